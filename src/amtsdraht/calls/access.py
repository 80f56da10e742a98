"""Who may take calls and see who is on shift."""

from amtsdraht.tenancy.permission import allow
from amtsdraht.tenancy.roles import Role

allow("call.answer", Role.AGENT, Role.TEAM_LEAD)
allow("shift.join", Role.AGENT, Role.TEAM_LEAD)
allow("shift.see", Role.TEAM_LEAD)
allow("line.simulate", Role.AGENT, Role.TEAM_LEAD)
