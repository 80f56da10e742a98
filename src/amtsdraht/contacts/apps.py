from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "amtsdraht.contacts"
    label = "contacts"
