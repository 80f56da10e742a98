"""Who may publish what everybody on shift then sees."""

from amtsdraht.tenancy.permission import allow
from amtsdraht.tenancy.roles import Role

allow("notice.publish", Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER)
allow("notice.approve", Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER)
allow("notice.publish_alone", Role.TEAM_LEAD)
allow("notice.withdraw", Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER)
allow("notice.read", Role.AGENT, Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER)
allow("notice.acknowledge", Role.AGENT, Role.TEAM_LEAD)
allow("warning.read", Role.TEAM_LEAD, Role.EDITOR)
allow("warning.settle", Role.TEAM_LEAD, Role.EDITOR)
