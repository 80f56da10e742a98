"""Who may administer accounts."""

from amtsdraht.tenancy.permission import allow
from amtsdraht.tenancy.roles import Role

allow("account.manage", Role.ADMINISTRATOR)
