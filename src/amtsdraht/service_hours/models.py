"""Days on which a partner, or one office of it, is closed although the calendar says otherwise."""

from django.db import models

from amtsdraht.tenancy.models import PartnerOwned


class ClosingDay(PartnerOwned):
    """Closed on a date, all day or from … to …. Without an office it holds for the whole partner."""

    office_key = models.CharField(max_length=120, blank=True)
    date = models.DateField()
    closed_from = models.TimeField(null=True, blank=True)
    closed_to = models.TimeField(null=True, blank=True)
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="closing_day_both_times_or_none",
                condition=models.Q(closed_from=None, closed_to=None)
                | models.Q(closed_from__isnull=False, closed_to__gt=models.F("closed_from")),
            )
        ]
        indexes = [models.Index(fields=["centre", "partner", "date"], name="closing_day_by_date")]

    def __str__(self) -> str:
        return f"{self.date} {self.reason}"
