"""Addresses that exist in the demo only."""

from django.urls import path

from amtsdraht.demo import views

app_name = "demo"
urlpatterns = [path("", views.post, name="post")]
