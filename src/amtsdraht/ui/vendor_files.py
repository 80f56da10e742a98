"""Browser files from npm that the program carries itself, so that no page asks a foreign server.

``python -m amtsdraht.ui.vendor_files node_modules`` copies them anew and writes ``vendor.lock.json``; see the
README beside the files.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path

_STATIC = Path(__file__).parent / "static" / "vendor"
LOCK = _STATIC / "vendor.lock.json"
_KERN, _HTMX, _AXE = "@kern-ux/native", "htmx.org", "axe-core"
_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")

_FONTS = {
    f"kern/fonts/FiraSans-{weight}.woff2": f"{_KERN}/dist/fonts/fira-sans/FiraSans-{weight}.woff2"
    for weight in _WEIGHTS
}
SHIPPED = _FONTS | {
    "kern/kern.min.css": f"{_KERN}/dist/kern.min.css",
    "kern/LICENSE.md": f"{_KERN}/LICENSE.md",
    "htmx/htmx.min.js": f"{_HTMX}/dist/htmx.min.js",
    "htmx/LICENSE": f"{_HTMX}/LICENSE",
}
FOR_TESTS = {
    "axe/axe.min.js": f"{_AXE}/axe.min.js",
    "axe/LICENSE": f"{_AXE}/LICENSE",
    "axe/LICENSE-3RD-PARTY.txt": f"{_AXE}/LICENSE-3RD-PARTY.txt",
}


def copy_from_packages(node_modules: Path, *, tests_vendor: Path, shipped: Path = _STATIC) -> dict[str, str]:
    """Copy every file and return the new lock: path → sha256. Raises FileNotFoundError when a package is missing."""
    for folder, files in ((shipped, SHIPPED), (tests_vendor, FOR_TESTS)):
        for target, source in files.items():
            (folder / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(node_modules / source, folder / target)
    return checksums(tests_vendor=tests_vendor, shipped=shipped)


def checksums(*, tests_vendor: Path, shipped: Path = _STATIC) -> dict[str, str]:
    """The sha256 of every vendored file as it is on disk now."""
    found = {name: _sha256(shipped / name) for name in SHIPPED}
    return found | {f"tests/{name}": _sha256(tests_vendor / name) for name in FOR_TESTS}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _refresh(node_modules: Path) -> None:
    tests_vendor = Path(__file__).parents[3] / "tests" / "vendor"
    lock = copy_from_packages(node_modules, tests_vendor=tests_vendor)
    LOCK.write_text(json.dumps(lock, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(lock)} files copied, checksums in {LOCK.name}\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say where npm put the packages: python -m amtsdraht.ui.vendor_files node_modules")
    _refresh(Path(sys.argv[1]))
