"""The duty to keep texts true: who looks after a text, and by when it is to be looked at again."""

from django.db import models

from amtsdraht.tenancy.models import PartnerOwned

USUAL_INTERVAL = 180
LONGEST_INTERVAL = 3650


class FreshnessTerms(PartnerOwned):
    """What holds for all texts of a partner that have nothing of their own.

    A partner without a row: its central mailbox looks after them, every ``USUAL_INTERVAL`` days.
    """

    owner = models.EmailField(blank=True)
    interval_days = models.PositiveSmallIntegerField(default=USUAL_INTERVAL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "partner"], name="freshness_terms_once"),
            models.CheckConstraint(
                condition=models.Q(interval_days__gte=1, interval_days__lte=LONGEST_INTERVAL),
                name="freshness_interval_possible",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interval_days} days, {self.owner}"


class TextDuty(PartnerOwned):
    """What is known about one text beside its delivery; a text without a row follows its partner's terms.

    Named by XZuFi identity, not by foreign key: a text may be taken away and delivered again. ``owner`` is the mail
    address of an office. ``review_on`` is a date of its own; a confirmation uses it up.
    """

    agency = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    owner = models.EmailField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "partner", "agency", "value"], name="text_duty_once")]

    def __str__(self) -> str:
        return f"{self.agency}/{self.value}"
