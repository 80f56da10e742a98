"""Who may change what was agreed with a partner."""

from amtsdraht.tenancy.permission import allow
from amtsdraht.tenancy.roles import Role

allow("partner.manage", Role.ADMINISTRATOR)
