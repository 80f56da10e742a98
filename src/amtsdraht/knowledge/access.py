"""Who may read the knowledge and bring some in."""

from amtsdraht.tenancy.permission import allow
from amtsdraht.tenancy.roles import Role

allow("knowledge.read", Role.AGENT, Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER)
allow("knowledge.import", Role.ADMINISTRATOR, Role.EDITOR)
