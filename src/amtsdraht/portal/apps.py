import logging

from django.apps import AppConfig

from amtsdraht.portal.discretion import WithoutTokens

SPEAKING_OF_PATHS = ("django.request", "django.security.csrf", "uvicorn.access", "uvicorn.error")


class PortalConfig(AppConfig):
    name = "amtsdraht.portal"
    label = "portal"

    def ready(self) -> None:
        for name in SPEAKING_OF_PATHS:
            logging.getLogger(name).addFilter(WithoutTokens())
