"""Tables of the knowledge room, by aggregate."""

from amtsdraht.knowledge.models.delivery import Delivery, KeptObject, StagedObject
from amtsdraht.knowledge.models.office import Office, OfficeHour, OnlineService, Responsibility
from amtsdraht.knowledge.models.service import SearchArea, Service, ServiceModule

__all__ = [
    "Delivery",
    "KeptObject",
    "Office",
    "OfficeHour",
    "OnlineService",
    "Responsibility",
    "SearchArea",
    "Service",
    "ServiceModule",
    "StagedObject",
]
