from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TenancyConfig(AppConfig):
    name = "amtsdraht.tenancy"
    label = "tenancy"

    def ready(self) -> None:
        """Every room declares its acts in ``access.py``; all are known from the start, in every process."""
        autodiscover_modules("access")
