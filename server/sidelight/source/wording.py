"""The words of the card: one table of labels and of what checks are called.

Every line is plain and neutral: it says what is stated and by whom, and judges nothing.
"""

from dataclasses import dataclass
from typing import Literal

from sidelight.model import FactVoice, Scope, SignPlace
from sidelight.source.vocabularies import CONTRIBUTED, TRUST_TXT, WIKIDATA


@dataclass(frozen=True, slots=True)
class Line:
    """How facts of one kind stand on the card.

    Attributes:
        property: Name in the field's own vocabulary, mostly schema.org.
        label: What a reader sees before the value.
        scope: What the fact is about.
        voice: Who says so.
    """

    property: str
    label: str
    scope: Scope
    voice: FactVoice = "self"


@dataclass(frozen=True, slots=True)
class Topic:
    """What several sources may say: a label, the fields it covers, and what is compared."""

    label: str
    fields: tuple[str, ...]
    by: Literal["date", "day", "name", "entity"]


# Field of the page's evidence -> its line; the order is the order of the card.
LINES: dict[str, Line] = {
    "wrapper": Line("wrapper", "Read through", "wrapper", "observed"),
    "host_platform": Line("hostPlatform", "Hosted on", "host_platform", "observed"),
    "site_name": Line("name", "Name of the site", "publication"),
    "publisher": Line("publisher", "Publisher", "publication"),
    "title": Line("headline", "Headline", "page"),
    "author": Line("author", "Byline", "page"),
    "editor": Line("editor", "Editor", "page"),
    "translator": Line("translator", "Translator", "page"),
    "published": Line("datePublished", "Published", "page"),
    "modified": Line("dateModified", "Changed", "page"),
    "piece": Line("genre", "Kind of piece", "page"),
    "type": Line("additionalType", "Type in its markup", "page"),
    "section": Line("articleSection", "Section", "page"),
    "language": Line("inLanguage", "Language", "page"),
    "isAccessibleForFree": Line("isAccessibleForFree", "Free to read", "page"),
    "dateline": Line("dateline", "Dateline", "page"),
    "agency": Line("newsAgency", "News agency named in the text", "page", "observed"),
    "canonical_elsewhere": Line("canonical", "Names a page of another site as its original", "page"),
    "isBasedOn": Line("isBasedOn", "Based on", "page"),
    "sourceOrganization": Line("sourceOrganization", "Source", "page"),
    "provider": Line("provider", "Provider", "page"),
    "creditText": Line("creditText", "Credit", "page"),
    "copyrightHolder": Line("copyrightHolder", "Copyright holder", "page"),
    "sponsor": Line("sponsor", "Sponsor", "page"),
    "funder": Line("funder", "Funder of the piece", "page"),
    "backstory": Line("backstory", "How the piece came about", "page"),
    "correction": Line("correction", "Correction in the markup", "page"),
    "notice.correction": Line("correction", "Correction on the page", "page"),
    "notice.update": Line("update", "Update on the page", "page"),
    "notice.editors-note": Line("editorsNote", "Editor's note on the page", "page"),
    "notice.affiliate-note": Line("disclosure", "Affiliate note on the page", "page"),
    "notice.disclosure": Line("disclosure", "Disclosure on the page", "page"),
    "notice.disclaimer": Line("disclaimer", "Disclaimer on the page", "page"),
    "notice.syndication": Line("syndication", "Note on where the text first appeared", "page"),
    "linked": Line("citation", "Sites linked from the text", "page", "observed"),
    "c2pa": Line("c2paManifest", "Content Credentials (C2PA) linked", "page"),
    "host.registration": Line(
        "registration", "Domain of the platform registered since", "host_platform", "registry"
    ),
    "registration": Line("registration", "Domain registered since", "publication", "registry"),
    "registrar": Line("registrar", "Registrar of the domain", "publication", "registry"),
    "first_capture": Line(
        "firstCapture", "First capture of its front page in the Wayback Machine", "publication", "third_party"
    ),
    "wikipedia": Line("extract", "Its Wikipedia article begins", "publication", "third_party"),
    **{
        f"wikidata.{name}": Line(name, f"Wikidata lists as {what}", scope, "third_party")
        for name, (what, scope) in WIKIDATA.items()
    },
    "wikidata.other": Line("P31", "Wikidata describes it as", "organisation", "third_party"),
    **{
        f"contributed.{name}": Line(name, f"{label}, as contributed", "organisation", "contributed")
        for name, label in CONTRIBUTED.items()
    },
    **{
        f"own.{name}": Line(name, f"{label}, in your own data", "organisation", "contributed")
        for name, label in CONTRIBUTED.items()
    },
    **{
        f"trust.{name}": Line(name, f"Its trust.txt {what}", "organisation")
        for name, what in TRUST_TXT.items()
    },
    "ads.ownerdomain": Line("OWNERDOMAIN", "Its ads.txt names as owner domain", "organisation"),
    "ads.managerdomain": Line(
        "MANAGERDOMAIN", "Its ads.txt names as seller of its advertising", "organisation"
    ),
    "publisher.type": Line("publisherType", "Kind of organisation", "organisation"),
    "publisher.legalName": Line("legalName", "Legal name", "organisation"),
    "publisher.alternateName": Line("alternateName", "Also called", "organisation"),
    "publisher.foundingDate": Line("foundingDate", "Founded", "organisation"),
    "publisher.dissolutionDate": Line("dissolutionDate", "Closed", "organisation"),
    "publisher.foundingLocation": Line("foundingLocation", "Founded in", "organisation"),
    "publisher.founder": Line("founder", "Founder", "organisation"),
    "publisher.parentOrganization": Line("parentOrganization", "Parent organisation", "organisation"),
    "publisher.owner": Line("owner", "Owner", "organisation"),
    "publisher.funder": Line("funder", "Funder", "organisation"),
    "publisher.memberOf": Line("memberOf", "Member of", "organisation"),
    "imprint": Line("imprint", "Imprint", "organisation"),
    "about": Line("about", "Page about itself", "organisation"),
    "contactPoint": Line("contactPoint", "Contact", "organisation"),
    "masthead": Line("masthead", "Masthead", "organisation"),
    "ownershipFundingInfo": Line("ownershipFundingInfo", "Page on owners and funding", "organisation"),
    "publishingPrinciples": Line("publishingPrinciples", "Publishing principles", "organisation"),
    "correctionsPolicy": Line("correctionsPolicy", "Corrections policy", "organisation"),
    "ethicsPolicy": Line("ethicsPolicy", "Ethics policy", "organisation"),
    "verificationFactCheckingPolicy": Line(
        "verificationFactCheckingPolicy", "Fact-checking policy", "organisation"
    ),
    "unnamedSourcesPolicy": Line("unnamedSourcesPolicy", "Policy on unnamed sources", "organisation"),
    "actionableFeedbackPolicy": Line("actionableFeedbackPolicy", "Complaints and feedback", "organisation"),
    "missionCoveragePrioritiesPolicy": Line(
        "missionCoveragePrioritiesPolicy", "Mission and coverage", "organisation"
    ),
    "noBylinesPolicy": Line("noBylinesPolicy", "Policy on pieces without a byline", "organisation"),
    "diversityPolicy": Line("diversityPolicy", "Diversity policy", "organisation"),
    "diversityStaffingReport": Line("diversityStaffingReport", "Report on staff diversity", "organisation"),
    "publisher.sameAs": Line("sameAs", "Its pages elsewhere", "organisation"),
    "publisher.slogan": Line("slogan", "Its slogan", "organisation"),
    "publisher.description": Line("description", "In its own words", "organisation"),
}

# Where a sign of the kind of piece stands -> what the card calls the place.
SIGN_PLACES: dict[SignPlace, str] = {
    "type": "its type",
    "rating": "what it reviews",
    "section": "its section",
    "address": "its address",
    "headline": "its headline",
    "label": "a label at the headline",
    "line": "a line on the page",
    "form": "counted in the text",
    "voices": "the writer’s own voice, counted",
}

# Source of the page -> what is said where it has nothing.
PAGE_CHECKS: dict[str, str] = {
    "json-ld": "the page has no JSON-LD about itself",
    "opengraph": "the page has no OpenGraph metadata",
    "microdata": "the page has no microdata about itself",
    "meta": "the page has no meta elements that describe it",
    "byline": "no byline found in markup or near the headline",
    "date": "no date found in markup, near the headline or in the address",
    "canonical": "the page names no canonical address",
    "policy-links": "no link to imprint, contact or policies found at head or foot of the page",
    "c2pa": "the page links no Content Credentials (C2PA)",
}
# Sources beyond the page, in the order of their checks.
LOOK_UPS = (
    "rdap", "archive", "wikidata", "wikipedia", "outlets", "own-data", "trust.txt", "ads.txt",
)  # fmt: skip
LOOK_UPS_OFF = "no look-ups were made"
SWITCHED_OFF = "look-ups are switched off"
NOT_ASKED_FOR = "it was not asked for"
STILL_ASKING = "its answer is not there yet"
NO_DOMAIN = "the address names no domain of a publication"
SHARED_HOST = "the domain is that of a platform that many share"
PAGE_UNREAD = "the page itself could not be read"

# What facts of several sources may be compared on: topic -> label, fields, what is compared.
TOPICS: dict[str, Topic] = {
    "founded": Topic(
        "Year of foundation",
        ("wikidata.P571", "contributed.foundingDate", "own.foundingDate", "publisher.foundingDate"),
        "date",
    ),
    "closed": Topic(
        "Date of closure",
        ("wikidata.P576", "contributed.dissolutionDate", "own.dissolutionDate", "publisher.dissolutionDate"),
        "date",
    ),
    "owner": Topic(
        "Owner", ("wikidata.P127", "contributed.owner", "own.owner", "publisher.owner"), "name"
    ),
    "parent": Topic(
        "Parent organisation",
        ("wikidata.P749", "contributed.parentOrganization", "own.parentOrganization",
         "publisher.parentOrganization"),
        "name",
    ),
    "owner domain": Topic("Domain of the owner", ("trust.controlledby", "ads.ownerdomain"), "entity"),
    "publisher": Topic(
        "Publisher", ("wikidata.P123", "contributed.publisher", "own.publisher", "publisher"), "name"
    ),
    "published": Topic("Day of publication", ("published",), "day"),
}  # fmt: skip


def linked(site: str, count: int) -> str:
    """A linked site with how often it is linked."""
    return f"{site} (1 link)" if count == 1 else f"{site} ({count} links)"
