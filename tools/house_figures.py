"""Check the figures of the house style: how long a file, a function, a template or a migration may be."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[1]
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE, LONGEST_MIGRATION = 400, 40, 120, 60
MOST_PARAMETERS = 5
P95_FUNCTION, MEDIAN_FUNCTION = 35, 8
BANNED_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "services", "misc", "common"}


def main() -> int:
    problems = [*_files(), *_functions(), *_templates()]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def _sources() -> list[Path]:
    folders = [ROOT / "src", ROOT / "tests", ROOT / "bench", ROOT / "tools"]
    return sorted(file for folder in folders if folder.exists() for file in folder.rglob("*.py"))


def _files() -> Iterator[str]:
    for file in _sources():
        limit = LONGEST_MIGRATION if file.parent.name == "migrations" else LONGEST_FILE
        length = len(file.read_text().splitlines())
        if length > limit:
            yield f"{file.relative_to(ROOT)}: {length} lines, {limit} are the limit"
        if file.stem in BANNED_NAMES:
            yield f"{file.relative_to(ROOT)}: a name that says nothing"


def _functions() -> Iterator[str]:
    lengths: list[int] = []
    for file in _sources():
        if file.parent.name == "migrations":
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if file.is_relative_to(ROOT / "src"):
                    lengths.append(length)
                if length > LONGEST_FUNCTION:
                    yield f"{file.relative_to(ROOT)}:{node.lineno} {node.name}: {length} lines"
                yield from _parameters(file, node)
    p95 = quantiles(lengths, n=20)[-1]
    print(f"{len(lengths)} functions: median {median(lengths):g} lines, p95 {p95:.0f}, longest {max(lengths)}")
    if median(lengths) > MEDIAN_FUNCTION or p95 > P95_FUNCTION:
        yield f"functions have grown: median {median(lengths):g}, p95 {p95:.0f}"


def _parameters(file: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    count = len([argument for argument in arguments if argument.arg not in {"self", "cls"}])
    if count > MOST_PARAMETERS and file.is_relative_to(ROOT / "src" / "amtsdraht") and "console" not in file.parts:
        yield f"{file.relative_to(ROOT)}:{node.lineno} {node.name}: {count} parameters"


def _templates() -> Iterator[str]:
    for file in sorted((ROOT / "src").rglob("*.html")):
        text = file.read_text()
        length = len(text.splitlines())
        if length > LONGEST_TEMPLATE:
            yield f"{file.relative_to(ROOT)}: {length} lines, {LONGEST_TEMPLATE} are the limit"
        if " style=" in text or "<style" in text or "<script>" in text or " onclick=" in text:
            yield f"{file.relative_to(ROOT)}: inline script or style"


if __name__ == "__main__":
    sys.exit(main())
