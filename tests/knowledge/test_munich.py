"""A real delivery of a big city: read as XZuFi, taken over, merged, searched."""

from pathlib import Path

import pytest

from amtsdraht.adapters.xzufi.reader import XzufiSource
from amtsdraht.knowledge.acts.deliveries import import_knowledge
from amtsdraht.knowledge.models import Office, Responsibility, Service, StagedObject
from amtsdraht.knowledge.queries import answer_for, search_services, topics_of
from amtsdraht.knowledge.states import DeliveryState
from amtsdraht.places.acts import import_register
from amtsdraht.tenancy.scope import acting_in
from tests.personae import World
from tests.places.test_register import town

pytestmark = [pytest.mark.django_db, pytest.mark.shared_data]
MUNICH = "091620000000"
WHOLE, DELTA = "munich_xzufi_2_2_0_full.xml", "munich_xzufi_2_2_0_delta.xml"


def test_a_whole_city_is_taken_over_and_again_changes_nothing(world: World, shared_data: Path) -> None:
    path = shared_data / "xzufi" / WHOLE
    first = import_knowledge(world.scope, XzufiSource(), path)
    assert first.state == DeliveryState.APPLIED
    assert (first.report["read"], first.report["created"], first.report["not_in_file"]) == (922, 922, 0)
    with acting_in(world.scope):
        stock = [model.objects.count() for model in (Service, Office, Responsibility, StagedObject)]
    assert stock == [287, 109, 526, 0]
    again = import_knowledge(world.scope, XzufiSource(), path)
    assert (again.report["unchanged"], again.report["changed"], again.report["created"]) == (922, 0, 0)


def test_a_delta_changes_what_it_names_and_counts_what_it_cannot_delete(world: World, shared_data: Path) -> None:
    import_knowledge(world.scope, XzufiSource(), shared_data / "xzufi" / WHOLE)
    delta = import_knowledge(world.scope, XzufiSource(), shared_data / "xzufi" / DELTA)
    again = import_knowledge(world.scope, XzufiSource(), shared_data / "xzufi" / DELTA)
    assert delta.report["changed"] > 0
    assert delta.report["unknown_deletions"] > 0
    assert (again.report["changed"], again.report["created"], again.report["deleted"]) == (0, 0, 0)


def test_every_topic_of_the_city_has_an_answer_with_an_office_or_says_that_none_is_known(
    world: World, shared_data: Path
) -> None:
    import_register([town(MUNICH, "München, Landeshauptstadt")])
    import_knowledge(world.scope, XzufiSource(), shared_data / "xzufi" / WHOLE)
    with acting_in(world.scope):
        answers = [answer_for(world.scope, line.topic, MUNICH) for line in topics_of(world.scope)]
        tied = set(Responsibility.objects.values_list("service_key", flat=True))
        assert len(answers) > 200
        for answer in answers:
            assert answer is not None
            assert answer.title
            assert not answer.other_authority
            if answer.service_key in tied:
                assert answer.offices
        hits = search_services(world.scope, "gewerbe anmelden", MUNICH)
    assert "Gewerbe" in hits[0].title


def test_a_delivery_cut_off_in_the_middle_leaves_nothing(world: World, shared_data: Path, tmp_path: Path) -> None:
    whole = (shared_data / "xzufi" / WHOLE).read_bytes()
    broken = tmp_path / "broken.xml"
    broken.write_bytes(whole[: len(whole) * 3 // 4])
    delivery = import_knowledge(world.scope, XzufiSource(), broken)
    assert delivery.state == DeliveryState.REFUSED
    assert delivery.report["refused"]
    with acting_in(world.scope):
        assert not Service.objects.exists()
        assert not StagedObject.objects.exists()
