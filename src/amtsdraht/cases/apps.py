from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "amtsdraht.cases"
    label = "cases"
