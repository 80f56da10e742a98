"""Towns as partners of a centre, and what was agreed with them."""

from django.db import models

from amtsdraht.tenancy.models import Centre
from amtsdraht.tenancy.public_id import new_public_id


class Partner(models.Model):
    """A municipality (or county) that the centre answers for."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="partners")
    ars = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    mailbox = models.EmailField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    texts_need_two = models.BooleanField(default=False)
    """Whether a local text is released only by somebody else than its author."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "ars"], name="partner_once_in_a_centre")]

    def __str__(self) -> str:
        return self.name

    @property
    def partner_id(self) -> int:
        return self.pk


class PromiseTerm(models.Model):
    """From when on which feedback promise holds for a partner. Terms are dated: running promises keep theirs."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="promise_terms")
    valid_from = models.DateField()
    kind = models.CharField(max_length=20, default="workdays")
    amount = models.PositiveSmallIntegerField(default=3)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partner", "valid_from"], name="promise_term_once_a_day")]

    def __str__(self) -> str:
        return f"{self.amount} {self.kind}"


class OfficeHours(models.Model):
    """A span of the week in which the partner's departments work: the calendar of its reply duty."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="office_hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="office_hours_weekday"),
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opens")), name="office_hours_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}–{self.closes}"
