"""The municipal register: brought up to date without losing history, keys followed through their changes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from amtsdraht.adapters.gv100ad import read_register
from amtsdraht.places.acts import KeyChange, OutdatedRegister, import_area_codes, import_postcodes, import_register
from amtsdraht.places.keys import (
    Level,
    PostcodeLink,
    RegisteredArea,
    RegisteredMunicipality,
    RegisterRemark,
    ags_of,
)
from amtsdraht.places.models import AreaCode, Municipality, NameWord, Postcode
from amtsdraht.places.queries import area_name, area_names, current_ars, municipality, towns_of_area_code
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed
from tests.personae import FRANKFURT, GIESSEN, WETZLAR, World

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2025, 2, 28), date(2026, 2, 28)
OLD_HANAU, NEW_HANAU = "064350014014", "064150000000"


def town(ars: str, name: str, population: int = 1_000, valid_on: date = FIRST) -> RegisteredMunicipality:
    return RegisteredMunicipality(ars, ags_of(ars), name, 63, "Stadt", population, 100, "", False, valid_on)


def lahn_dill() -> RegisteredArea:
    return RegisteredArea("065320000000", Level.DISTRICT, "Lahn-Dill-Kreis", 44, "Wetzlar", FIRST)


def register(valid_on: date = FIRST) -> list[RegisteredMunicipality]:
    towns = [
        town(WETZLAR, "Wetzlar, Stadt"),
        town(GIESSEN, "Gießen, Universitätsstadt"),
        town(OLD_HANAU, "Hanau, Stadt"),
    ]
    return [replace(one, valid_on=valid_on) for one in towns]


def counts(
    report: dict[str, object], names: Iterable[str] = ("created", "changed", "unchanged", "closed")
) -> list[object]:
    return [report[name] for name in names]


def test_the_same_register_again_changes_nothing(db: None) -> None:
    assert counts(import_register([*register(), lahn_dill()])) == [3, 0, 0, 0]
    assert counts(import_register([*register(), lahn_dill()])) == [0, 0, 3, 0]
    assert NameWord.objects.filter(word="wetzlar").count() == 1


def test_a_changed_population_and_name_are_rewritten(db: None) -> None:
    import_register(register())
    later = [replace(register()[0], name="Wetzlar an der Lahn, Stadt", population=54_665), *register()[1:]]
    assert counts(import_register(later)) == [0, 1, 2, 0]
    row = municipality(WETZLAR)
    assert row is not None
    assert (row.short_name, row.population) == ("Wetzlar an der Lahn", 54_665)
    assert NameWord.objects.filter(word="lahn").exists()


def test_a_key_that_is_gone_is_closed_on_the_day_before(db: None) -> None:
    import_register(register())
    assert counts(import_register([one for one in register(SECOND) if one.ars != GIESSEN])) == [0, 0, 2, 1]
    assert Municipality.objects.get(ars=GIESSEN).valid_to == date(2026, 2, 27)
    with clock.fixed_at("2026-03-01T10:00"):
        assert municipality(GIESSEN) is None
    assert municipality(GIESSEN, on=date(2025, 6, 1)) is not None


def test_an_excerpt_closes_nothing(db: None) -> None:
    import_register(register())
    report = import_register([town(FRANKFURT, "Frankfurt am Main, Stadt", valid_on=SECOND)], complete=False)
    assert counts(report) == [1, 0, 0, 0]
    assert Municipality.objects.filter(valid_to=None).count() == 4


def test_hanau_is_followed_from_its_old_key_to_its_new_one(db: None) -> None:
    import_register(register())
    new = [*register(SECOND)[:2], town(NEW_HANAU, "Hanau, Brüder-Grimm-Stadt", valid_on=SECOND)]
    assert counts(import_register(new)) == [1, 0, 2, 1]
    with clock.fixed_at("2026-11-24T10:00"):
        found = municipality(OLD_HANAU)
        assert found is not None
        assert (found.ars, found.predecessor_ars) == (NEW_HANAU, OLD_HANAU)
        assert current_ars(["06435014", OLD_HANAU, WETZLAR, "06999999"]) == {
            "06435014": NEW_HANAU, OLD_HANAU: NEW_HANAU, WETZLAR: WETZLAR,
        }  # fmt: skip
    before = municipality(OLD_HANAU, on=date(2025, 12, 31))
    assert before is not None
    assert before.ars == OLD_HANAU


def test_a_change_of_key_may_be_told_where_the_register_starts_after_it(db: None) -> None:
    change = KeyChange(OLD_HANAU, NEW_HANAU, date(2026, 1, 1))
    entries = [town(NEW_HANAU, "Hanau, Brüder-Grimm-Stadt", valid_on=SECOND)]
    import_register(entries, changes=[change])
    assert counts(import_register(entries, changes=[change])) == [0, 0, 1, 0]
    with clock.fixed_at("2026-11-24T10:00"):
        found = municipality(OLD_HANAU)
    assert found is not None
    assert (found.ars, found.valid_from) == (NEW_HANAU, date(2026, 1, 1))
    assert municipality(NEW_HANAU, on=date(2025, 12, 31)) is None


def test_a_key_that_changes_twice_is_followed_to_the_end(db: None) -> None:
    chain = [
        KeyChange("064350014014", "064350015015", date(2024, 1, 1)),
        KeyChange("064350015015", NEW_HANAU, date(2026, 1, 1)),
    ]
    import_register([town("064350015015", "Hanau")], changes=chain[:1])
    import_register([town(NEW_HANAU, "Hanau", valid_on=SECOND)], changes=chain[1:])
    with clock.fixed_at("2026-11-24T10:00"):
        assert current_ars(["064350014014"]) == {"064350014014": NEW_HANAU}


def test_an_older_register_is_refused_with_both_days(db: None) -> None:
    import_register(register())
    import_register([*register(SECOND), town(FRANKFURT, "Frankfurt", valid_on=SECOND)])
    with pytest.raises(OutdatedRegister, match=r"28\.02\.2025.*28\.02\.2026"):
        import_register(register())


def test_remarks_of_the_reader_are_counted_and_kept(db: None) -> None:
    report = import_register(
        [*register(), RegisterRemark(7, "Left out."), RegisterRemark(8, "Repaired.", skipped=False)]
    )
    assert (report["skipped"], report["remarks_total"]) == (1, 2)
    assert report["remarks"][0] == {"line": 7, "message": "Left out.", "skipped": True}


def test_only_the_administrator_brings_a_register_in(world: World) -> None:
    for person in (world.anna, world.erik, world.carl):
        with pytest.raises(NotAllowed):
            import_register(register(), by=person)
        with pytest.raises(NotAllowed):
            import_postcodes([], by=person)
    assert import_register(register(), by=world.oskar)["created"] == 3


def test_postcodes_and_area_codes_are_replaced_or_added_to(db: None) -> None:
    links = [PostcodeLink("06532023", "35576"), PostcodeLink("06532023", "35578")]
    names = ("created", "unchanged", "deleted")
    assert counts(import_postcodes(links), names) == [2, 0, 0]
    assert counts(import_postcodes(links[:1], complete=False), names) == [0, 1, 0]
    assert counts(import_postcodes(links[:1]), names) == [0, 1, 1]
    assert list(Postcode.objects.values_list("postcode", flat=True)) == ["35576"]
    assert counts(import_area_codes([("06441", "06532023")]), names) == [1, 0, 0]
    assert AreaCode.objects.count() == 1


def test_towns_of_an_area_code_come_largest_first(db: None) -> None:
    import_register([town(WETZLAR, "Wetzlar", 54_000), town(GIESSEN, "Gießen", 89_000)])
    import_area_codes([("0641", "06532023"), ("0641", "06531005")])
    assert [row.short_name for row in towns_of_area_code("0641")] == ["Gießen", "Wetzlar"]
    assert towns_of_area_code("09999") == []


def test_areas_have_names_and_unknown_ones_show_their_key(db: None) -> None:
    import_register([*register(), lahn_dill()])
    names = [area_name(ars) for ars in (WETZLAR, "065320000000", "000000000000", "990000000000")]
    assert names == ["Wetzlar", "Lahn-Dill-Kreis", "000000000000", "990000000000"]
    assert area_names([GIESSEN, "065320000000"]) == {GIESSEN: "Gießen", "065320000000": "Lahn-Dill-Kreis"}


@pytest.mark.shared_data
def test_the_whole_german_register_is_taken_and_taking_it_again_changes_nothing(db: None, shared_data: Path) -> None:
    path = shared_data / "gemeinden" / "GV100AD_28022026.txt"
    assert counts(import_register(read_register(path))) == [10_943, 0, 0, 0]
    assert counts(import_register(read_register(path))) == [0, 0, 10_943, 0]
    found = municipality(WETZLAR)
    assert found is not None
    assert (found.short_name, found.population) == ("Wetzlar", 54_665)
    assert area_name("065320000000") == "Lahn-Dill-Kreis"
