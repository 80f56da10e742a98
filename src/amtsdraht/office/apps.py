from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "amtsdraht.office"
    label = "office"
