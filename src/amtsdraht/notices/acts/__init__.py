"""What can happen to a notice."""

from amtsdraht.notices.acts.publishing import NoticeNotPossible, publish_notice, withdraw_notice
from amtsdraht.notices.drafts import NoticeText

__all__ = ["NoticeNotPossible", "NoticeText", "publish_notice", "withdraw_notice"]
