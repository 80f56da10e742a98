"""What the agent reads out before she takes down who is to hear back. The version is stored with each consent."""

from django.utils.translation import gettext_lazy as _

VERSION = "2026-11"
TEXT = _(
    "So that the department can reply to you, I take down how to reach you. This is kept for this one matter only,"
    " passed on to the department and erased after the matter is closed. Do you agree?"
)
