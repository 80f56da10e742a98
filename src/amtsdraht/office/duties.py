"""What stands on the pages about the freshness of texts."""

from typing import Any
from uuid import UUID

from django.http import Http404

from amtsdraht.knowledge.freshness import duty_of, scores, standing_of, standings, terms_of, undelivered_letters
from amtsdraht.knowledge.models import Service
from amtsdraht.office.duty_forms import DutyForm, TermsForm
from amtsdraht.partners.models import Partner
from amtsdraht.partners.queries import partners_of
from amtsdraht.tenancy.permission import may
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope

Part = dict[str, Any]


def town_for(account: Actor, public_id: UUID) -> Partner:
    """The partner, if it lies in the actor's scope. Raises Http404."""
    partner = partners_of(account.scope).filter(public_id=public_id).first()
    if partner is None:
        raise Http404
    return partner


def all_towns(account: Actor) -> Part:
    """The score of each town, the worst first."""
    return {"scores": scores(account.scope)}


def own_score(account: Actor) -> Part:
    """An office worker's own town; the centre's people have a page for all."""
    if account.scope.partner_id is None:
        return {}
    return {"score": next(iter(scores(account.scope)), None)}


def town(account: Actor, partner: Partner, form: TermsForm | None = None) -> Part:
    scope = Scope(partner.centre_id, partner.pk)
    owner, interval = terms_of(partner)
    return {
        "partner": partner,
        "standings": standings(scope),
        "undelivered": undelivered_letters(scope),
        "form": form or TermsForm(initial={"owner": owner, "interval_days": interval}),
        "may_assign": may(account, "text.assign", partner),
        "may_confirm": may(account, "text.confirm", partner),
    }


def duty(account: Actor, text: Service, form: DutyForm | None = None) -> Part:
    """How a text stands and what this person may do about it; nothing for a text of no town."""
    standing = standing_of(account.scope, text.key)
    if standing is None:
        return {"standing": None}
    owner, review_on = duty_of(text)
    return {
        "standing": standing,
        "duty_form": form or DutyForm(initial={"owner": owner, "review_on": review_on}),
        "may_assign": may(account, "text.assign", text),
        "may_confirm": may(account, "text.confirm", text),
    }
