"""Kinds and states of outgoing mail."""

from enum import StrEnum


class MailKind(StrEnum):
    CASE_TO_DEPARTMENT = "case_to_department"
    ANSWER_TO_CITIZEN = "answer_to_citizen"
    DUTY_TO_OWNER = "duty_to_owner"
    LISTING_ALARM = "listing_alarm"


class MailState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
