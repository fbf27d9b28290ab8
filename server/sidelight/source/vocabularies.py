"""Words of vocabularies -> what the card calls them: schema.org, Wikidata, trust.txt, contributed facts."""

from sidelight.model import Scope

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

# Property of Wikidata -> what the card calls it, and what it is about.
WIKIDATA: dict[str, tuple[str, Scope]] = {
    "P31": ("kind of organisation", "organisation"),
    "P1813": ("short name", "publication"),
    "P571": ("founded", "publication"),
    "P576": ("closed", "publication"),
    "P112": ("founder", "publication"),
    "P127": ("owner", "organisation"),
    "P749": ("parent organisation", "organisation"),
    "P123": ("publisher", "publication"),
    "P98": ("editor", "publication"),
    "P1454": ("legal form", "organisation"),
    "P17": ("country", "publication"),
    "P495": ("country of origin", "publication"),
    "P159": ("headquarters", "organisation"),
    "P291": ("place of publication", "publication"),
    "P407": ("language", "publication"),
    "P463": ("member of", "organisation"),
    "P1416": ("affiliation", "organisation"),
}
# Classes of Wikidata, by their English labels, that name a kind of organisation and say nothing more of it.
_NEWS_TYPES = """
    newspaper | daily newspaper | weekly newspaper | regional newspaper | local newspaper |
    national newspaper | newspaper of record | online newspaper | student newspaper | free newspaper |
    business newspaper | sports newspaper | evening newspaper | morning newspaper | magazine |
    news magazine | online magazine | periodical | journal | news website | news agency | news media |
    news program | news broadcasting | news channel | television station | television channel |
    television network | radio station | radio network | radio program | broadcaster |
    broadcasting company | public broadcaster | public broadcasting | electronic journal | webzine |
    local news | media outlet | newsletter | nonprofit news organization | news organization |
    press agency | weekly magazine | monthly magazine
"""
_OTHER_TYPES = """
    website | blog | weblog | podcast | business | enterprise | company | public company |
    private company | corporation | organization | nonprofit organization | non-profit organization |
    non-governmental organization | foundation | cooperative | media company | mass media |
    mass media company | media conglomerate | publisher | publishing company | publishing house |
    book publisher | newspaper publisher | magazine publisher | brand | government agency | university |
    research institute | political party | trade union | association | think tank | museum | library |
    internet forum | social networking service | search engine | news aggregator | web portal |
    limited liability company | joint-stock company | subsidiary | conglomerate | holding company
"""
NEWS_TYPES = frozenset(" ".join(_NEWS_TYPES.split()).split(" | "))
NEUTRAL_TYPES = NEWS_TYPES | frozenset(" ".join(_OTHER_TYPES.split()).split(" | "))
NO_VALUE = "none"
SOME_VALUE = "somebody or something that is not known"

# What may be contributed: name of the field -> its label. A value is a name, a date, an address or a code.
CONTRIBUTED: dict[str, str] = {
    "name": "Name",
    "type": "Kind of organisation",
    "language": "Language",
    "country": "Country",
    "location": "Place",
    "foundingDate": "Founded",
    "dissolutionDate": "Closed",
    "legalName": "Legal name",
    "owner": "Owner",
    "parentOrganization": "Parent organisation",
    "publisher": "Publisher",
    "funder": "Funder",
    "memberOf": "Member of",
    "correctionsPolicy": "Corrections policy",
    "ethicsPolicy": "Ethics policy",
    "ownershipFundingInfo": "Page on owners and funding",
    "masthead": "Masthead",
    "imprint": "Imprint",
    "contactPoint": "Contact",
    "republisherOf": "Republishes pieces of",
}

# Name of a line in trust.txt -> how the card puts it.
TRUST_TXT: dict[str, str] = {
    "controlledby": "says it is controlled by",
    "belongto": "says it belongs to",
    "control": "says it controls",
    "member": "names as a member",
    "contact": "gives as contact",
    "disclosure": "links as disclosure",
    "social": "names as its account",
    "datatrainingallowed": "says of use for training of models",
}
TRAINING: dict[str, str] = {"yes": "allowed", "no": "not allowed"}
