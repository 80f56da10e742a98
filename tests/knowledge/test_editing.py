"""Local texts: written over what suppliers deliver, reviewed, released, found at once, never lost."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from amtsdraht.journal.queries import history_of
from amtsdraht.knowledge.acts.deliveries import import_knowledge
from amtsdraht.knowledge.acts.editing import (
    NeedsSecondPerson,
    TextMoved,
    TextNotPossible,
    Wording,
    ask_for_two,
    give_back,
    release,
    restore,
    save_draft,
    submit,
    withdraw,
)
from amtsdraht.knowledge.answers import Answer
from amtsdraht.knowledge.models import Service, TextVersion
from amtsdraht.knowledge.models.service import LOCAL
from amtsdraht.knowledge.ports import DeliveredDeletion, DeliveredService, Identity, ModuleKind, ObjectKind
from amtsdraht.knowledge.queries import answer_for, search_services
from amtsdraht.knowledge.states import TextState
from amtsdraht.knowledge.versions import places_to_write
from amtsdraht.people.models import Account
from amtsdraht.places.keys import Level
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.knowledge.deliveries import (
    DOG_TAX,
    HESSEN,
    LAHN_DILL,
    Delivered,
    MemoryKnowledge,
    delete,
    service,
    text,
    write,
)
from tests.personae import GIESSEN, WETZLAR, World
from tests.towns import fill_register

pytestmark = pytest.mark.django_db
Bring = Callable[..., None]
SHORT = {"short_text": "<p>In Wetzlar bis zum 15. Mai.</p>"}


@pytest.fixture
def bring(world: World, tmp_path: Path) -> Bring:
    fill_register()

    def bring_in(*objects: Delivered) -> None:
        import_knowledge(world.scope, MemoryKnowledge(objects), tmp_path)

    bring_in(service("land", "Hundesteuer", text("05", "Gilt im Land."), text("08", "Ausweis")))
    return bring_in


def save(
    by: Account, content: dict[str, str], *, base: int = 0, area: str = WETZLAR, why: str = "Satzung"
) -> TextVersion:
    with acting_in(by.scope):
        return save_draft(by, DOG_TAX, area, wording=Wording(content, why), base=base)


def live(by: Account, content: dict[str, str], *, base: int = 0) -> TextVersion:
    version = save(by, content, base=base)
    with acting_in(by.scope):
        release(by, version)
    return version


def answer(world: World, ars: str = WETZLAR) -> Answer:
    with acting_in(world.scope):
        found = answer_for(world.scope, DOG_TAX, ars)
    assert found is not None
    return found


def short(world: World, ars: str = WETZLAR) -> str:
    part = answer(world, ars).text.text("05")
    return part.plain if part else ""


def state_of(version: TextVersion) -> str:
    with acting_in(Scope(version.centre_id)):
        return TextVersion.objects.get(pk=version.pk).state


def services(world: World, **wanted: str) -> list[Service]:
    with acting_in(world.scope):
        return list(Service.objects.filter(**wanted))


def test_a_towns_short_text_is_said_there_and_nowhere_else(world: World, bring: Bring) -> None:
    live(world.carl, SHORT)
    found = answer(world)
    assert short(world) == "In Wetzlar bis zum 15. Mai."
    assert found.text.documents is not None
    assert (found.text.documents.plain, found.text.documents.origin.level) == ("Ausweis", Level.STATE)
    assert (found.text.base.level, found.text.base.source, found.title) == (
        Level.MUNICIPALITY,
        "Wetzlar",
        "Hundesteuer",
    )
    assert short(world, GIESSEN) == "Gilt im Land."


def test_a_released_text_is_found_by_the_very_next_search(world: World, bring: Bring) -> None:
    with acting_in(world.scope):
        assert search_services(world.scope, "Bellofant", WETZLAR) == []
    version = live(world.carl, {"everyday_names": "Bellofant"})
    with acting_in(world.scope):
        (hit,) = search_services(world.scope, "Bellofant", WETZLAR)
        assert (hit.topic, hit.title, hit.level, hit.situations) == (
            DOG_TAX,
            "Hundesteuer",
            Level.MUNICIPALITY,
            ("1110300",),
        )
        assert search_services(world.scope, "Bellofant", GIESSEN) == []
    with acting_in(world.carl.scope):
        withdraw(world.carl, version, "Unsinn")
    with acting_in(world.scope):
        assert search_services(world.scope, "Bellofant", WETZLAR) == []


def test_every_field_reaches_the_agent(world: World, bring: Bring) -> None:
    live(world.carl, {
        "phone_answer": "Sie melden den Hund im Rathaus an.", "questions": "Wie viele Hunde?\nSeit wann?",
        "everyday_names": "Hundemarke", "synonyms": "Hundeabgabe", "misnomers": "Katzensteuer",
        "appointment_link": "https://termin.example/?a=1&b=2", "forwarding_target": "Steueramt",
        "internal_phone": "-4711",
    })  # fmt: skip
    said = answer(world).text
    assert said.phone_answer is not None
    assert (said.phone_answer.text, said.phone_answer.prepared) == ("Sie melden den Hund im Rathaus an.", True)
    assert said.questions == ("Wie viele Hunde?", "Seit wann?")
    assert [name.text for name in said.everyday_names] == ["Hundemarke", "Hundeabgabe"]
    inside = {code: said.parts[ModuleKind.INTERNAL, code].plain for code in ("appoint", "forward", "phone")}
    assert inside == {"appoint": "https://termin.example/?a=1&b=2", "forward": "Steueramt", "phone": "-4711"}
    with acting_in(world.scope):
        assert [hit.topic for hit in search_services(world.scope, "Katzensteuer", WETZLAR)] == [DOG_TAX]


def test_questions_of_the_town_leave_the_sentence_of_the_land(world: World, bring: Bring) -> None:
    live(world.carl, {"questions": "Welche Rasse?"})
    said = answer(world).text
    assert said.phone_answer is not None
    assert (said.phone_answer.text, said.questions) == ("Gilt im Land.", ("Welche Rasse?",))


def test_a_delivery_never_touches_a_local_text_nor_a_local_text_a_delivered_one(world: World, bring: Bring) -> None:
    bring(service("stadt", "Hund", text("05", "Geliefert."), text("09", "Ab drei Monaten"), areas=(WETZLAR,)))
    version = live(world.carl, SHORT)
    with clock.fixed_at("2030-01-01T10:00"):
        bring(service("stadt", "Hund", text("05", "Neu geliefert."), areas=(WETZLAR,), changed_at=clock.now()))
    assert short(world) == "In Wetzlar bis zum 15. Mai."
    (row,) = services(world, agency=LOCAL)
    bring(
        DeliveredDeletion(ObjectKind.SERVICE, Identity(LOCAL, row.value), 1),
        write(DeliveredService(Identity(LOCAL, row.value), (text("05", "Fremd."),), areas=(WETZLAR,))),
        delete(ObjectKind.SERVICE, "stadt"),
    )
    assert (short(world), services(world, value="stadt")) == ("In Wetzlar bis zum 15. Mai.", [])
    with acting_in(world.carl.scope):
        withdraw(world.carl, version, "")
    assert short(world) == "Gilt im Land."


def test_two_who_write_at_once_both_keep_their_words_and_the_second_chooses(world: World, bring: Bring) -> None:
    first = save(world.carl, {"fee": "60 Euro"})
    erik, carl = save(world.erik, {"fee": "66 Euro"}, base=1), save(world.carl, {"fee": "72 Euro"}, base=1)
    assert [state_of(one) for one in (first, erik, carl)] == [TextState.REPLACED, TextState.DRAFT, TextState.SET_ASIDE]
    with acting_in(world.carl.scope):
        chosen = restore(world.carl, carl)
    assert (chosen.number, chosen.content["fee"], chosen.based_on, chosen.restored_from) == (4, "72 Euro", 2, 3)
    assert [state_of(one) for one in (erik, carl, chosen)] == [TextState.REPLACED, TextState.SET_ASIDE, TextState.DRAFT]


def test_the_same_form_sent_twice_is_one_version(world: World, bring: Bring) -> None:
    assert save(world.carl, SHORT).pk == save(world.carl, SHORT).pk


def test_four_eyes_where_the_partner_wants_them(world: World, bring: Bring) -> None:
    with acting_in(world.scope):
        ask_for_two(world.erik, world.wetzlar, wanted=True)
        with pytest.raises(NotAllowed):
            ask_for_two(world.carl, world.wetzlar, wanted=False)
    version = save(world.carl, SHORT)
    with acting_in(world.carl.scope):
        with pytest.raises(NeedsSecondPerson):
            release(world.carl, version)
        submit(world.carl, version)
        with pytest.raises(NeedsSecondPerson):
            release(world.carl, version)
    with acting_in(world.scope):
        give_back(world.erik, version, "Datum fehlt")
        assert (version.state, version.decided_because, version.decided_by) == ("draft", "Datum fehlt", world.erik.pk)
        submit(world.erik, version)
        release(world.erik, version)
        kinds = [event.kind for event in history_of(world.scope, version.public_id)]
    assert kinds == ["text.saved", "text.in_review", "text.draft", "text.in_review", "text.released"]
    assert short(world) == "In Wetzlar bis zum 15. Mai."


def test_an_earlier_version_is_restored_and_released_again(world: World, bring: Bring) -> None:
    first = live(world.carl, SHORT)
    second = live(world.carl, {"short_text": "Falsch."}, base=1)
    assert (short(world), state_of(first)) == ("Falsch.", TextState.REPLACED)
    with acting_in(world.carl.scope):
        again = restore(world.carl, first)
        assert short(world) == "Falsch.", "a draft was shown to agents"
        release(world.carl, again)
    assert (short(world), state_of(second), again.restored_from) == ("In Wetzlar bis zum 15. Mai.", "replaced", 1)
    assert len(services(world, agency=LOCAL)) == 1


def test_a_text_expires_after_its_last_day(world: World, bring: Bring) -> None:
    with clock.fixed_at("2026-11-24T10:00"), acting_in(world.carl.scope):
        wording = Wording(SHORT, "Aktion", date(2026, 11, 30))
        version = save_draft(world.carl, DOG_TAX, WETZLAR, wording=wording, base=0)
        release(world.carl, version)
    with clock.fixed_at("2026-11-30T23:30"):
        assert (short(world), version.standing) == ("In Wetzlar bis zum 15. Mai.", TextState.RELEASED)
    with clock.fixed_at("2026-12-01T00:30"):
        assert (short(world), version.standing) == ("Gilt im Land.", TextState.EXPIRED)


def test_what_is_over_cannot_be_decided_again(world: World, bring: Bring) -> None:
    version = save(world.carl, SHORT)
    save(world.carl, {"fee": "1 Euro"}, base=1)
    for deed in (release, submit):
        with acting_in(world.carl.scope), pytest.raises(TextMoved):
            deed(world.carl, version)


def test_everybody_writes_for_their_own_area_only(world: World, bring: Bring) -> None:
    for who, area in ((world.carl, GIESSEN), (world.carl, HESSEN), (world.anna, WETZLAR)):
        with pytest.raises(NotAllowed):
            save(who, SHORT, area=area)
    with acting_in(world.scope):
        places = [place.area for place in places_to_write(world.scope)]
    with acting_in(world.carl.scope):
        assert [place.area for place in places_to_write(world.carl.scope)] == [WETZLAR]
    assert {WETZLAR, GIESSEN, LAHN_DILL, HESSEN, "0" * 12} <= set(places)
    district = save(world.erik, {"short_text": "Gilt im Kreis."}, area=LAHN_DILL)
    with acting_in(world.scope):
        release(world.erik, district)
    assert (short(world), short(world, GIESSEN)) == ("Gilt im Kreis.", "Gilt im Land.")


def test_a_text_that_says_nothing_is_refused_and_one_without_a_text_beneath_needs_a_title(
    world: World, bring: Bring
) -> None:
    with pytest.raises(TextNotPossible, match="at least one field"):
        save(world.carl, {"fee": "  ", "unknown": "x"})
    with acting_in(world.carl.scope):
        with pytest.raises(TextNotPossible, match="title"):
            save_draft(world.carl, "local/ochsenfest", WETZLAR, wording=Wording(SHORT), base=0)
        wording = Wording({"title": "Ochsenfest", "short_text": "Alle drei Jahre."})
        release(world.carl, save_draft(world.carl, "local/ochsenfest", WETZLAR, wording=wording, base=0))
    with acting_in(world.scope):
        (hit,) = search_services(world.scope, "Ochsenfest", WETZLAR)
    assert (hit.title, hit.teaser) == ("Ochsenfest", "Alle drei Jahre.")


def test_hostile_markup_is_cleaned_before_it_is_kept(world: World, bring: Bring) -> None:
    version = save(world.carl, {
        "full_text": "<p onclick=x()>Hallo<script>alert(1)</script><img src=x></p><a href='javascript:z()'>k</a>",
        "phone_answer": "<b>Erst</b>\nzuhören & <i>dann</i>",
    })  # fmt: skip
    assert version.content["full_text"] == "<p>Hallo</p>k"
    with acting_in(world.carl.scope):
        release(world.carl, version)
    said = answer(world).text.phone_answer
    assert said is not None
    assert said.text == "<b>Erst</b> zuhören & <i>dann</i>"
