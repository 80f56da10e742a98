"""Tables of the knowledge room, by aggregate."""

from amtsdraht.knowledge.models.connection import CollectedBlock, SourceConnection
from amtsdraht.knowledge.models.delivery import Delivery, KeptObject, StagedObject
from amtsdraht.knowledge.models.directory import DirectoryEntry
from amtsdraht.knowledge.models.duty import FreshnessTerms, TextDuty
from amtsdraht.knowledge.models.duty_letter import DutyLetter
from amtsdraht.knowledge.models.feedback import TextFeedback
from amtsdraht.knowledge.models.feedback_search import UnansweredSearch
from amtsdraht.knowledge.models.learnt_word import LearntWord
from amtsdraht.knowledge.models.linkcheck import LinkCheck
from amtsdraht.knowledge.models.listing import Listing, ListingTerms, ListingVisit
from amtsdraht.knowledge.models.office import Office, OfficeHour, OnlineService, Responsibility
from amtsdraht.knowledge.models.service import SearchArea, Service, ServiceModule
from amtsdraht.knowledge.models.version import TextVersion

__all__ = [
    "CollectedBlock",
    "Delivery",
    "DirectoryEntry",
    "DutyLetter",
    "FreshnessTerms",
    "KeptObject",
    "LearntWord",
    "LinkCheck",
    "Listing",
    "ListingTerms",
    "ListingVisit",
    "Office",
    "OfficeHour",
    "OnlineService",
    "Responsibility",
    "SearchArea",
    "Service",
    "ServiceModule",
    "SourceConnection",
    "StagedObject",
    "TextDuty",
    "TextFeedback",
    "TextVersion",
    "UnansweredSearch",
]
