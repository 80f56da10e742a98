"""What real official warnings do to a reader that believes them."""

import json
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from amtsdraht.adapters.warnings.autobahn import AutobahnFeed
from amtsdraht.adapters.warnings.positions import NoPosition, position, ring
from amtsdraht.adapters.warnings.reading import CapFeed
from amtsdraht.notices.ports import FeedUnreadable, OfficialWarning, Poll, Shape
from amtsdraht.notices.states import MessageType, Severity
from tests.adapters.warnings.messages import alert, area, cap_xml, closure, info, listed

HOLE = "50.52,8.48 50.54,8.48 50.54,8.52 50.52,8.52 50.52,8.48"


def one(body: bytes) -> OfficialWarning:
    (warning,) = CapFeed().read(body).warnings
    return warning


def archive(**documents: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, body in documents.items():
            file.writestr(f"{name}.xml", body)
    return packed.getvalue()


@pytest.mark.parametrize(("first", "second"), [(8.5, 50.5), (50.5, 8.5), ("8.5", "50.5"), ("50.5", " 8.5")])
def test_a_position_is_the_same_whichever_way_round_it_is_written(first: object, second: object) -> None:
    assert position(first, second) == (8.5, 50.5)


@pytest.mark.parametrize("pair", [("8.5", "8.5"), ("50", "50"), ("0", "0"), ("-8.5", "50"), ("nan", "50"), ("", "50")])
def test_what_is_nowhere_in_germany_is_no_position(pair: tuple[str, str]) -> None:
    with pytest.raises(NoPosition):
        position(*pair)


def test_an_all_clear_keeps_its_type_beside_the_severity_of_what_is_over() -> None:
    warning = one(listed(alert(msgType="Cancel", about=info(severity="Extreme", event="Gefahrendurchsage"))))
    assert (warning.type, warning.severity) == (MessageType.CANCEL, Severity.EXTREME)


def test_polygons_of_json_and_of_xml_come_out_the_same_way_round() -> None:
    in_json = one(listed(alert(about=info(area=[area(polygon=["8.4,50.5 8.6,50.5 8.6,50.6 8.4,50.5"])]))))
    in_xml = one(cap_xml("<polygon>50.5,8.4 50.5,8.6 50.6,8.6 50.5,8.4</polygon>"))
    assert in_json.areas[0].shapes == in_xml.areas[0].shapes == (Shape(ring("8.4,50.5 8.6,50.5 8.6,50.6 8.4,50.5")),)


def test_the_hole_in_an_area_is_read_from_where_the_weather_service_hides_it() -> None:
    code = f"<geocode><valueName>EXCLUDE_POLYGON</valueName><value>{HOLE}</value></geocode>"
    warning = one(cap_xml(f"<polygon>50.4,8.4 50.4,8.6 50.6,8.6 50.6,8.4 50.4,8.4</polygon>{code}"))
    assert warning.areas[0].excluded == (ring(HOLE),)


def test_a_polygon_that_begins_nowhere_is_a_hole_in_the_one_before() -> None:
    district, town = "8.0,50.0 9.0,50.0 9.0,51.0 8.0,50.0", "8.4,50.1 8.6,50.1 8.6,50.2 8.4,50.1"
    told = one(listed(alert(about=info(area=[area(polygon=[district, f"-1.0,-1.0 {town}", town])]))))
    assert told.areas[0].shapes == (Shape(ring(district), (ring(town),)), Shape(ring(town)))


def test_a_polygon_that_cannot_be_read_makes_the_poll_incomplete_and_no_empty_area() -> None:
    broken = alert("B", about=info(area=[area(polygon=["8.4,8.5 8.6,8.5 8.6,8.6"])]))
    poll = CapFeed().read(listed(alert("A"), broken))
    assert [warning.identifier for warning in poll.warnings] == ["A"]
    assert (poll.is_complete, len(poll.remarks)) == (False, 1)


def test_cells_keys_and_lists_of_keys_are_read() -> None:
    cell = "<geocode><valueName>WARNCELLID</valueName><value>806532023</value></geocode>"
    assert one(cap_xml(cell)).areas[0].cells == ("806532023",)
    named = info(parameter=[{"valueName": "warnVerwaltungsbereiche", "value": "065320000000,065310005005"}], area=[])
    assert one(listed(alert(about=named))).areas[0].keys == ("065320000000", "065310005005")


def test_heights_are_feet_and_those_that_say_nothing_are_left_out() -> None:
    heights = "<altitude>{}</altitude><ceiling>{}</ceiling>"
    high = one(cap_xml(heights.format("3280.8399", "9842.5197"))).areas[0]
    assert (high.above, high.below) == (1000, None)
    low = one(cap_xml(heights.format("0.0", "1968.5039"))).areas[0]
    assert (low.above, low.below) == (None, 600)


def test_a_link_where_an_address_belongs_becomes_the_address() -> None:
    link = '<a href="http://hochwasser.example/bericht.htm">Portal</a>'
    assert one(listed(alert(about=info(web=link)))).web == "http://hochwasser.example/bericht.htm"
    assert one(listed(alert(about=info(web="hochwasser.example")))).web == "hochwasser.example"


def test_texts_stay_word_for_word_as_their_source_wrote_them() -> None:
    text = 'Strom weg.<br/>Mehr: <a href="https://stadt.example">Stadt</a>\n'
    assert one(listed(alert(about=info(description=text)))).description == text.strip()


def test_a_message_names_what_it_replaces_even_with_commas_too_many() -> None:
    told = "DE-SE089-20220218,DE-SE089-20220218-89-000,89--T00:00:00+00:00 x,OTHER,2022-02-17T00:00:00+00:00"
    assert one(listed(alert(references=told))).references == ("DE-SE089-20220218-89-000", "OTHER")


def test_a_single_message_or_a_damaged_list_is_no_complete_poll() -> None:
    assert CapFeed().read(listed(alert())).is_complete
    assert CapFeed().read(b"[]") == Poll((), is_complete=True)
    for body in (json.dumps(alert()).encode(), cap_xml(), listed(alert(), {"id": "mow.1"}), listed(alert(), None)):
        assert not CapFeed().read(body).is_complete


def test_an_archive_is_complete_when_each_of_its_documents_can_be_read() -> None:
    whole = CapFeed().read(archive(a=cap_xml(""), b=cap_xml("", "")))
    assert (len(whole.warnings), whole.is_complete) == (2, True)
    damaged = CapFeed().read(archive(a=cap_xml(""), b=b"<alert>"))
    assert (len(damaged.warnings), damaged.is_complete) == (1, False)


@pytest.mark.parametrize("body", [b"", b"<html>", b"Service Unavailable", b"{", b"PK\x03\x04junk", b"[" * 100_000])
def test_what_is_no_feed_is_refused_with_a_sentence(body: bytes) -> None:
    with pytest.raises(FeedUnreadable, match=r"\w+.*\."):
        CapFeed().read(body)


def test_hostile_xml_reads_no_file_and_grows_no_bomb() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    body = bomb + cap_xml(changes="<senderName>&a;&b;</senderName>").partition(b"?>\n")[2]
    assert "root:" not in one(body).source


def test_a_motorway_says_false_as_a_text_and_that_is_not_true() -> None:
    blocked, free = AutobahnFeed().read(listed(closure(isBlocked="true"), closure(isBlocked="false"))).warnings
    assert (blocked.severity, free.severity) == (Severity.MODERATE, Severity.MINOR)


@pytest.mark.parametrize(
    "where",
    [
        {"coordinate": {"lat": "50.55", "long": "8.52"}},
        {"coordinate": {"lat": 8.52, "long": 50.55}},
        {"coordinate": None, "point": "8.52,50.55"},
        {"coordinate": None, "point": "50.55,8.52"},
        {"coordinate": None, "geometry": {"type": "LineString", "coordinates": [[8.52, 50.55]]}},
    ],
)
def test_a_motorway_changes_the_order_of_its_coordinates_and_is_understood(where: dict[str, object]) -> None:
    (warning,) = AutobahnFeed().read(listed(closure(**where))).warnings
    assert warning.areas[0].near == ((8.52, 50.55),)


def test_of_motorways_only_what_concerns_a_driver_now_is_taken() -> None:
    others = [closure(display_type=kind) for kind in ("WEBCAM", "PARKING", "ELECTRIC_CHARGING_STATION")]
    poll = AutobahnFeed().read(listed(*others, closure(future=True), closure(future="true"), closure()))
    assert (len(poll.warnings), poll.is_complete) == (1, True)
    assert poll.warnings[0].headline == "A45 | Wetzlar-Ost - Wetzlar-Süd (Richtung Hanau)"
    assert "&lt;gesperrt&gt;" in poll.warnings[0].description
    assert poll.warnings[0].sent == datetime(2026, 11, 24, 7, tzinfo=UTC)
    assert not AutobahnFeed().read(listed(closure(point="", coordinate=None))).is_complete


@pytest.mark.shared_data
def test_real_warnings_of_mowas_are_all_read_and_never_end_by_themselves(shared_data: Path) -> None:
    poll = CapFeed().read((shared_data / "warnings" / "mowas_real_2020_2022.json").read_bytes())
    assert (len(poll.warnings), poll.is_complete) == (41, True)
    cancels = [warning for warning in poll.warnings if warning.type == MessageType.CANCEL]
    others = [warning for warning in poll.warnings if warning.type != MessageType.CANCEL]
    assert (len(cancels), all(warning.expires for warning in cancels)) == (11, True)
    assert not any(warning.expires for warning in others)
    assert {"Extreme"} <= {warning.severity for warning in cancels}
    assert all(warning.areas and warning.areas[0].keys and warning.areas[0].shapes for warning in poll.warnings)
    assert sum(len(shape.holes) for warning in poll.warnings for shape in warning.areas[0].shapes) == 3
    assert sum(bool(warning.references) for warning in poll.warnings) == 19
    scale = {"Gefahreninformation": "Minor", "Gefahrenmitteilung": "Severe", "Gefahrendurchsage": "Extreme"}
    assert {warning.event: warning.severity.value for warning in poll.warnings} == scale


@pytest.mark.shared_data
def test_real_warnings_of_weather_and_flood_are_read(shared_data: Path) -> None:
    weather = CapFeed().read((shared_data / "warnings" / "dwd_via_bbk_real.json").read_bytes())
    assert (len(weather.warnings), weather.is_complete) == (12, True)
    assert {one_area.above for warning in weather.warnings for one_area in warning.areas} == {None, 1000}
    (flood,) = CapFeed().read((shared_data / "warnings" / "lhp_hochwasser_real.json").read_bytes()).warnings
    assert flood.web.startswith("http://www.hochwasserzentralen.de/")
    assert "<" not in flood.web


@pytest.mark.shared_data
def test_the_real_hole_is_in_the_real_area(shared_data: Path) -> None:
    excerpt = (shared_data / "warnings" / "dwd_cap_exclude_polygon_excerpt.xml").read_text()
    told = "<sent>2026-08-26T09:00:00+02:00</sent><status>Actual</status><msgType>Alert</msgType>"
    whole = excerpt.replace("<info>", f"{told}<info><severity>Minor</severity>").encode()
    (real_area,) = one(whole).areas
    assert (len(real_area.shapes), len(real_area.excluded)) == (1, 1)
    assert all(9 < longitude < 12 and 53 < latitude < 55 for longitude, latitude in real_area.shapes[0].ring)


@pytest.mark.shared_data
def test_real_answers_of_the_motorways_of_2021_and_2026_are_read(shared_data: Path) -> None:
    samples = json.loads((shared_data / "warnings" / "autobahn_samples.json").read_text())
    old = AutobahnFeed().read(json.dumps(list(samples["format_2021_openapi_examples"].values())).encode())
    assert [warning.event for warning in old.warnings] == [
        "Baustelle",
        "Verkehrswarnung",
        "Gewichtsbeschränkung 3,5 t",
    ]
    (new,) = AutobahnFeed().read(json.dumps([samples["format_2026_inrix_warning"]]).encode()).warnings
    for warning in (*old.warnings, new):
        assert all(6 < longitude < 11 and 50 < latitude < 55 for longitude, latitude in warning.areas[0].near)
