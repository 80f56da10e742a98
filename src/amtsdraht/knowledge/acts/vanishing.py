"""What a whole delivery does not name any more: how much that is, and that it goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import CharField, Exists, F, Model, OuterRef, QuerySet, Value

from amtsdraht.knowledge.acts.rows import KEPT, SHELVES, Shelf
from amtsdraht.knowledge.models import Delivery, Responsibility, StagedObject
from amtsdraht.knowledge.models.service import LOCAL
from amtsdraht.knowledge.ports import ObjectKind
from amtsdraht.knowledge.visibility import with_keys

Row = tuple[int, tuple[str, ...]]  # primary key, areas
_HELD = ("pk", "agency", "value", "areas")
HOLDERS = frozenset({ObjectKind.OFFICE, ObjectKind.ONLINE_SERVICE, ObjectKind.FORM})
"""Kinds whose objects may hold responsibilities inside."""


@dataclass(frozen=True, slots=True)
class WholeStock:
    """The delivery holds all that its source has; what it does not name goes.

    If that would be more than the share in the settings, the delivery is refused, unless ``accepts_any_loss``.
    """

    accepts_any_loss: bool = False


class TooMuchWouldVanish(Exception):
    """The delivery would delete more of its source's stock than the settings allow. The message says how much."""


def refuse_great_loss(delivery: Delivery) -> None:
    """Raise TooMuchWouldVanish if what the delivery does not name is more than the allowed share."""
    stock = sum(_of_source(shelf, delivery).count() for shelf in (*SHELVES.values(), KEPT))
    going = sum(rows.count() for _, rows in _unnamed(delivery))
    allowed = settings.KNOWLEDGE_MOST_VANISHING
    if stock and going > stock * allowed:
        raise TooMuchWouldVanish(
            f"The delivery is said to be the whole stock of “{delivery.source}”, but {going} of its {stock} objects "
            f"are not in it, more than the {allowed:.0%} that may vanish at once. Ask the supplier whether the "
            "delivery is whole; if it is, import it again and accept the loss."
        )


def unnamed_rows(delivery: Delivery) -> Iterable[tuple[Shelf, list[Row]]]:
    """The rows of the source that the delivery does not name, shelf by shelf."""
    for shelf, rows in _unnamed(delivery):
        columns = ["pk", *(["areas"] if shelf.has_areas else [])]
        yield shelf, [(key, tuple(areas[0]) if areas else ()) for key, *areas in rows.values_list(*columns)]


def held_no_more(delivery: Delivery, holders: Sequence[str]) -> list[Row]:
    """Responsibilities that once stood inside these holders ("agency/value"), and that the delivery does not name."""
    held = Responsibility.objects.filter(centre_id=delivery.centre_id, office_key__in=holders, inline=True)
    rows = {(agency, value): (key, tuple(areas)) for key, agency, value, areas in held.values_list(*_HELD)}
    staged = StagedObject.objects.filter(centre_id=delivery.centre_id, delivery=delivery)
    alike = with_keys(f"{agency}/{value}" for agency, value in rows)
    named = staged.filter(alike, kind=ObjectKind.RESPONSIBILITY).values_list("agency", "value")
    there = set(named) if rows else set()
    return [row for identity, row in rows.items() if identity not in there]


def _unnamed(delivery: Delivery) -> Iterable[tuple[Shelf, QuerySet[Model]]]:
    for kind, shelf in [*SHELVES.items(), (None, KEPT)]:
        own = F("kind") if kind is None else Value(kind.value, output_field=CharField())
        yield shelf, _without_named(_of_source(shelf, delivery), delivery, own)


def _without_named(rows: QuerySet[Model], delivery: Delivery, kind: F | Value) -> QuerySet[Model]:
    named = StagedObject.objects.filter(
        centre_id=delivery.centre_id,
        delivery=delivery,
        kind=OuterRef("shelf_kind"),
        agency=OuterRef("agency"),
        value=OuterRef("value"),
    )
    unnamed: QuerySet[Model] = rows.alias(shelf_kind=kind).filter(~Exists(named))
    return unnamed


def _of_source(shelf: Shelf, delivery: Delivery) -> QuerySet[Model]:
    rows: QuerySet[Model] = shelf.model.objects.filter(centre_id=delivery.centre_id, source=delivery.source)
    return rows.exclude(agency=LOCAL)
