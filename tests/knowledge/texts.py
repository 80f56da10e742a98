"""Texts of towns for the tests of freshness, feedback and coverage."""

from datetime import timedelta
from typing import Any

from amtsdraht.knowledge.models import Service, ServiceModule
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.personae import World


def write_text(world: World, value: str, partner: Partner | None, *, days_old: int = 0, **columns: Any) -> Service:
    """A text of this age, with one section that says its value."""
    told = {
        "topic": value,
        "areas": [partner.ars if partner else "060000000000"],
        "level": "municipality" if partner else "state",
        "title": f"Text {value}",
        "source": "Redaktion",
        "digest": value,
        "changed_at": clock.now() - timedelta(days=days_old),
    }
    with acting_in(world.scope):
        text = Service.objects.create(
            centre=world.centre, partner=partner, agency="S100001", value=value, **told | columns
        )
        ServiceModule.objects.create(
            centre=world.centre,
            partner=partner,
            service=text,
            kind="text",
            code="06",
            position=1,
            html=f"<p>Inhalt von {value}</p>",
        )
    return text
