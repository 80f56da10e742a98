"""Tables of the notices."""

from amtsdraht.notices.models.acknowledgement import Acknowledgement
from amtsdraht.notices.models.notice import Notice

__all__ = ["Acknowledgement", "Notice"]
