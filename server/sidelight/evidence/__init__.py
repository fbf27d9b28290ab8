"""What a page says of itself, read from its markup before anything is cut."""

from sidelight.evidence.gather import gather
from sidelight.evidence.page import Found, PageEvidence, same

__all__ = ["Found", "PageEvidence", "gather", "same"]
