"""Small messages of our own in the shapes of the three sources."""

import json
from typing import Any

WEST_OF_WETZLAR = "8.40,50.50 8.60,50.50 8.60,50.60 8.40,50.60 8.40,50.50"


def info(**changes: Any) -> dict[str, Any]:
    return {
        "language": "de-DE",
        "category": ["Infra"],
        "event": "Gefahreninformation",
        "urgency": "Immediate",
        "severity": "Minor",
        "certainty": "Observed",
        "headline": "Stromausfall in Wetzlar",
        "description": "Der Strom ist ausgefallen.<br/>Die Stadtwerke arbeiten daran.",
        "area": [area()],
        **changes,
    }


def area(**changes: Any) -> dict[str, Any]:
    return {
        "areaDesc": "Lahn-Dill-Kreis",
        "geocode": [{"valueName": "Lahn-Dill-Kreis", "value": "065320000000"}],
        **changes,
    }


def alert(identifier: str = "DE-HE-TEST-1", *, about: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    return {
        "identifier": identifier,
        "sender": "DE-HE-TEST",
        "sent": "2026-11-24T09:00:00+01:00",
        "status": "Actual",
        "msgType": "Alert",
        "scope": "Public",
        "info": [about or info()],
        **changes,
    }


def listed(*alerts: Any) -> bytes:
    return json.dumps(list(alerts)).encode()


def cap_xml(*areas: str, changes: str = "") -> bytes:
    """A message of the weather service; ``areas`` is the inside of each area."""
    inside = "".join(f"<area><areaDesc>Gebiet</areaDesc>{one}</area>" for one in areas)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>2.49.0.TEST.{len(areas)}</identifier>
<sender>wetter.example</sender><sent>2026-11-24T09:00:00+01:00</sent><status>Actual</status><msgType>Alert</msgType>
<scope>Public</scope><info><language>de-DE</language><category>Met</category><event>FROST</event>
<urgency>Immediate</urgency><severity>Moderate</severity><certainty>Likely</certainty>{changes}
<headline>Amtliche WARNUNG vor FROST</headline>{inside}</info></alert>""".encode()


def closure(**changes: Any) -> dict[str, Any]:
    return {
        "identifier": "VEVTVA==",
        "display_type": "CLOSURE",
        "title": "A45 | Wetzlar-Ost - Wetzlar-Süd",
        "subtitle": "Richtung Hanau",
        "isBlocked": "false",
        "future": False,
        "startTimestamp": "2026-11-24T08:00:00.000+0100",
        "coordinate": {"lat": "50.55", "long": "8.52"},
        "description": ["Beginn: 24.11.2026 08:00", "", "Fahrbahn <gesperrt>"],
        **changes,
    }
