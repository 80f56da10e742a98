from django.apps import AppConfig


class ControlConfig(AppConfig):
    name = "amtsdraht.control"
    label = "control"
