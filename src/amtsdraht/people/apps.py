from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "amtsdraht.people"
    label = "people"
