"""Django app of the parts all pages share."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, template tags and browser files; no models, no domain word."""

    name = "amtsdraht.ui"
    label = "ui"
