from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "amtsdraht.notices"
    label = "notices"
