"""Addresses of the notices."""

from django.urls import path

from amtsdraht.office.views import notices

app_name = "notices"
urlpatterns = [
    path("", notices.notices, name="list"),
    path("veroeffentlichen", notices.publish, name="publish"),
    path("<uuid:notice_id>/aktualisieren", notices.update, name="update"),
    path("<uuid:notice_id>/freigeben", notices.approve, name="approve"),
    path("<uuid:notice_id>/allein-veroeffentlichen", notices.publish_alone, name="publish_alone"),
    path("<uuid:notice_id>/zurueckziehen", notices.withdraw, name="withdraw"),
]
