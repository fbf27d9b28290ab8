"""A rule set -> pages to browse it: every rule with its reason, what it looks for and its examples."""

from sidelight.contribute.catalogue.site import pages

__all__ = ["pages"]
