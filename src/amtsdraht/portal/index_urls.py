"""Addresses of the public index. They stay the same for ever: crawlers of others keep them."""

from django.urls import path

from amtsdraht.portal import index_views

app_name = "index"
urlpatterns = [
    path("robots.txt", index_views.robots, name="robots"),
    path("verzeichnis/", index_views.towns, name="towns"),
    path("verzeichnis/sitemap.xml", index_views.sitemaps, name="sitemaps"),
    path("verzeichnis/<str:ars>/", index_views.town, name="town"),
    path("verzeichnis/<str:ars>/index.xml", index_views.town_as_xml, name="town_as_xml"),
    path("verzeichnis/<str:ars>/sitemap.xml", index_views.sitemap, name="sitemap"),
    path("verzeichnis/<str:ars>/<path:topic>/", index_views.service, name="service"),
]
