"""Every text of the interface has its German: collect what is translatable and compare with the catalogue."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parents[1] / "src" / "amtsdraht"
CATALOGUE = Path("locale/de/LC_MESSAGES/django.po")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "amtsdraht"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("static", "__pycache__", "*.mo"))
        _collect(copy)
        with (copy / CATALOGUE).open("rb") as file:
            catalogue = read_po(file, locale="de")
    missing = [message for message in catalogue if message.id and (not _done(message.string) or message.fuzzy)]
    for message in missing:
        print(f"no German for: {message.id!r}")
    print(f"{len(catalogue) - len(missing)} of {len(catalogue)} texts have their German")
    return 1 if missing else 0


def _collect(copy: Path) -> None:
    command = [str(Path(sys.executable).parent / "django-admin"), "makemessages", "--locale", "de", "--no-obsolete"]
    environment = os.environ | {"AMTSDRAHT_HOME": str(copy.parent)}
    environment |= {"DJANGO_SETTINGS_MODULE": "amtsdraht.config.settings"}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"The texts could not be collected: {done.stderr}")


def _done(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    sys.exit(main())
