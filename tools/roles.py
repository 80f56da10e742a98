"""Write docs/roles.md, the table of acts and roles, from what the rooms declare."""

import importlib
import os
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "roles.md"
HEAD = """# Who may do what

Written by `tools/roles.py` from the rooms' `access.py`; a test compares it with them and tries every empty cell.
A role says which acts are possible at all. Whose rows they touch is said by the scope: people of the centre see all
its partners, office workers their own town, the holder of a one-time link one case of one town (as an office worker).
"""


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amtsdraht.config.settings")
    import django

    django.setup()
    PAGE.write_text(table())
    return 0


def table() -> str:
    """The page as it should be. Needs Django's settings."""
    from amtsdraht.tenancy.permission import matrix
    from amtsdraht.tenancy.roles import Role

    declare_all()
    roles = list(Role)
    lines = ["| act | " + " | ".join(role.replace("_", " ") for role in roles) + " |"]
    lines.append("| --- |" + " :---: |" * len(roles))
    for act, allowed in matrix().items():
        lines.append(f"| `{act}` | " + " | ".join("yes" if role in allowed else " " for role in roles) + " |")
    return HEAD + "\n" + "\n".join(lines) + "\n"


def declare_all() -> None:
    """Let every room declare its acts."""
    for folder in sorted((ROOT / "src" / "amtsdraht").iterdir()):
        name = f"amtsdraht.{folder.name}.access"
        if (folder / "access.py").exists() and find_spec(name):
            importlib.import_module(name)


if __name__ == "__main__":
    sys.exit(main())
