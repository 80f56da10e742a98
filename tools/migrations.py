"""The tables in the code and the migrations say the same."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"AMTSDRAHT_HOME": home, "DJANGO_SETTINGS_MODULE": "amtsdraht.config.settings"}
        command = [str(Path(sys.executable).parent / "django-admin"), "makemigrations", "--check", "--dry-run"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    print(done.stdout.strip())
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
