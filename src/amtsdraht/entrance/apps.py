from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "amtsdraht.entrance"
    label = "entrance"
