"""Write what is live into a file for another program."""

from pathlib import Path

from amtsdraht.knowledge.ports import KnowledgeTarget, Written
from amtsdraht.knowledge.stock import stock_of
from amtsdraht.tenancy.patience import be_patient
from amtsdraht.tenancy.scope import Scope, acting_in


def export_knowledge(scope: Scope, target: KnowledgeTarget, path: Path, *, version: str, ars: str = "") -> Written:
    """Write the stock of a scope, or what of it answers in one area, as of one moment. Raises UnwritableStock."""
    with acting_in(scope):
        be_patient()
        return target.write(path, stock_of(scope, ars=ars), version=version)
