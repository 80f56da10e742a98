from django.apps import AppConfig


class ServiceHoursConfig(AppConfig):
    name = "amtsdraht.service_hours"
    label = "service_hours"
