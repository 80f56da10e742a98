"""Tables of the notices."""

from amtsdraht.notices.models.acknowledgement import Acknowledgement
from amtsdraht.notices.models.notice import Notice
from amtsdraht.notices.models.official import ReceivedWarning, WatchedPlace

__all__ = ["Acknowledgement", "Notice", "ReceivedWarning", "WatchedPlace"]
