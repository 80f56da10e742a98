from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "amtsdraht.quality"
    label = "quality"
