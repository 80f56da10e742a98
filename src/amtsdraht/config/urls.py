"""All addresses of the site."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("amtsdraht.entrance.urls")),
    path("desk/", include("amtsdraht.desk.urls")),
    path("control/", include("amtsdraht.control.urls")),
    path("office/", include("amtsdraht.office.urls")),
    path("meldungen/", include("amtsdraht.office.notice_urls")),
    path("lage/", include("amtsdraht.portal.notice_feed_urls")),
    path("", include("amtsdraht.portal.index_urls")),
    path("antwort/", include("amtsdraht.portal.urls")),
    path("aktualitaet/", include("amtsdraht.portal.review_urls")),
]
if settings.DEMO:
    urlpatterns.append(path("beispielpost/", include("amtsdraht.demo.urls")))

handler400 = "amtsdraht.ui.error_pages.show_bad_request"
handler403 = "amtsdraht.ui.error_pages.show_forbidden"
handler404 = "amtsdraht.ui.error_pages.show_not_found"
handler500 = "amtsdraht.entrance.failures.broken"
