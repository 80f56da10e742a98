"""The public index: every service of every town, for people and for others' crawlers. No login, nothing internal."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from amtsdraht.knowledge.public_index import Entry, last_change, public_entries, public_page
from amtsdraht.knowledge.sections import section_of
from amtsdraht.partners.models import Partner
from amtsdraht.portal.indexing import all_towns, published, unless_known, within_town

XML = "application/xml; charset=utf-8"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The index is for robots, everything else is not."""
    lines = ["User-agent: *", "Disallow: /"]
    if settings.PUBLIC_INDEX:
        lines[1:1] = [f"Allow: {reverse('index:towns')}"]
        lines += ["", f"Sitemap: {_whole(reverse('index:sitemaps'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@published
def towns(request: HttpRequest) -> HttpResponse:
    found = [(partner.ars, partner.name) for partner in all_towns()]
    return unless_known(
        request, lambda: render(request, "portal/index.html", {"towns": found}), content=found, changed_at=None
    )


@require_safe
@published
def sitemaps(request: HttpRequest) -> HttpResponse:
    """One sitemap for each town, with the last change of anything in it (sitemaps.org)."""
    maps = []
    for partner in all_towns():
        with within_town(partner.ars) as (scope, _):
            changed_at = last_change(public_entries(scope, partner.ars))
        maps.append((_whole(reverse("index:sitemap", args=[partner.ars])), changed_at))
    newest = max((at for _, at in maps if at), default=None)
    return unless_known(
        request,
        lambda: render(request, "portal/sitemaps.xml", {"maps": maps}, content_type=XML),
        content=maps,
        changed_at=newest,
    )


@require_safe
@published
def town(request: HttpRequest, ars: str) -> HttpResponse:
    return _of_town(request, ars, template="portal/index_town.html")


@require_safe
@published
def town_as_xml(request: HttpRequest, ars: str) -> HttpResponse:
    return _of_town(request, ars, template="portal/index_town.xml", content_type=XML)


@require_safe
@published
def sitemap(request: HttpRequest, ars: str) -> HttpResponse:
    return _of_town(request, ars, template="portal/sitemap.xml", content_type=XML)


@require_safe
@published
def service(request: HttpRequest, ars: str, topic: str) -> HttpResponse:
    """One service in one town, with the parts that are made for citizens."""
    if "\x00" in topic:
        raise Http404
    with within_town(ars) as (scope, partner):
        page = public_page(scope, ars, topic)
        if page is None:
            raise Http404
        shown = {"page": page, "partner": partner, "sections": [section_of(part) for part in page.parts]}
        return unless_known(
            request,
            lambda: render(request, "portal/index_service.html", shown),
            content=(partner.name, page),
            changed_at=page.entry.changed_at,
        )


def _of_town(request: HttpRequest, ars: str, *, template: str, content_type: str | None = None) -> HttpResponse:
    with within_town(ars) as (scope, partner):
        entries = public_entries(scope, ars)
        shown = {
            "partner": partner,
            "lines": [(entry, _address(partner, entry)) for entry in entries],
            "changed_at": last_change(entries),
        }
        return unless_known(
            request,
            lambda: render(request, template, shown, content_type=content_type),
            content=(template, partner.name, entries),
            changed_at=last_change(entries),
        )


def _address(partner: Partner, entry: Entry) -> str:
    return _whole(reverse("index:service", args=[partner.ars, entry.topic]))


def _whole(path: str) -> str:
    """Sitemaps and lists of others name whole addresses."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + path
