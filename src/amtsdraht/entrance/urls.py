"""Addresses at the front door."""

from django.urls import path

from amtsdraht.entrance import views

app_name = "entrance"
urlpatterns = [
    path("", views.start, name="start"),
    path("anmelden/", views.sign_in, name="sign_in"),
    path("abmelden/", views.sign_out, name="sign_out"),
    path("live/ticket", views.live_ticket, name="live_ticket"),
    path("betrieb/", views.administration, name="administration"),
    path("barrierefreiheit/", views.accessibility, name="accessibility"),
    path("quelltext/", views.source, name="source"),
    path("healthz", views.healthy, name="healthy"),
]
