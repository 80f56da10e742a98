"""All addresses of the site."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
handler400 = "amtsdraht.entrance.failures.bad_request"
handler404 = "amtsdraht.entrance.failures.not_found"
handler500 = "amtsdraht.entrance.failures.broken"
