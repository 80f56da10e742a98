"""Which adapter reads and writes which format of knowledge."""

from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from amtsdraht.knowledge.ports import KnowledgeSource, KnowledgeTarget


def knowledge_source(name: str) -> KnowledgeSource:
    """The source that the settings wire in under this name."""
    return cast(KnowledgeSource, import_string(settings.KNOWLEDGE_SOURCES[name])())


def knowledge_target(name: str) -> KnowledgeTarget:
    """The target that the settings wire in under this name."""
    return cast(KnowledgeTarget, import_string(settings.KNOWLEDGE_TARGETS[name])())
