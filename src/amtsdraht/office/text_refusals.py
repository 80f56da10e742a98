"""What editing refuses, as a sentence on the form."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.utils.translation import gettext as _

from amtsdraht.knowledge.acts.editing import NeedsSecondPerson, TextMoved, TextNotPossible


@contextmanager
def added_to(form: forms.Form) -> Iterator[None]:
    """Put a refusal into the form, so that it is shown with what was typed."""
    try:
        yield
    except TextMoved:
        form.add_error(None, _("Somebody was faster: the text has changed meanwhile. Its state is shown below."))
    except NeedsSecondPerson:
        form.add_error(None, _("Four eyes are wanted here: submit the text, and let somebody else release it."))
    except TextNotPossible as error:
        form.add_error(None, _(str(error)))
