"""From a released version to the rows that merging and search read, and away again."""

import hashlib
from datetime import datetime, time

from django.db.models import F

from amtsdraht.knowledge.acts.area_keys import AreaKeys
from amtsdraht.knowledge.gist import gist_of
from amtsdraht.knowledge.merging import CITIZEN, MergedText
from amtsdraht.knowledge.models import SearchArea, Service, ServiceModule, TextVersion
from amtsdraht.knowledge.models.service import LOCAL
from amtsdraht.knowledge.ports import DeliveredModule, DeliveredService, Identity, ModuleKind
from amtsdraht.knowledge.queries import service_by_key, text_beneath
from amtsdraht.knowledge.text_fields import modules_of
from amtsdraht.knowledge.versions import local_service
from amtsdraht.knowledge.writing import html_from
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope, acting_in

LONGEST_VALUE, LONGEST_TITLE, LONGEST_WORD = 200, 500, 200


def put_live(version: TextVersion, *, source: str) -> None:
    """Write the version as a text of its area. Merging and search find it there; the next search reads it again.

    Acts for the whole centre: the version that search looks at is the centre's. Who may is asked before.
    """
    scope = Scope(version.centre_id)
    with acting_in(scope):
        beneath = text_beneath(scope, version.topic, version.area)
        modules = modules_of(version.texts)
        service, _ = Service.objects.update_or_create(
            centre_id=scope.centre_id,
            agency=LOCAL,
            value=_value(version),
            defaults=_columns(scope, version, beneath) | {"source": source[:120]},
        )
        ServiceModule.objects.filter(**scope.filters, service=service).delete()
        ServiceModule.objects.bulk_create(_row(service, at, module) for at, module in enumerate(modules))
        _raise_search_version(scope, version.area)


def take_down(version: TextVersion) -> None:
    """Remove the live text of the variant; from the next search on the text beneath answers alone."""
    scope = Scope(version.centre_id)
    with acting_in(scope):
        service = local_service(scope, version.topic, version.area)
        if service:
            service.delete()
            _raise_search_version(scope, version.area)


def _columns(scope: Scope, version: TextVersion, beneath: MergedText | None) -> dict[str, object]:
    title = version.texts.get("title") or (beneath.title.text if beneath else version.title)
    modules = modules_of(version.texts)
    titled = (DeliveredModule(ModuleKind.TEXT, CITIZEN, html=html_from(title)), *modules)
    gist = gist_of(DeliveredService(Identity(LOCAL, _value(version)), titled))
    base = service_by_key(scope, beneath.base.service_key) if beneath else None
    areas = AreaKeys(scope)
    areas.learn([version.area])
    return {
        "partner_id": version.partner_id,
        "topic": version.topic,
        "areas": [version.area],
        "level": areas.level([version.area]),
        "title": title[:LONGEST_TITLE],
        "official_title": beneath.official_title.text[:LONGEST_TITLE] if beneath and beneath.official_title else "",
        "teaser": gist.teaser or (base.teaser if base else ""),
        "keywords": [word[:LONGEST_WORD] for word in gist.keywords],
        "leika_keys": base.leika_keys if base else [],
        "situations": base.situations if base else [],
        "changed_at": version.decided_at,
        "valid_to": _end_of(version),
        "search_words": gist.search_words,
        "digest": hashlib.sha256(repr(sorted(version.texts.items())).encode()).hexdigest(),
        "taken_at": clock.now(),
    }


def _value(version: TextVersion) -> str:
    value = f"{version.area}-{version.topic}"
    return value if len(value) <= LONGEST_VALUE else hashlib.sha256(value.encode()).hexdigest()


def _end_of(version: TextVersion) -> datetime | None:
    """The last moment of the last day in Germany."""
    return datetime.combine(version.last_day, time.max, clock.BERLIN) if version.last_day else None


def _row(service: Service, position: int, module: DeliveredModule) -> ServiceModule:
    return ServiceModule(
        centre_id=service.centre_id,
        partner_id=service.partner_id,
        service=service,
        kind=module.kind,
        code=module.code,
        position=position,
        html=module.html,
        data=module.data,
    )


def _raise_search_version(scope: Scope, area: str) -> None:
    row, _ = SearchArea.objects.get_or_create(centre_id=scope.centre_id, area=area)
    SearchArea.objects.filter(pk=row.pk).update(version=F("version") + 1)
