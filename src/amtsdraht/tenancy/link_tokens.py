"""Tokens of one-time links: 128 bits, never stored, derived from a key of the installation.

Derived and not drawn, so that a mail which must be repeated holds the same link again (docs/decisions/0009).
"""

import base64
import hashlib
import hmac
import uuid

from django.conf import settings

TOKEN_BYTES = 16


def token_for(public_id: uuid.UUID) -> str:
    """The token of the link with this id; it exists in the mail alone."""
    made = hmac.digest(settings.LINK_KEY.encode(), public_id.bytes, "sha256")[:TOKEN_BYTES]
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def digest_of(token: str) -> str:
    """What the database keeps of a token: enough to recognise it, not enough to make it."""
    return hashlib.sha256(token.encode()).hexdigest()
