"""The pages for what needs a second person, for updates, and for all that a notice may say."""

import pytest

from amtsdraht.notices.models import Notice
from amtsdraht.tenancy.scope import acting_in
from tests.office.pages import english_browser_of, text_of
from tests.office.test_notices import NOTICES, PUBLISH, filled, notices
from tests.page_lint import lint_page
from tests.personae import GIESSEN, WETZLAR, World

WAITS = "Waits for a second person"


def submitted(world: World) -> Notice:
    english_browser_of(world.carl).post(PUBLISH, filled(WETZLAR, severity="Extreme", headline="Gas tritt aus"))
    return notices(world)[-1]


def test_a_danger_waits_on_the_page_until_somebody_else_approves_it(world: World) -> None:
    notice = submitted(world)
    own = text_of(english_browser_of(world.carl).get(NOTICES))
    assert WAITS in own
    assert "Approve and publish" not in own
    lead = english_browser_of(world.berta)
    assert "Approve and publish" in text_of(lead.get(NOTICES))
    assert lead.post(f"{NOTICES}{notice.public_id}/freigeben").status_code == 302
    page = text_of(lead.get(NOTICES))
    assert WAITS not in page
    assert "danger to life" in page
    assert lint_page(page) == []


def test_nobody_approves_her_own_and_only_the_team_lead_goes_alone(world: World) -> None:
    notice = submitted(world)
    for person, act in ((world.carl, "freigeben"), (world.carl, "allein-veroeffentlichen"), (world.anna, "freigeben")):
        assert english_browser_of(person).post(f"{NOTICES}{notice.public_id}/{act}").status_code == 403
    assert english_browser_of(world.dilek).post(f"{NOTICES}{notice.public_id}/freigeben").status_code == 404
    lead = english_browser_of(world.berta)
    lead.post(PUBLISH, filled(WETZLAR, severity="Severe", headline="Bombe gefunden"))
    assert "Emergency: publish without a second person" in text_of(lead.get(NOTICES))
    lead.post(f"{NOTICES}{notices(world)[-1].public_id}/allein-veroeffentlichen")
    assert notices(world)[-1].awaits_approval is False


def test_an_update_begins_with_what_the_notice_says_and_takes_its_place(world: World) -> None:
    client = english_browser_of(world.carl)
    client.post(PUBLISH, filled(WETZLAR, instruction="Abkochen", headline_en="Burst pipe", text_en="No water."))
    address = f"{NOTICES}{notices(world)[0].public_id}/aktualisieren"
    page = text_of(client.get(address))
    for shown in ("Rohrbruch in der Altstadt", "Abkochen", "Burst pipe", "2026-11-24T14:00"):
        assert shown in page
    assert lint_page(page) == []
    assert client.post(address, filled(WETZLAR, headline="Wasser läuft wieder")).status_code == 302
    old, new = notices(world)
    assert (old.replaced_at is not None, new.replaces, new.version) == (True, old.public_id, 2)
    late = client.post(address, filled(WETZLAR))
    assert late.status_code == 422
    assert "This notice has been replaced or withdrawn meanwhile." in text_of(late)


def test_strangers_update_nothing(world: World) -> None:
    english_browser_of(world.carl).post(PUBLISH, filled(WETZLAR))
    address = f"{NOTICES}{notices(world)[0].public_id}/aktualisieren"
    assert english_browser_of(world.dilek).get(address).status_code == 404
    assert english_browser_of(world.anna).get(address).status_code == 403
    assert english_browser_of(world.berta).post(address, filled(GIESSEN)).status_code == 302


def test_all_that_a_notice_may_say_is_kept(world: World) -> None:
    everything = {
        "event": "burst_pipe", "spoken_text": "Kein Wasser in der Altstadt.", "instruction": "Bitte abkochen.",
        "web": "wetzlar.example/wasser", "contact": "0555 115", "when": "Expected", "certainty": "Likely",
        "audience": "staff", "status": "Exercise", "headline_de-simple": "Kein Wasser", "text_de-simple": "Leider.",
    }  # fmt: skip
    english_browser_of(world.berta).post(PUBLISH, filled(WETZLAR, **everything))
    (notice,) = notices(world)
    assert (notice.event, notice.urgency, notice.certainty, notice.audience, notice.status, notice.web) == (
        "burst_pipe", "Expected", "Likely", "staff", "Exercise", "https://wetzlar.example/wasser",
    )  # fmt: skip
    assert notice.translations == [{"language": "de-simple", "headline": "Kein Wasser", "text": "Leider."}]
    page = text_of(english_browser_of(world.berta).get(NOTICES))
    for shown in ("exercise, desk only", "burst pipe", "Leichte Sprache", "service centre and towns", "Read by 0"):
        assert shown in page
    assert lint_page(page) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"spoken_text": "x" * 351}, "The text has 351 characters, 350 are allowed."),
        ({"headline_en": "Only this"}, "A translation needs a headline and a text."),
        ({"text_tr": "Yalnız"}, "A translation needs a headline and a text."),
        ({"severity": "Unknown"}, "Select a valid choice."),
        ({"web": "kein Ort"}, "Enter a valid URL."),
    ],
)
def test_what_cannot_be_kept_gets_a_sentence(world: World, changes: dict[str, str], sentence: str) -> None:
    response = english_browser_of(world.carl).post(PUBLISH, filled(WETZLAR, **changes))
    assert response.status_code == 422
    assert sentence in text_of(response)
    with acting_in(world.scope):
        assert not Notice.objects.exists()
