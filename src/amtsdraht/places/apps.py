from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "amtsdraht.places"
    label = "places"
