from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "amtsdraht.portal"
    label = "portal"
