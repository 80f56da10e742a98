"""What the rooms refuse, as a sentence beside the field."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.utils.translation import gettext as _

from amtsdraht.cases.acts.moving import CaseMoved
from amtsdraht.cases.acts.replying import AnswerMissing
from amtsdraht.contacts.acts import TextTooLong
from amtsdraht.knowledge.acts.connections import ConnectionNotPossible
from amtsdraht.knowledge.acts.directory import DirectoryNotPossible
from amtsdraht.knowledge.acts.listings import ListingNotPossible
from amtsdraht.notices.acts import NoticeNotPossible
from amtsdraht.office.forms import too_long


@contextmanager
def added_to(form: forms.Form, field: str) -> Iterator[None]:
    """Put a refusal into the form, so that it is shown with what was typed."""
    try:
        yield
    except TextTooLong as error:
        form.add_error(field, too_long(error.length, error.limit))
    except AnswerMissing:
        form.add_error(field, _("Please write the answer: it is sent to the citizen by e-mail."))
    except CaseMoved:
        form.add_error(None, _("Somebody was faster: the case has changed meanwhile. Its state is shown below."))
    except NoticeNotPossible as error:
        form.add_error(field, _(str(error)))
    except (ListingNotPossible, ConnectionNotPossible, DirectoryNotPossible) as error:
        form.add_error(error.field if error.field in form.fields else field, _(str(error)))
