"""Addresses of the notices."""

from django.urls import path

from amtsdraht.office.views import notices

app_name = "notices"
urlpatterns = [
    path("", notices.notices, name="list"),
    path("veroeffentlichen", notices.publish, name="publish"),
    path("<uuid:notice_id>/zurueckziehen", notices.withdraw, name="withdraw"),
]
