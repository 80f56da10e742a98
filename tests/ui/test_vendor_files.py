"""Browser files of others are exactly those of the locked packages, and nothing points elsewhere."""

import json
from pathlib import Path

from amtsdraht.ui import vendor_files

ROOT = Path(__file__).parents[2]


def test_every_vendored_file_has_the_locked_checksum() -> None:
    locked = json.loads(vendor_files.LOCK.read_text(encoding="utf-8"))
    assert vendor_files.checksums(tests_vendor=ROOT / "tests" / "vendor") == locked
    assert len(locked) == 11


def test_versions_are_exact_and_the_same_in_both_files() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    versions = wanted["dependencies"] | wanted["devDependencies"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in versions} == versions


def test_the_lock_file_names_no_server() -> None:
    assert "http" not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_no_licence_is_missing() -> None:
    static = vendor_files.LOCK.parent
    for licence in ("kern/LICENSE.md", "kern/fonts/OFL.txt", "htmx/LICENSE"):
        assert (static / licence).stat().st_size > 300


def test_copying_again_changes_nothing(tmp_path: Path) -> None:
    """A refresh from a folder laid out like node_modules gives back what is there."""
    for kept, source in vendor_files.SHIPPED.items():
        (tmp_path / source).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / source).write_bytes((vendor_files.LOCK.parent / kept).read_bytes())
    for kept, source in vendor_files.FOR_TESTS.items():
        (tmp_path / source).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / source).write_bytes((ROOT / "tests" / "vendor" / kept).read_bytes())
    copied = vendor_files.copy_from_packages(tmp_path, shipped=tmp_path / "a", tests_vendor=tmp_path / "b")
    assert copied == json.loads(vendor_files.LOCK.read_text(encoding="utf-8"))
