from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "amtsdraht.tenancy"
    label = "tenancy"
