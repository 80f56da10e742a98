# Two commands matter: `make demo` shows the product, `make test` proves it.
PORT ?= 8115
run := .venv/bin
export PORT

.PHONY: help setup setup-test demo demo-reset test test-all coverage drill lint bench messages

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: ## libraries and browser files, in the project's own folders
	@tools/setup.sh run

setup-test:
	@tools/setup.sh test

demo: setup ## the whole product with example data on 127.0.0.1:$PORT
	@exec $(run)/amtsdraht demo --port $(PORT)

demo-reset: setup ## forget the example data
	@$(run)/amtsdraht demo --reset

test: setup-test ## all tests, with a real database, mail server and browser; ARGS="tests/cases -k due" runs a part
	@$(if $(ARGS),$(run)/pytest $(ARGS),$(MAKE) --no-print-directory test-all)

test-all:
	@$(run)/pytest -n 2 --dist loadfile --ignore tests/journeys --ignore tests/drills
	@$(run)/pytest -n 2 --dist loadfile tests/journeys tests/drills

coverage: setup-test ## the branches that the tests of the rooms reach: 95 % of the rooms, all of who may see what
	@$(run)/coverage erase
	@$(run)/coverage run -m pytest -n 2 --dist loadfile --ignore tests/journeys --ignore tests/drills
	@$(run)/coverage combine --quiet
	@$(run)/coverage report --fail-under 95 --format total
	@$(run)/coverage report --fail-under 100 --show-missing --skip-covered --include '*/access.py,*/tenancy/*'

drill: setup-test ## the large numbers: kills, isolation, restore
	@$(run)/pytest -m drill $(ARGS)

bench: setup-test ## speed and memory on this machine, as a table and JSON lines
	@$(run)/python -m bench

lint: setup-test ## style, types, the plan of the house, templates, translations, known faults of libraries
	@tools/lint.sh

messages: setup-test ## collect the translatable texts
	@cd src/amtsdraht && ../../$(run)/django-admin makemessages --locale de --no-obsolete --no-location --ignore 'static/*' --pythonpath .. --settings amtsdraht.config.settings
