"""A few municipalities for tests that need some: facts of the official register."""

from datetime import date

from amtsdraht.places.models import AreaCode, Municipality, NameWord, Postcode
from amtsdraht.places.names import search_name
from tests.personae import FRANKFURT, GIESSEN, HAIGER, WETZLAR

SOLMS = "065320021021"
TOWNS = (
    (WETZLAR, "Wetzlar", 54_665, ("06441",), ("35576", "35578")),
    (SOLMS, "Solms", 13_700, ("06441", "06442"), ("35606",)),
    (GIESSEN, "Gießen", 89_179, ("0641",), ("35390",)),
    (HAIGER, "Haiger", 18_888, ("02773",), ("35708",)),
    (FRANKFURT, "Frankfurt am Main", 773_068, ("069",), ("60311",)),
)


def fill_register() -> None:
    for ars, name, population, codes, postcodes in TOWNS:
        ags = ars[:5] + ars[9:]
        town = Municipality.objects.create(
            ars=ars, ags=ags, name=name, short_name=name, search_name=search_name(name), sort_key=name,
            population=population, valid_from=date(2000, 1, 1),
        )  # fmt: skip
        for word in town.search_name.split():
            NameWord.objects.create(word=word, municipality=town)
        for code in codes:
            AreaCode.objects.create(code=code, ags=ags)
        for postcode in postcodes:
            Postcode.objects.create(postcode=postcode, ags=ags)
