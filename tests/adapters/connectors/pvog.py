"""A PVOG Suchdienst on loopback: the shape of its answers with invented content."""

from typing import Any

from tests.adapters.connectors.recorded import answer, path
from tests.personae import GIESSEN, WETZLAR
from tests.websites import Reply

DOG_TAX = "99102013104000"
TEXT, OFFICE = "L100099.LB.4711", "L100099.OE.88"
FOUND = "/v3/servicedescriptions/leikaid"
TITLES = "/v2/organisationunits/titles"
DETAIL = f"/v6/servicedescriptions/{TEXT}/detail"
ONLINE = {"id": "L100099.OD.5", "title": "Hund anmelden", "uri": "https://dienste.example/hund"}


def found_at(ars: str, *, key: str = DOG_TAX, page: int = 0) -> str:
    return path(FOUND, leikaIds=key, ars=ars, page=page, size=50)


def pages() -> dict[str, Reply | list[Reply]]:
    """Dog tax in Wetzlar on two pages; nothing (404) in Gießen."""
    detail: dict[str, Any] = {
        "name": "Hundesteuer anmelden", "ars": [WETZLAR], "lastUpdate": "2026-05-02T08:00:00Z",
        "validFrom": "1970-01-01", "validTo": "2999-12-31", "lebenslagen": [{"code": "1110300"}],
        "details": [
            {"code": "06", "text": "<p>Melden Sie den Hund an.</p><script>x()</script>"},
            {"text": "<p>Ohne Art</p>"}, {"text": ""},
        ],
    }  # fmt: skip
    office = {
        "id": OFFICE, "title": "Steueramt",
        "location": {
            "addresses": [{"type": "001", "street": "Am Markt", "zip": "35576", "city": "Wetzlar"}],
            "communications": [{"code": "02", "value": "0555 100"}, {"code": "04", "value": "amt@wetzlar.example"}],
        },
        "internetAddresses": [{"uri": "javascript:x"}, {"uri": "https://wetzlar.example/amt"}],
    }  # fmt: skip
    return {
        found_at(WETZLAR): answer({"content": [{"id": TEXT, "onlineServiceLinks": [ONLINE]}], "last": False}),
        found_at(WETZLAR, page=1): answer({"content": [{"id": TEXT}, {"name": "ohne Nummer"}], "last": True}),
        path(DETAIL, ars=WETZLAR): answer(detail),
        path(TITLES, ars=WETZLAR, lbId=TEXT): answer([{"id": OFFICE, "title": "Steueramt", "role": {"code": "01"}}]),
        path("/v5/organisationunits/detail", q=OFFICE): answer(office),
        found_at(GIESSEN): Reply(404),
    }
