#!/bin/sh
# Style, types, the plan of the house, templates, translations, known faults of libraries. Exits at the first failure.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
step() { printf '== %s\n' "$1"; shift; "$@"; }

step 'ruff' $bin/ruff check --quiet .
step 'format' $bin/ruff format --quiet --check .
step 'types' $bin/mypy
step 'the house' $bin/lint-imports --no-cache
step 'figures of the house style' $bin/python tools/house_figures.py
step 'templates' $bin/djlint --lint --quiet src
step 'translations' $bin/python tools/translations.py
step 'migrations' $bin/python tools/migrations.py
step 'known faults of libraries' $bin/pip-audit --requirement requirements/dev.lock --require-hashes --disable-pip --progress-spinner off
