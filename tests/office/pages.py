"""What the tests of these pages share."""

from django.http import HttpResponse
from django.test import Client

from amtsdraht.people.models import Account
from tests.signing_in import browser_of


def english_browser_of(account: Account) -> Client:
    client = browser_of(account)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def text_of(response: HttpResponse) -> str:
    return response.content.decode()
