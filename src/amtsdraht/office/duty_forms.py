"""What those who answer for texts fill in: who looks after them, and when."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amtsdraht.knowledge.models.duty import LONGEST_INTERVAL


class TermsForm(forms.Form):
    """For all texts of a town."""

    owner = forms.EmailField(
        label=_("Who looks after the texts"),
        required=False,
        help_text=_("The mail address of an office. Empty: the town's 115 mailbox."),
    )
    interval_days = forms.IntegerField(label=_("To be looked at every … days"), min_value=1, max_value=LONGEST_INTERVAL)


class DutyForm(forms.Form):
    """For one text."""

    owner = forms.EmailField(
        label=_("Who looks after this text"),
        required=False,
        help_text=_("The mail address of an office. Empty: whoever looks after the town's texts."),
    )
    review_on = forms.DateField(
        label=_("To be looked at by"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("For a known change, such as a new fee from January. Empty: by the town's interval."),
    )
