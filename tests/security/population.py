"""Who asks, what there is to ask for, and which marks each may see. Two centres, each with rows of three owners."""

import base64
import secrets
import uuid
from dataclasses import dataclass, field
from datetime import date

from amtsdraht.cases.links import address_of, make_link
from amtsdraht.cases.models import Case
from amtsdraht.contacts.models import Concern
from amtsdraht.contacts.states import Outcome
from amtsdraht.knowledge.models import DutyLetter, SearchArea
from amtsdraht.people.models import Account
from amtsdraht.places.models import Municipality
from amtsdraht.tenancy.link_tokens import digest_of, token_for
from amtsdraht.tenancy.public_id import new_public_id
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.personae import GIESSEN, WETZLAR, World, make_world
from tests.security.rows import LAND, Owner, Rows, fill, labels

KNOWLEDGE = {label for label in labels() if label.startswith("knowledge.")}
CASES = {label for label in labels() if label.startswith("cases.")}
OF_A_LINK = {"cases.Case", "cases.Particulars", "contacts.Concern"}
OF_A_LETTER = {"knowledge.Service", "knowledge.ServiceModule"}
OF_THE_TOWN_ALONE = {"knowledge.LearntWord", "knowledge.LinkCheck", "knowledge.Listing", "knowledge.ListingVisit",
                     "knowledge.TextDuty", "knowledge.FreshnessTerms", "knowledge.DutyLetter",
                     "knowledge.TextVersion", "knowledge.DirectoryEntry", "knowledge.SourceConnection",
                     "knowledge.CollectedBlock"}  # fmt: skip
"""Knowledge that other towns do not read, even where it is the centre's own."""
IN_THE_INDEX = {"knowledge.Service", "knowledge.ServiceModule", "knowledge.Office", "knowledge.OnlineService"}
READ_BY_ALL_PARTNERS = (KNOWLEDGE - OF_THE_TOWN_ALONE) | {"notices.Notice", "service_hours.ClosingDay"}


@dataclass
class Population:
    """``rows`` by owner: A0 the centre itself, A1 Wetzlar, A2 Gießen; B0 to B2 the same in the other centre."""

    here: World
    there: World
    owners: dict[str, Owner]
    rows: dict[str, Rows]
    tokens: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)

    @property
    def personae(self) -> dict[str, Account | None]:
        """By name. The holder of a link has no account, like anybody who is not signed in."""
        here = self.here
        staff = {name: getattr(here, name) for name in ("anna", "berta", "erik", "oskar", "carl", "dilek")}
        return {"anonymous": None, "holder": None, "neighbour": self.there.anna, **staff}

    def public_id(self, owner: str, label: str) -> uuid.UUID:
        row = self.rows[owner].get(label) or self.rows[f"{owner[0]}0"][label]  # some the centre alone has
        found: uuid.UUID = row.public_id  # type: ignore[attr-defined]
        return found

    def allowed(self, persona: str, *, token_of: str = "", letter_of: str = "") -> set[str]:
        """The marks that may stand on a page for this persona, reckoned by hand from the rules of the house."""
        seen = {(token_of, label) for label in OF_A_LINK} if token_of else set()
        seen |= {(letter_of, label) for label in OF_A_LETTER} if letter_of else set()
        seen |= {(owner, label) for owner in self.owners for label in labels() if _may_see(persona, owner, label)}
        return {self.owners[owner].mark_in(label) for owner, label in seen}

    def published_in(self, whose: str) -> set[str]:
        """The marks that a centre tells everybody: those of its notices."""
        letter = "" if whose == "absent" else whose.replace("own", "A")[0]
        return {owner.mark_in("notices.Notice") for name, owner in self.owners.items() if name[0] == letter}

    @property
    def indexed(self) -> set[str]:
        """The marks that the public index shows to everybody."""
        return {owner.mark_in(label) for owner in self.owners.values() for label in IN_THE_INDEX}


def _may_see(persona: str, owner: str, label: str) -> bool:
    if persona in {"anna", "neighbour"}:
        own = "A" if persona == "anna" else "B"
        return owner[0] == own and (label != "contacts.Contact" or owner == f"{own}1")
    if persona == "berta":
        return owner[0] == "A" and label != "contacts.Contact"
    if persona == "erik":
        return owner[0] == "A" and label not in CASES | {"contacts.Contact"}
    if persona in {"carl", "dilek"}:
        own = "A1" if persona == "carl" else "A2"
        return (owner == own and label != "contacts.Contact") or (owner == "A0" and label in READ_BY_ALL_PARTNERS)
    return False


def populate() -> Population:
    _register()
    here, there = make_world("Hier"), make_world("Dort", "-b")
    owners: dict[str, Owner] = {}
    for letter, world in (("A", here), ("B", there)):
        of = {0: (None, world.ayla), 1: (world.wetzlar, world.anna), 2: (world.giessen, world.ayla)}
        owners |= {f"{letter}{n}": Owner(world.centre, p, f"LEAK-{letter}{n}", a.pk) for n, (p, a) in of.items()}
    population = Population(here, there, owners, {name: fill(owner) for name, owner in owners.items()})
    for name, owner in owners.items():
        population.rows[name]["contacts.Concern"] = _answered_concern(owner, population.rows[name])
        with acting_in(Scope(owner.centre.pk)):
            SearchArea.objects.create(centre=owner.centre, area=owner.ars)
            if isinstance(case := population.rows[name].get("cases.Case"), Case):
                population.tokens[name] = address_of(make_link(case)).rpartition("/")[2]
            if isinstance(letter := population.rows[name].get("knowledge.DutyLetter"), DutyLetter):
                population.letters[name] = _sealed(letter)
    return population


def _sealed(letter: DutyLetter) -> str:
    """The token of a letter, which has the digest of its own link from now on."""
    letter.digest = digest_of(token_for(letter.public_id))
    letter.save(update_fields=["digest"])
    return token_for(letter.public_id)


def _answered_concern(owner: Owner, rows: Rows) -> Concern:
    """One without a case, that may be taken back."""
    told = owner.mark_in("contacts.Concern")
    with acting_in(Scope(owner.centre.pk)):
        return Concern.objects.create(
            centre=owner.centre, partner=owner.partner, contact_id=rows["contacts.Contact"].pk,
            title=told, note=told, category="general", outcome=Outcome.ANSWERED,
        )  # fmt: skip


def absent_token(random_bytes: bytes | None = None) -> str:
    return base64.urlsafe_b64encode(random_bytes or secrets.token_bytes(16)).rstrip(b"=").decode()


def absent_id() -> uuid.UUID:
    return new_public_id()


def _register() -> None:
    for ars, name in ((WETZLAR, "Wetzlar"), (GIESSEN, "Gießen"), (LAND, "Hessen")):
        Municipality.objects.create(
            ars=ars, ags=ars[:5] + ars[9:], name=name, short_name=name, search_name=name.lower(),
            sort_key=name, valid_from=date(1990, 1, 1),
        )  # fmt: skip
