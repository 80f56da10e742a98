"""The demo's small register, in the shape in which registers are imported."""

from datetime import date

from amtsdraht.demo.content import DemoContent
from amtsdraht.places.acts import import_area_codes, import_postcodes, import_register
from amtsdraht.places.keys import PostcodeLink, RegisteredArea, RegisteredMunicipality

LONG_AGO = date(2000, 1, 1)
