"""The description for catalogues is complete after publiccode.yml 0.4 and agrees with the package."""

import tomllib
from datetime import date

import pytest
import yaml

from tests.docs.texts import ROOT

PUBLIC = yaml.safe_load((ROOT / "publiccode.yml").read_text())
PACKAGE = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
DUTIES = (
    "publiccodeYmlVersion name url softwareVersion releaseDate platforms categories developmentStatus softwareType"
    " description legal maintenance localisation"
)


@pytest.mark.parametrize("field", DUTIES.split())
def test_every_field_of_duty_is_there(field: str) -> None:
    assert PUBLIC[field]


def test_version_and_licence_are_those_of_the_package() -> None:
    assert PUBLIC["softwareVersion"] == PACKAGE["version"]
    assert PUBLIC["legal"]["license"] == PACKAGE["license"]
    assert date.fromisoformat(PUBLIC["releaseDate"]).year >= 2026


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_descriptions_have_the_lengths_of_the_standard(language: str) -> None:
    told = PUBLIC["description"][language]
    assert len(told["shortDescription"]) <= 150
    assert 150 <= len(told["longDescription"]) <= 10_000
    assert told["features"]
    assert all(len(feature) <= 100 for feature in told["features"])


def test_closed_fields_have_a_value_of_the_standard() -> None:
    assert PUBLIC["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert PUBLIC["softwareType"].partition("/")[0] in {"standalone", "addon", "library", "configurationFiles"}
    assert PUBLIC["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert PUBLIC["maintenance"]["contacts"]
    assert PUBLIC["localisation"]["availableLanguages"] == ["de", "en"]


def test_the_licence_file_holds_the_licence_that_is_named() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert all(f"\n{number}." in text for number in range(1, 16))
    assert "‘Compatible Licences’" in text
