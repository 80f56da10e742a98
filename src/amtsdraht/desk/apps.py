from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "amtsdraht.desk"
    label = "desk"
