"""Bringing deliveries in: staged in batches, switched at once, safe to repeat and to interrupt."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from amtsdraht.journal.models import Event
from amtsdraht.knowledge.acts import deliveries
from amtsdraht.knowledge.acts.deliveries import NamedSource, import_knowledge, stage_delivery
from amtsdraht.knowledge.acts.takeover import NotStaged, take_over
from amtsdraht.knowledge.acts.vanishing import WholeStock
from amtsdraht.knowledge.models import (
    Delivery,
    KeptObject,
    Office,
    OfficeHour,
    OnlineService,
    Responsibility,
    SearchArea,
    Service,
    ServiceModule,
    StagedObject,
)
from amtsdraht.knowledge.ports import ObjectKind, OpeningSpan, Remark
from amtsdraht.knowledge.states import DeliveryState
from amtsdraht.places.models import Municipality
from amtsdraht.tenancy.permission import NotAllowed
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.knowledge.deliveries import (
    AGENCY,
    COUNTRY,
    DOG_TAX,
    HESSEN,
    Delivered,
    Killed,
    MemoryKnowledge,
    delete,
    identity,
    keep,
    office,
    online,
    responsible,
    service,
    text,
)
from tests.personae import GIESSEN, WETZLAR, World

pytestmark = pytest.mark.django_db
Bring = Callable[..., Delivery]


@pytest.fixture
def bring(world: World, tmp_path: Path) -> Bring:
    """Bring objects in as the file of a source; another name makes another file."""

    def bring_in(*objects: Delivered, file: str = "first", **faults: object) -> Delivery:
        path = tmp_path / f"{file}.xml"
        path.write_text(file)
        return import_knowledge(world.scope, MemoryKnowledge(objects, **faults), path)  # type: ignore[arg-type]

    return bring_in


def counts(delivery: Delivery, *names: str) -> tuple[int, ...]:
    return tuple(delivery.report[name] for name in names)


def whole(world: World, *objects: Delivered, path: Path, stock: WholeStock | None = None) -> Delivery:
    return import_knowledge(
        world.scope, NamedSource(MemoryKnowledge(objects), "Hessen-Finder", stock or WholeStock()), path
    )


def titles(world: World) -> dict[str, str]:
    with acting_in(world.scope):
        return dict(Service.objects.values_list("value", "title"))


def test_a_new_text_is_created_with_what_the_town_needs(world: World, bring: Bring) -> None:
    delivery = bring(
        service("1", "Hundesteuer", text("24", "<p>Wer einen Hund hat, zahlt. Punkt.</p>"), areas=(WETZLAR,))
    )
    assert delivery.state == DeliveryState.APPLIED
    assert counts(delivery, "read", "created", "changed", "unchanged") == (1, 1, 0, 0)
    with acting_in(world.scope):
        row = Service.objects.get()
        assert (row.topic, row.level, row.partner_id) == (DOG_TAX, "municipality", world.wetzlar.pk)
        assert (row.title, row.teaser) == ("Hundesteuer", "Wer einen Hund hat, zahlt.")
        assert row.search_words["title"] == {"hundesteuer": 1}
        assert list(ServiceModule.objects.values_list("code", flat=True).order_by("position")) == ["02", "24"]
        assert Event.objects.get(kind="knowledge.taken_over").subject == delivery.public_id
        assert not StagedObject.objects.exists()


def test_the_same_file_again_changes_nothing(world: World, bring: Bring) -> None:
    objects = [
        service("1"),
        office("7", "Steueramt"),
        responsible("9", "7", "1", WETZLAR),
        online("5", "Online", "https://a.example"),
    ]
    bring(*objects)
    with acting_in(world.scope):
        before = list(Service.objects.values_list("id", "taken_at")), list(SearchArea.objects.values_list())
    again = bring(*objects)
    assert counts(again, "created", "changed", "unchanged", "deleted") == (0, 0, 4, 0)
    with acting_in(world.scope):
        assert before == (list(Service.objects.values_list("id", "taken_at")), list(SearchArea.objects.values_list()))


def test_a_changed_text_keeps_its_public_id_and_replaces_its_modules(world: World, bring: Bring) -> None:
    bring(service("1", "Alt", text("05", "alt"), text("08", "Ausweis")))
    with acting_in(world.scope):
        before = Service.objects.get().public_id
    delivery = bring(service("1", "Neu", text("05", "neu")), file="second")
    assert counts(delivery, "created", "changed", "unchanged") == (0, 1, 0)
    with acting_in(world.scope):
        assert (Service.objects.get().title, Service.objects.get().public_id) == ("Neu", before)
        assert set(ServiceModule.objects.values_list("code", "html")) == {("02", "Neu"), ("05", "neu")}


def test_deletions_of_known_and_unknown_objects_are_told_apart(world: World, bring: Bring) -> None:
    bring(service("1"), service("2"), office("7", "Amt"))
    delivery = bring(
        delete(ObjectKind.SERVICE, "1"),
        delete(ObjectKind.SERVICE, "404"),
        delete(ObjectKind.RESPONSIBILITY, "404"),
        delete(ObjectKind.OFFICE, "7"),
        file="second",
    )
    assert counts(delivery, "deleted", "unknown_deletions", "created") == (2, 2, 0)
    assert set(titles(world)) == {"2"}


def test_what_a_file_does_not_name_stays_and_is_counted(world: World, bring: Bring) -> None:
    bring(service("1"), service("2"), service("3"))
    delivery = bring(service("1"), file="second")
    assert counts(delivery, "not_in_file", "unchanged") == (2, 1)
    assert set(titles(world)) == {"1", "2", "3"}


def test_of_a_whole_stock_what_is_not_named_vanishes_and_other_sources_stay(
    world: World, tmp_path: Path, settings: Settings
) -> None:
    settings.KNOWLEDGE_MOST_VANISHING = 0.5
    import_knowledge(world.scope, MemoryKnowledge([service("9")]), tmp_path)
    objects = [service("1", areas=(WETZLAR,)), service("2"), office("7", "Amt"), keep(ObjectKind.FORM, "f", "<f/>")]
    whole(world, *objects, path=tmp_path)
    delivery = whole(world, *objects[1:3], path=tmp_path)
    assert counts(delivery, "vanished", "not_in_file", "unchanged") == (2, 0, 2)
    assert set(titles(world)) == {"2", "9"}
    with acting_in(world.scope):
        assert not KeptObject.objects.exists()
        assert SearchArea.objects.get(area=WETZLAR).version == 2


def test_a_whole_stock_that_lost_too_much_is_refused_and_can_be_accepted(
    world: World, tmp_path: Path, settings: Settings
) -> None:
    settings.KNOWLEDGE_MOST_VANISHING = 0.1
    objects = [service(str(number)) for number in range(10)]
    whole(world, *objects, path=tmp_path)
    assert whole(world, *objects[1:], path=tmp_path).report["vanished"] == 1
    refused = whole(world, *objects[3:], path=tmp_path)
    assert refused.state == DeliveryState.REFUSED
    assert "2 of its 9 objects are not in it, more than the 10% that may vanish at once" in refused.report["refused"]
    assert len(titles(world)) == 9
    with acting_in(world.scope):
        assert not StagedObject.objects.exists()
    accepted = whole(world, *objects[3:], path=tmp_path, stock=WholeStock(accepts_any_loss=True))
    assert counts(accepted, "vanished", "unchanged") == (2, 7)


def test_a_stock_with_a_missing_file_and_an_object_with_a_fault_delete_nothing(
    world: World, tmp_path: Path, settings: Settings
) -> None:
    settings.KNOWLEDGE_MOST_VANISHING = 1.0
    whole(world, service("1"), service("2"), service("3"), path=tmp_path)
    missing = Remark(0, 0, "teil-2.xml", "fehlt", skipped=True, withholds=True)
    assert counts(whole(world, missing, service("1"), path=tmp_path), "vanished", "not_in_file") == (0, 2)
    faulty = Remark(2, 9, "leistung 2", "kaputt", skipped=True, spares=(ObjectKind.SERVICE, identity("2")))
    assert counts(whole(world, service("1"), faulty, path=tmp_path), "vanished", "skipped") == (1, 1)
    assert set(titles(world)) == {"1", "2"}


def test_responsibilities_inside_an_office_come_and_go_with_it(world: World, bring: Bring) -> None:
    inside = [responsible(value, "7", "1", WETZLAR, inline=True) for value in "abc"]
    bring(service("1"), office("7", "Amt"), *inside, responsible("z", "7", "1", GIESSEN))
    less = bring(office("7", "Amt"), *inside[:2], file="second")
    assert counts(less, "deleted", "unchanged") == (1, 3)
    gone = bring(delete(ObjectKind.OFFICE, "7"), file="third")
    assert counts(gone, "deleted") == (3,)
    with acting_in(world.scope):
        assert list(Responsibility.objects.values_list("value", flat=True)) == ["z"]


def test_of_several_deeds_on_one_object_the_last_one_counts(world: World, bring: Bring) -> None:
    delivery = bring(
        service("1", "Erste"), service("1", "Zweite"), delete(ObjectKind.SERVICE, "1"), service("1", "Letzte"),
        service("2", "Geht"), delete(ObjectKind.SERVICE, "2"),
    )  # fmt: skip
    assert titles(world) == {"1": "Letzte"}
    assert counts(delivery, "created", "repeated", "unknown_deletions") == (1, 4, 1)


def test_a_broken_file_leaves_the_live_knowledge_untouched(
    world: World, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "BATCH", 2)
    bring(service("1", "Gut"))
    broken = bring(service("1", "Schlecht"), service("2"), service("3"), breaks="Line 40 is cut off.", file="second")
    assert (broken.state, broken.report) == (DeliveryState.REFUSED, {"refused": "Line 40 is cut off."})
    assert titles(world) == {"1": "Gut"}
    with acting_in(world.scope):
        assert not StagedObject.objects.exists()
        assert Event.objects.filter(kind="knowledge.delivery_refused", subject=broken.public_id).exists()
    assert bring(service("1", "Besser"), file="second").state == DeliveryState.APPLIED


def test_a_killed_import_continues_behind_the_last_whole_batch(
    world: World, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "BATCH", 2)
    objects = [service(str(number)) for number in range(7)]
    with pytest.raises(Killed):
        bring(*objects, dies_after=5)
    with acting_in(world.scope):
        halfway = Delivery.objects.get()
        assert (halfway.state, halfway.staged_until) == (DeliveryState.STAGING, 4)
        assert not Service.objects.exists()
    delivery = bring(*objects)
    assert delivery.pk == halfway.pk
    assert counts(delivery, "read", "created") == (7, 7)


def test_an_import_killed_before_the_switch_needs_no_second_reading(world: World, tmp_path: Path) -> None:
    path = tmp_path / "file.xml"
    path.write_text("x")
    staged = stage_delivery(world.scope, MemoryKnowledge([service("1")]), path)
    delivery = import_knowledge(world.scope, MemoryKnowledge([], dies_after=0), path)
    assert (delivery.pk, delivery.report["created"]) == (staged.pk, 1)


def test_a_delivery_takes_effect_once(world: World, bring: Bring) -> None:
    delivery = bring(service("1"))
    with pytest.raises(NotStaged, match="applied"):
        take_over(delivery)


def test_progress_is_told_batch_by_batch(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliveries, "BATCH", 2)
    heard: list[int] = []
    stage_delivery(world.scope, MemoryKnowledge([service(str(n)) for n in range(5)]), tmp_path, progress=heard.append)
    assert heard == [2, 4, 5]


def test_all_remarks_are_counted_and_the_first_thousand_kept(world: World, bring: Bring) -> None:
    remarks = [Remark(number, number, "leistung", "Etwas fehlt.", skipped=number % 2 == 0) for number in range(1_200)]
    delivery = bring(*remarks, service("1"))
    assert counts(delivery, "remarks_total", "skipped") == (1_200, 600)
    assert len(delivery.report["remarks"]) == 1_000


def test_kinds_that_are_not_understood_are_kept_as_they_came(world: World, bring: Bring) -> None:
    delivery = bring(keep(ObjectKind.FORM, "f1", "<formular/>"), keep(ObjectKind.SPECIALISATION, "s1", "<spezial/>"))
    assert counts(delivery, "kept_raw", "created") == (2, 2)
    with acting_in(world.scope):
        assert dict(KeptObject.objects.values_list("kind", "raw")) == {
            "form": "<formular/>",
            "specialisation": "<spezial/>",
        }
    gone = bring(delete(ObjectKind.FORM, "f1"), keep(ObjectKind.SPECIALISATION, "s1", "<spezial/>"), file="second")
    assert counts(gone, "deleted", "unchanged") == (1, 1)


def test_an_old_key_leads_to_the_town_of_today_and_an_unknown_one_to_a_remark(world: World, bring: Bring) -> None:
    plain = {"name": "Hanau", "short_name": "Hanau", "search_name": "hanau", "sort_key": "hanau"}
    Municipality.objects.create(
        ars="064350014014", ags="06435014", valid_from=date(2000, 1, 1), valid_to=date(2025, 12, 31), **plain
    )
    Municipality.objects.create(
        ars="064150000000", ags="06415000", valid_from=date(2026, 1, 1), predecessor_ars="064350014014", **plain
    )
    delivery = bring(
        service("1", areas=("ags:06435014",)), service("2", areas=("064350014014", "ags:06999999")),
        service("3", areas=("ags:06999999",)),
    )  # fmt: skip
    with acting_in(world.scope):
        assert dict(Service.objects.values_list("value", "level")) == {"1": "municipality", "2": "municipality"}
        assert {tuple(row.areas) for row in Service.objects.all()} == {("064150000000",)}
    assert delivery.report["skipped"] == 1
    assert "06999999" in delivery.report["remarks"][0]["message"]


def test_a_text_without_areas_holds_where_it_is_offered_or_everywhere(world: World, bring: Bring) -> None:
    bring(service("1", areas=()), service("2", areas=()), responsible("9", "7", "1", WETZLAR))
    with acting_in(world.scope):
        assert dict(Service.objects.values_list("value", "areas")) == {"1": [WETZLAR], "2": [COUNTRY]}


def test_a_text_without_leika_key_is_a_topic_of_its_own(world: World, bring: Bring) -> None:
    bring(service("1", leika=""))
    with acting_in(world.scope):
        assert Service.objects.get().topic == f"{AGENCY}/1"


def test_hours_that_cannot_be_true_are_left_out_with_a_remark(world: World, bring: Bring) -> None:
    hours = OpeningSpan(0, "08:00", "24:00"), OpeningSpan(1, "18:00", "08:00"), OpeningSpan(2, "8 Uhr", "12:00")
    delivery = bring(office("7", "Bürgerbüro", *hours))
    assert delivery.report["remarks_total"] == 2
    with acting_in(world.scope):
        assert [str(hour) for hour in OfficeHour.objects.all()] == ["0 08:00:00–00:00:00"]


def test_text_too_long_for_its_column_is_cut_with_a_remark_and_kept_whole_in_raw(world: World, bring: Bring) -> None:
    delivery = bring(service("1", "x" * 600), office("7", "y" * 400))
    assert delivery.report["remarks_total"] == 3
    with acting_in(world.scope):
        assert (len(Service.objects.get().title), len(Office.objects.get().name)) == (500, 300)
        assert "x" * 600 in Service.objects.get().raw


def test_an_id_too_long_is_left_out_with_a_remark(world: World, bring: Bring) -> None:
    delivery = bring(service("9" * 201), service("1"))
    assert counts(delivery, "created", "skipped", "remarks_total") == (1, 1, 1)


def test_the_version_of_old_and_new_areas_grows_with_each_changed_text(world: World, bring: Bring) -> None:
    bring(service("1", areas=(WETZLAR,)), service("2", areas=(WETZLAR,)), service("3", areas=(HESSEN,)))
    bring(service("1", areas=(GIESSEN,)), delete(ObjectKind.SERVICE, "3"), file="second")
    with acting_in(world.scope):
        assert dict(SearchArea.objects.values_list("area", "version")) == {WETZLAR: 3, GIESSEN: 1, HESSEN: 2}


def test_rows_belong_to_the_partner_whose_town_alone_they_concern(world: World, bring: Bring) -> None:
    bring(
        service("1", areas=(GIESSEN,)), service("2", areas=(GIESSEN, WETZLAR)), service("3", areas=(HESSEN,)),
        office("7", "Gießen"), office("8", "Beide"), responsible("a", "7", "1", GIESSEN),
        responsible("b", "8", "1", GIESSEN), responsible("c", "8", "2", WETZLAR), office("6", "Rathaus", ars=WETZLAR),
    )  # fmt: skip
    with acting_in(world.scope):
        assert dict(Service.objects.values_list("value", "partner")) == {"1": world.giessen.pk, "2": None, "3": None}
        owners = {"7": world.giessen.pk, "8": None, "6": world.wetzlar.pk}
        assert dict(Office.objects.values_list("value", "partner")) == owners


def test_carl_sees_the_land_and_his_town_but_not_the_neighbours_texts(world: World, bring: Bring) -> None:
    bring(service("1", areas=(GIESSEN,)), service("2", areas=(HESSEN,)), service("3", areas=(WETZLAR,)),
          responsible("a", "7", "1", GIESSEN))  # fmt: skip
    with acting_in(Scope(world.centre.pk, world.wetzlar.pk)):
        assert set(Service.objects.values_list("value", flat=True)) == {"2", "3"}
        assert not Responsibility.objects.exists()
        assert not Delivery.objects.exists()


def test_only_editors_and_administrators_bring_knowledge_in(world: World, tmp_path: Path) -> None:
    source = MemoryKnowledge([service("1")])
    for person in (world.anna, world.berta, world.carl):
        with pytest.raises(NotAllowed):
            import_knowledge(world.scope, source, tmp_path, by=person)
    assert import_knowledge(world.scope, source, tmp_path, by=world.erik).state == DeliveryState.APPLIED


def test_a_source_may_be_given_the_name_readers_know_it_by(world: World, tmp_path: Path) -> None:
    import_knowledge(world.scope, NamedSource(MemoryKnowledge([service("1")]), "Hessen-Finder"), tmp_path)
    with acting_in(world.scope):
        assert Service.objects.get().source == "Hessen-Finder"


def test_an_online_service_belongs_to_the_only_town_it_answers_for(world: World, bring: Bring) -> None:
    objects = [
        responsible("z1", "a", "1", WETZLAR), responsible("z2", "b", "1", HESSEN),
        online("a", "Hund in Wetzlar", "https://a.example"), online("b", "Hund in Hessen", "https://b.example"),
    ]  # fmt: skip
    bring(*objects)
    with acting_in(world.scope):
        assert {row.name: row.partner for row in OnlineService.objects.all()} == {
            "Hund in Wetzlar": world.wetzlar, "Hund in Hessen": None,
        }  # fmt: skip
    assert bring(*objects, file="again").report["unchanged"] == len(objects)
