"""Who may bring a new municipal register in."""

from amtsdraht.tenancy.permission import allow
from amtsdraht.tenancy.roles import Role

allow("places.import", Role.ADMINISTRATOR)
