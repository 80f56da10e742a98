from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "amtsdraht.journal"
    label = "journal"
