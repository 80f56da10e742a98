"""What is filled in about an online service."""

from django import forms
from django.utils.translation import gettext_lazy as _

from amtsdraht.knowledge.states import OnlineState
from amtsdraht.knowledge.web_wording import ONLINE_STATES

LONGEST_HELP = 300


class OnlineServiceForm(forms.Form):
    """Without a state, what the link check finds holds."""

    said_state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("as the link check finds it")),
            *((state.value, ONLINE_STATES[state]) for state in OnlineState),
        ],
    )
    help_subject = forms.CharField(
        label=_("Who helps with the subject"),
        help_text=_("Office and number for questions about the matter itself."),
        required=False,
        max_length=LONGEST_HELP,
    )
    help_technology = forms.CharField(
        label=_("Who helps with the technology"),
        help_text=_("Office and number if the page or the sign-in does not work."),
        required=False,
        max_length=LONGEST_HELP,
    )
