"""Addresses of the team lead's screen."""

from django.urls import path

from amtsdraht.control import views

app_name = "control"
urlpatterns = [
    path("", views.board, name="board"),
    path("teile/notfaelle", views.emergencies, name="emergencies"),
    path("teile/schicht", views.shift, name="shift"),
    path("teile/anrufe", views.waiting, name="waiting"),
    path("teile/zahlen", views.figures, name="figures"),
    path("teile/vorgaenge", views.cases, name="cases"),
    path("teile/meldungen", views.notices, name="notices"),
    path("aktualitaet", views.freshness, name="freshness"),
    path("notfaelle/<uuid:contact_id>/entwarnung", views.give_all_clear, name="all_clear"),
]
