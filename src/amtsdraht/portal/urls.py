"""Addresses behind one-time links. The first is what stands in the mail (see cases.links.address_of)."""

from django.urls import path

from amtsdraht.portal import views

app_name = "portal"
urlpatterns = [
    path("<str:token>", views.case, name="case"),
    path("<str:token>/bearbeiten", views.take_on, name="take_on"),
    path("<str:token>/beantworten", views.answer, name="answer"),
    path("<str:token>/falsch-zustaendig", views.give_back, name="return"),
    path("<str:token>/danke", views.thanks, name="thanks"),
]
