"""Addresses behind the link of a letter to an owner. The first is what stands in the mail (review_links.address_of)."""

from django.urls import path

from amtsdraht.portal import review_views

app_name = "review"
urlpatterns = [
    path("<str:token>", review_views.letter, name="letter"),
    path("<str:token>/<uuid:text_id>", review_views.text, name="text"),
    path("<str:token>/<uuid:text_id>/stimmt", review_views.confirm, name="confirm"),
]
