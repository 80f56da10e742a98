from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "amtsdraht.knowledge"
    label = "knowledge"
