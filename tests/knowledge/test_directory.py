"""The internal directory: a town's list comes in whole or not at all, and is found by name, function or number."""

from datetime import date
from pathlib import Path

import pytest

from amtsdraht.config.directories import take_directory
from amtsdraht.journal.models import Event
from amtsdraht.knowledge.acts.directory import DirectoryNotPossible, add_entry, edit_entry, remove_entry, say_absence
from amtsdraht.knowledge.directory import forwarding_targets, look_up, who_answers
from amtsdraht.knowledge.directory_facts import EntryFacts, UnreadableDirectory
from amtsdraht.knowledge.models import DirectoryEntry
from amtsdraht.knowledge.states import DirectoryField
from amtsdraht.tenancy.scope import acting_in
from tests.personae import World

HEADING = "Kennung;Abteilung;Funktion;Name;Durchwahl;E-Mail;Raum;Öffentlich;Abwesend bis;Vertretung;Bemerkung\n"
TWO = (
    "17;Ordnungsamt;Fundbüro;Müller, Änne;0555 99-2311;fund@wetzlar.example;E 12;Durchwahl, Raum;31.12.2026;18;x\n"
    "18;Ordnungsamt;Gewerbesteuer;Jörg Beispiel;0555 99-2312;;;nein;;;\n"
)


def take(world: World, folder: Path, text: str | bytes, *, is_full: bool = False) -> dict[str, object]:
    file = folder / "leute.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with acting_in(world.scope):
        return take_directory(world.wetzlar, file, is_full=is_full)


def counts(report: dict[str, object]) -> tuple[object, ...]:
    return tuple(report[name] for name in ("read", "created", "changed", "unchanged", "deleted"))


def problems(world: World, folder: Path, text: str | bytes) -> list[tuple[int, str]]:
    with pytest.raises(UnreadableDirectory) as refused:
        take(world, folder, text)
    return [(problem.line, problem.message) for problem in refused.value.problems]


def found(world: World, typed: str) -> list[str]:
    with acting_in(world.scope):
        return [entry.title for entry in look_up(world.scope, typed, town=world.wetzlar.pk)]


def test_the_same_list_twice_changes_nothing_and_a_new_one_what_differs(world: World, tmp_path: Path) -> None:
    first = take(world, tmp_path, HEADING + TWO)
    assert counts(first) == (2, 2, 0, 0, 0)
    assert first["ignored_columns"] == ["Bemerkung"]
    assert counts(take(world, tmp_path, HEADING + TWO)) == (2, 0, 0, 2, 0)
    assert counts(take(world, tmp_path, HEADING + TWO.replace("2312", "2399"))) == (2, 0, 1, 1, 0)
    with acting_in(world.scope):
        entry = DirectoryEntry.objects.get(key="17")
        assert [field for field in DirectoryField if entry.is_public(field)] == ["phone", "room"]
        assert entry.absent_until == date(2026, 12, 31)
        assert entry.deputy == DirectoryEntry.objects.get(key="18")


def test_what_a_list_has_no_column_for_stays(world: World, tmp_path: Path) -> None:
    take(world, tmp_path, HEADING + TWO)
    ldap = "uid,displayName,title,department\n17,Änne Müller,Fundbüro,Ordnungsamt\n"
    assert counts(take(world, tmp_path, ldap)) == (1, 0, 1, 0, 0)
    with acting_in(world.scope):
        entry = DirectoryEntry.objects.get(key="17")
        assert (entry.name, entry.phone, entry.public_fields) == ("Änne Müller", "0555 99-2311", ["phone", "room"])
        assert entry.deputy is not None


def test_only_a_full_list_deletes_and_never_what_was_entered_by_hand(world: World, tmp_path: Path) -> None:
    take(world, tmp_path, HEADING + TWO)
    with acting_in(world.scope):
        add_entry(world.carl, world.wetzlar, EntryFacts("Bürgerbüro"))
    assert counts(take(world, tmp_path, "Abteilung;Name\nBauamt;Neu\n", is_full=True)) == (1, 1, 0, 0, 2)
    assert found(world, "bau") == ["Neu"]
    assert found(world, "bürgerbüro") == ["Bürgerbüro"]


def test_every_problem_is_told_with_its_line_and_nothing_is_written(world: World, tmp_path: Path) -> None:
    bad = "17;Bauamt;;Neu;;kein-at;;;;;\n;;;Ohne Amt;;;;;;;\n18;Bauamt;;;;;;;;Niemand;\n18;Bauamt;;;;;;;;;\n"
    told = problems(world, tmp_path, HEADING + bad)
    assert [line for line, _ in told] == [2, 3, 4, 5]
    assert "e-mail" in told[0][1]
    assert "department" in told[1][1]
    assert "“Niemand” is neither" in told[2][1]
    assert "same as line 4" in told[3][1]
    odd = problems(world, tmp_path, HEADING + "1;A;;;;;;Gehalt;;;\n2;A;;;;;;;morgen;;\n")
    assert [line for line, _ in odd] == [2, 3]
    assert "gehalt" in odd[0][1]
    assert "31.01.2027" in odd[1][1]
    with acting_in(world.scope):
        assert not DirectoryEntry.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (HEADING.encode(), "no line below"),
        (b"Name;Telefon\nA;1\n", "no column for the department"),
        ("Amt\nGrünflächen\n".encode("latin-1"), "not in UTF-8"),
        (b'Amt;Name\n"offen;x\n', "no readable CSV"),
        (b"Amt;Name\nA\x00mt;x\n", "cannot be stored"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(
    world: World, tmp_path: Path, content: bytes, said: str
) -> None:
    assert said in problems(world, tmp_path, content)[0][1]


@pytest.mark.parametrize("typed", ["mueller", "MÜLL", "fundb", "ordn fund", "2311", "0555 99-2311", "muller", "e 12"])
def test_a_place_is_found_by_any_beginning_of_name_function_department_or_number(
    world: World, tmp_path: Path, typed: str
) -> None:
    take(world, tmp_path, HEADING + TWO)
    assert found(world, typed) == ["Müller, Änne"]


def test_the_town_of_the_contact_comes_first_and_nobody_is_found_for_nothing(world: World, tmp_path: Path) -> None:
    take(world, tmp_path, HEADING + TWO)
    with acting_in(world.scope):
        add_entry(world.dilek, world.giessen, EntryFacts("Amt für Steuern", name="Aaron"))
    assert found(world, "steuer") == ["Jörg Beispiel", "Aaron"]
    assert found(world, " -%_ ") == []
    with acting_in(world.dilek.scope):
        assert [entry.title for entry in look_up(world.dilek.scope, "steuer", town=None)] == ["Aaron"]


def test_who_is_away_is_stood_in_for_until_the_day_is_over(world: World, tmp_path: Path) -> None:
    take(world, tmp_path, HEADING + TWO)
    with acting_in(world.scope):
        away, deputy = DirectoryEntry.objects.order_by("key")
        assert who_answers(away, date(2026, 12, 31)) == deputy
        assert who_answers(away, date(2027, 1, 1)) == away
        say_absence(world.carl, deputy, until=date(2026, 12, 31), deputy=away)
        assert who_answers(DirectoryEntry.objects.get(key="17"), date(2026, 12, 31)) is None
        with pytest.raises(DirectoryNotPossible):
            say_absence(world.carl, away, until=None, deputy=away)


def test_nobodys_name_stands_in_a_target_or_in_the_journal(world: World, tmp_path: Path) -> None:
    take(world, tmp_path, HEADING + TWO)
    with acting_in(world.scope):
        entry = DirectoryEntry.objects.get(key="18")
        edit_entry(world.carl, entry, EntryFacts("Stadtkasse", name="Jörg Beispiel"))
        targets = [target.target for target in forwarding_targets(world.scope, world.wetzlar.pk)]
        assert targets == ["Ordnungsamt, Fundbüro", "Stadtkasse"]
        remove_entry(world.carl, entry)
        told = str(list(Event.objects.values_list("kind", "facts")))
    assert "directory.removed" in told
    assert "Beispiel" not in told
