"""Interfaces that are asked for one service in one town at a time."""

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from amtsdraht.knowledge.connecting import Block, ConnectionBroken, Delivered, Order


def pair_by_pair(order: Order, read: Callable[[str, str], Iterable[Delivered]]) -> Iterator[Block]:
    """A block for each pair of ARS and LeiKa key, going on behind the last one kept. Raises ConnectionBroken."""
    pairs = list(product(order.areas, order.leika_keys))
    if not pairs:
        raise ConnectionBroken("No town or no service is known yet. Name areas and leika_keys in the settings.")
    done = tuple(order.cursor.get("done", ()))
    begin = pairs.index(done) + 1 if done in pairs[:-1] else 0
    for number, (ars, key) in enumerate(pairs[begin:], start=begin + 1):
        is_last = number == len(pairs)
        yield Block(tuple(read(ars, key)), {} if is_last else {"done": [ars, key]}, is_last)
