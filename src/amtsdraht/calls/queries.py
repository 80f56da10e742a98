"""What can be asked about calls and shifts."""

import uuid
from collections.abc import Collection, Sequence
from datetime import timedelta

from django.db.models import QuerySet

from amtsdraht.calls.models import Call, DialledNumber, Shift
from amtsdraht.calls.states import CallState
from amtsdraht.contacts.town_proposal import TownHints, TownProposal, propose_town
from amtsdraht.partners.queries import partners_of
from amtsdraht.places.queries import towns_of_area_code
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope

SILENT_AFTER = timedelta(seconds=120)


def waiting_calls(scope: Scope) -> Sequence[Call]:
    """Callers who are ringing now, the longest wait first."""
    return list(Call.objects.filter(**scope.filters, state=CallState.RINGING).order_by("rang_at"))


def call_by_id(scope: Scope, public_id: uuid.UUID) -> Call | None:
    return Call.objects.filter(**scope.filters, public_id=public_id).first()


def on_shift(scope: Scope) -> QuerySet[Shift]:
    """Who is at work and has been heard of lately, by name."""
    lately = clock.now() - SILENT_AFTER
    filters = {"centre_id": scope.centre_id, "heard_at__gte": lately}
    return Shift.objects.filter(**filters).select_related("account").order_by("account__display_name")


def shift_of(scope: Scope, account_id: int) -> Shift | None:
    return Shift.objects.filter(centre_id=scope.centre_id, account_id=account_id).first()


def proposal_for(scope: Scope, call: Call, *, last_choice: str = "") -> TownProposal | None:
    """Where this caller is probably from."""
    return proposals_for(scope, [call], last_choice=last_choice)[0]


def proposals_for(scope: Scope, calls: Sequence[Call], *, last_choice: str = "") -> list[TownProposal | None]:
    """Where each of these callers is probably from; every number and area code is looked up once."""
    dialled = {number for call in calls for number in (call.dialled, call.diverted_from)}
    numbers = DialledNumber.objects.filter(centre_id=scope.centre_id, number__in=dialled)
    town_of = {row.number: row.partner.ars for row in numbers.select_related("partner") if row.partner}
    in_area_code = _likeliest_first(scope, {call.area_code for call in calls if call.area_code})
    return [
        propose_town(
            TownHints(
                dialled=town_of.get(call.dialled, ""),
                diverted=town_of.get(call.diverted_from, ""),
                in_area_code=in_area_code.get(call.area_code, ()),
                last_choice=last_choice,
            )
        )
        for call in calls
    ]


def _likeliest_first(scope: Scope, area_codes: Collection[str]) -> dict[str, list[str]]:
    """By area code: partners before others, then by inhabitants, for a bigger town has more callers."""
    if not area_codes:
        return {}
    partners = set(partners_of(scope).values_list("ars", flat=True))
    towns = {code: towns_of_area_code(code) for code in area_codes}
    return {
        code: [town.ars for town in sorted(found, key=lambda town: (town.ars not in partners, -town.population))]
        for code, found in towns.items()
    }


def labelled_numbers(scope: Scope) -> dict[str, tuple[str, str]]:
    """Label and partner's name ("" for a shared number) of each number that rings here."""
    rows = DialledNumber.objects.filter(**scope.filters).values_list("number", "label", "partner__name")
    return {number: (label, town or "") for number, label, town in rows}
