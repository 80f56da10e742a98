"""Who may read the knowledge, bring some in, and vouch for it."""

import uuid
from dataclasses import dataclass

from django.http import Http404

from amtsdraht.knowledge.directory import entry_by_id
from amtsdraht.knowledge.freshness import partner_texts
from amtsdraht.knowledge.models import DirectoryEntry, Service, TextVersion
from amtsdraht.knowledge.visibility import valid_services
from amtsdraht.tenancy.permission import allow, require
from amtsdraht.tenancy.roles import Actor, Role
from amtsdraht.tenancy.scope import Scope

allow("knowledge.read", Role.AGENT, Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER)
allow("knowledge.import", Role.ADMINISTRATOR, Role.EDITOR)
allow("directory.see", Role.AGENT, Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER)
allow("directory.keep", Role.EDITOR, Role.OFFICE_WORKER)
allow("text.write", Role.EDITOR, Role.OFFICE_WORKER)
allow("text.release", Role.EDITOR, Role.OFFICE_WORKER)
allow("text.ask_for_two", Role.EDITOR)
allow("text.confirm", Role.OFFICE_WORKER, Role.EDITOR)
allow("text.assign", Role.OFFICE_WORKER, Role.EDITOR)
allow("feedback.give", Role.AGENT, Role.TEAM_LEAD)
allow("feedback.see", Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER)
allow("feedback.close", Role.EDITOR, Role.OFFICE_WORKER)
allow("link.see", Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER)
allow("link.recheck", Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER)
allow("listing.see", Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER)
allow("listing.keep", Role.EDITOR, Role.OFFICE_WORKER)
allow("listing.set_alarm", Role.TEAM_LEAD, Role.EDITOR)
allow("word.learn", Role.AGENT, Role.TEAM_LEAD)
allow("word.decide", Role.EDITOR)
allow("connection.see", Role.TEAM_LEAD, Role.EDITOR)
allow("connection.keep", Role.EDITOR)
allow("online.say_state", Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER)


@dataclass(frozen=True, slots=True)
class LetterHolder:
    """Whoever holds the link of a letter: an office worker of that partner, for these texts, without an account."""

    scope: Scope
    texts: frozenset[str]
    role: str = Role.OFFICE_WORKER
    account_id: None = None


def partner_text_for(actor: Actor, public_id: uuid.UUID) -> Service:
    """The partner's text, if it lies in the actor's scope; else "not found", as if it did not exist.

    Raises NotAllowed, Http404.
    """
    require(actor, "knowledge.read")
    text = partner_texts(actor.scope).filter(public_id=public_id).first()
    if text is None or (isinstance(actor, LetterHolder) and text.key not in actor.texts):
        raise Http404
    return text


def text_for(actor: Actor, public_id: uuid.UUID) -> Service:
    """A text that holds now and may be read; else "not found". Raises NotAllowed, Http404."""
    require(actor, "knowledge.read")
    text = valid_services(actor.scope).filter(public_id=public_id).first()
    if text is None:
        raise Http404
    return text


def version_for(actor: Actor, public_id: uuid.UUID) -> TextVersion:
    """A version of a local text within the scope; else "not found". Raises NotAllowed, Http404."""
    require(actor, "text.write")
    version = TextVersion.objects.filter(**actor.scope.filters, public_id=public_id).select_related("partner").first()
    if version is None:
        raise Http404
    return version


def directory_entry_for(actor: Actor, public_id: uuid.UUID) -> DirectoryEntry:
    """A place of the internal directory within the scope; else "not found". Raises NotAllowed, Http404."""
    require(actor, "directory.see")
    entry = entry_by_id(actor.scope, public_id)
    if entry is None:
        raise Http404
    return entry
