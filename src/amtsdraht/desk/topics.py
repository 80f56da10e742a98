"""What a concern is about, as it is recorded."""

from amtsdraht.contacts.acts import ConcernTopic
from amtsdraht.knowledge.categories import label_of
from amtsdraht.knowledge.queries import service_by_key
from amtsdraht.people.models import Account


def topic_of(account: Account, service_key: str, category: str) -> ConcernTopic:
    """The service text with this key, by its own title; without one, the category alone."""
    service = service_by_key(account.scope, service_key) if service_key else None
    if service is None:
        return ConcernTopic(title=label_of(category), category=category)
    return ConcernTopic(title=service.title, category=category, service=service.key, level=service.level)
