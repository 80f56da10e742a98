"""Addresses of the public feed of notices."""

from django.urls import path

from amtsdraht.portal import notice_feed

app_name = "notice_feed"
urlpatterns = [
    path("<uuid:centre_id>/meldungen.atom", notice_feed.feed, name="feed"),
    path("<uuid:centre_id>/<uuid:notice_id>/cap.xml", notice_feed.alert, name="alert"),
]
