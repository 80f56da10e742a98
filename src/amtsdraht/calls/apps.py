from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "amtsdraht.calls"
    label = "calls"
