"""The words of the card: one table of labels and of what kinds and checks are called.

Every line is plain and neutral: it says what is stated and by whom, and judges nothing.
"""

from dataclasses import dataclass

from sidelight.model import FactVoice, Scope


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
    "type": Line("additionalType", "Kind of piece", "page"),
    "section": Line("articleSection", "Section", "page"),
    "language": Line("inLanguage", "Language", "page"),
    "isAccessibleForFree": Line("isAccessibleForFree", "Free to read", "page"),
    "dateline": Line("dateline", "Dateline", "page"),
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
    "notice.disclosure": Line("disclosure", "Disclosure on the page", "page"),
    "notice.disclaimer": Line("disclaimer", "Disclaimer on the page", "page"),
    "notice.syndication": Line("syndication", "Note on where the text first appeared", "page"),
    "linked": Line("citation", "Sites linked from the text", "page", "observed"),
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

# schema.org type -> what it is called. A type that is not here is not shown.
KINDS: dict[str, str] = {
    "NewsArticle": "news article",
    "ReportageNewsArticle": "news report",
    "OpinionNewsArticle": "opinion piece",
    "AnalysisNewsArticle": "analysis",
    "BackgroundNewsArticle": "background article",
    "ReviewNewsArticle": "review",
    "AskPublicNewsArticle": "call to the public",
    "AdvertiserContentArticle": "content of an advertiser",
    "SatiricalArticle": "satire",
    "LiveBlogPosting": "live blog",
    "BlogPosting": "blog post",
    "SocialMediaPosting": "post on a social network",
    "DiscussionForumPosting": "forum post",
    "ScholarlyArticle": "scholarly article",
    "MedicalScholarlyArticle": "scholarly article",
    "TechArticle": "technical article",
    "Report": "report",
    "Article": "article",
    "Review": "review",
    "CriticReview": "review",
    "ClaimReview": "fact check",
    "Recipe": "recipe",
    "HowTo": "instructions",
    "VideoObject": "video",
    "AudioObject": "audio",
    "PodcastEpisode": "podcast episode",
    "RadioEpisode": "radio episode",
    "TVEpisode": "television episode",
    "ImageGallery": "picture gallery",
    "Product": "product page",
    "Event": "event page",
    "JobPosting": "job advertisement",
    "AboutPage": "page about the site",
    "ContactPage": "contact page",
    "ProfilePage": "profile page",
    "CollectionPage": "list of pages",
    "FAQPage": "questions and answers",
    "QAPage": "questions and answers",
}
ORGANISATIONS: dict[str, str] = {
    "NewsMediaOrganization": "news media organisation",
    "Newspaper": "newspaper",
    "Periodical": "periodical",
    "Corporation": "company",
    "NGO": "non-governmental organisation",
    "GovernmentOrganization": "government body",
    "EducationalOrganization": "educational institution",
    "CollegeOrUniversity": "university",
    "ResearchOrganization": "research organisation",
    "PoliticalParty": "political party",
    "LibrarySystem": "library",
    "RadioStation": "radio station",
    "TelevisionStation": "television station",
    "BroadcastService": "broadcaster",
}
YES_NO: dict[str, str] = {"true": "yes", "false": "no"}

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
}
LOOK_UPS = ("trust.txt", "ads.txt", "rdap", "wikidata", "wikipedia", "archive")
LOOK_UPS_OFF = "look-ups are off"


def linked(site: str, count: int) -> str:
    """A linked site with how often it is linked."""
    return f"{site} (1 link)" if count == 1 else f"{site} ({count} links)"
