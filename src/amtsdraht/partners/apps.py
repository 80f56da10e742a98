from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "amtsdraht.partners"
    label = "partners"
