from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "amtsdraht.demo"
    label = "demo"
