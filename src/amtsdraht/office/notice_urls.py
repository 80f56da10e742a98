"""Addresses of the notices."""

from django.urls import path

from amtsdraht.office.views import notices, warnings

app_name = "notices"
urlpatterns = [
    path("", notices.notices, name="list"),
    path("veroeffentlichen", notices.publish, name="publish"),
    path("warnungen/", warnings.warnings, name="warnings"),
    path("warnungen/<uuid:warning_id>/uebernehmen", warnings.adopt, name="adopt_warning"),
    path("warnungen/<uuid:warning_id>/ohne-meldung", warnings.set_aside, name="set_warning_aside"),
    path("<uuid:notice_id>/aktualisieren", notices.update, name="update"),
    path("<uuid:notice_id>/freigeben", notices.approve, name="approve"),
    path("<uuid:notice_id>/allein-veroeffentlichen", notices.publish_alone, name="publish_alone"),
    path("<uuid:notice_id>/zurueckziehen", notices.withdraw, name="withdraw"),
]
