"""Who may bring knowledge in."""

from amtsdraht.tenancy.permission import allow
from amtsdraht.tenancy.roles import Role

allow("knowledge.import", Role.ADMINISTRATOR, Role.EDITOR)
