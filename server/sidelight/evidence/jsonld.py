"""JSON-LD -> what it says of the page, its authors and its publisher."""

from collections.abc import Iterable, Iterator

from sidelight.evidence import parts
from sidelight.evidence.graph import Graph, Named, Node, addresses, items, texts
from sidelight.evidence.markup import Markup
from sidelight.evidence.page import Found, Said
from sidelight.evidence.strings import address_key, fold, quote

MAX_BODY_CHARS = 2_000_000

_ARTICLE_TYPES = """
    BlogPosting LiveBlogPosting SocialMediaPosting DiscussionForumPosting Report Review CriticReview
    UserReview EmployerReview
"""
_WORK_TYPES = """
    CreativeWork VideoObject AudioObject MediaObject PodcastEpisode RadioEpisode TVEpisode Episode
    Recipe HowTo ClaimReview MediaReview Book Movie Product Event Course Dataset JobPosting
    SoftwareApplication Question Quiz ImageGallery
"""
_ARTICLES = frozenset(_ARTICLE_TYPES.split())
_WORKS = frozenset(_WORK_TYPES.split())
_FACT_CHECKS = frozenset(("ClaimReview", "MediaReview"))
_ORGANISATIONS = frozenset(
    ("NewsMediaOrganization", "Organization", "Corporation", "NGO", "Newspaper", "Periodical")
)

_POLICIES = (
    "publishingPrinciples", "correctionsPolicy", "ethicsPolicy", "verificationFactCheckingPolicy",
    "unnamedSourcesPolicy", "actionableFeedbackPolicy", "diversityPolicy", "diversityStaffingReport",
    "missionCoveragePrioritiesPolicy", "masthead", "noBylinesPolicy", "ownershipFundingInfo",
)  # fmt: skip

# Property -> what sort of value it has, and the field that it is kept as.
_PUBLISHING = {name: ("name", f"publisher.{name}") for name in _POLICIES}
_PAGE = {
    **{
        name: ("text", field)
        for name, field in (
            ("headline", "title"), ("name", "title"), ("datePublished", "published"),
            ("dateCreated", "published"), ("uploadDate", "published"), ("dateModified", "modified"),
            ("articleSection", "section"),
            ("description", "description"), ("inLanguage", "language"), ("dateline", "dateline"),
            ("creditText", "creditText"), ("correction", "correction"), ("backstory", "backstory"),
            ("isAccessibleForFree", "isAccessibleForFree"),
        )
    },
    **{
        name: ("address", field)
        for name, field in (
            ("image", "image"), ("thumbnailUrl", "image"), ("url", "canonical_url"),
            ("mainEntityOfPage", "canonical_url"),
        )
    },
    **{
        name: ("name", name)
        for name in (
            "sourceOrganization", "provider", "copyrightHolder", "sponsor", "funder", "isBasedOn", "editor",
            "translator",
        )
    },
    **_PUBLISHING,
}  # fmt: skip
_UNNAMED_PAGE = {name: reader for name, reader in _PAGE.items() if name != "name"}
_PUBLISHER = {
    **{
        name: ("text", f"publisher.{name}")
        for name in ("legalName", "alternateName", "foundingDate", "dissolutionDate", "description", "slogan")
    },
    **{
        name: ("name", f"publisher.{name}")
        for name in ("parentOrganization", "owner", "founder", "funder", "memberOf", "foundingLocation")
    },
    **{name: ("address", f"publisher.{name}") for name in ("contactPoint", "sameAs")},
    **_PUBLISHING,
}


def read(markup: Markup, titles: Iterable[str]) -> Said:
    """Everything that the JSON-LD says of the page; what weighs most comes first.

    Args:
        markup: The page.
        titles: The folded titles that the page goes by, to tell its own article from others listed.
    """
    said = Said()
    if not markup.scripts:
        return said
    graph = Graph(markup)
    main = _main_nodes(graph, markup, set(titles))
    for node in main:
        said.values += _page_values(graph, node, markup)
        for name in ("author", "creator"):
            if authors := [_named("author", person, markup) for person in graph.named(node, name)]:
                said.authors.append(authors)
    if main:
        said.values += (_found("type", kind, main[0].pointer, kind) for kind in main[0].types)
    for node in graph.nodes:
        if "WebSite" in node.types:
            said.values += (_found("site_name", *text) for text in texts(node, "name"))
    said.values += _publisher_values(graph, main, markup)
    return said


def _found(field: str, text: str, pointer: str, raw: str, url: str | None = None) -> Found:
    return Found(field, text, "json-ld", pointer, quote(raw), url)


def _named(field: str, thing: Named, markup: Markup) -> Found:
    url = markup.absolute(thing.url) if thing.url else None
    return _found(field, thing.name or url or "", thing.pointer, thing.quote or thing.url or "", url)


def _rank(node: Node) -> int:
    """3 for articles, 2 for other works, 1 for pages, 0 for what a page is not."""
    if any(kind in _ARTICLES or kind.endswith("Article") for kind in node.types):
        return 3
    if not _WORKS.isdisjoint(node.types):
        return 2
    return 1 if any(kind.endswith("Page") for kind in node.types) else 0


def _main_nodes(graph: Graph, markup: Markup, titles: set[str]) -> list[Node]:
    """The nodes that are about the page itself, the best first.

    A node counts as another page's where its address and its headline both differ from the page's.
    """
    keys = markup.keys()
    weighed: list[tuple[int, int, Node]] = []
    strangers: list[Node] = []
    for node in graph.nodes:
        rank = _rank(node)
        if not rank:
            continue
        own = _own_address(node, markup, keys)
        titled = any(
            markup.fold(text) in titles for name in ("headline", "name") for text, _, _ in texts(node, name)
        )
        if titled or own >= 0:
            weighed.append((rank * 2 + own + 2 * titled, -len(weighed), node))
        elif rank == 3:
            strangers.append(node)
    articles = [node for _, _, node in sorted(weighed, key=lambda item: item[:2], reverse=True)]
    # An article alone on the page is its article, whatever address and headline were given to it.
    if len(strangers) == 1 and not any(_rank(node) == 3 for node in articles):
        articles.insert(0, strangers[0])
    return articles or _buried(graph, titles)


def _own_address(node: Node, markup: Markup, keys: set[str]) -> int:
    """1 if the node gives an address of this page, -1 if only others, 0 if none."""
    given = [address for name in ("url", "@id", "mainEntityOfPage") for address, _ in addresses(node, name)]
    absolute = [address_key(url.split("#")[0]) for address in given if (url := markup.absolute(address))]
    if not absolute or not keys:
        return 0
    return 1 if not keys.isdisjoint(absolute) else -1


def _buried(graph: Graph, titles: set[str]) -> list[Node]:
    """An article that hangs on some other property, found by its headline."""
    for node in graph.every_node():
        if _rank(node) == 3 and any(fold(text) in titles for text, _, _ in texts(node, "headline")):
            return [node]
    return []


def _page_values(graph: Graph, node: Node, markup: Markup) -> Iterator[Found]:
    # The name of a page, or of an article with a headline, is a label for machines.
    table = _UNNAMED_PAGE if "headline" in node.data or _rank(node) == 1 else _PAGE
    yield from _values(graph, node, table, markup)
    # A fact check reviews a claim, which is another thing.
    if _FACT_CHECKS.isdisjoint(node.types):
        yield from (_named("reviewed", thing, markup) for thing in graph.named(node, "itemReviewed"))
    for value, pointer in items(node, "articleBody"):
        if isinstance(value, str) and len(value) <= MAX_BODY_CHARS:
            yield _found("article_body", value, pointer, value)
    for text, pointer in parts.read(node):
        yield _found("part", text, pointer, text)


def _values(graph: Graph, node: Node, table: dict[str, tuple[str, str]], markup: Markup) -> Iterator[Found]:
    """The values of the properties that a table names, in the order of the page."""
    for name in node.data:
        sort, field = table.get(name, ("", ""))
        if sort == "text":
            for text, pointer, raw in texts(node, name):
                yield _found(field, text, pointer, raw)
        elif sort == "name":
            for thing in graph.named(node, name):
                yield _named(field, thing, markup)
        elif sort == "address":
            for address, pointer in addresses(node, name):
                if url := markup.absolute(address):
                    yield _found(field, url, pointer, address, url)


def _publisher_values(graph: Graph, main: list[Node], markup: Markup) -> Iterator[Found]:
    """The publisher that the page's own nodes name, and what is said of it anywhere on the page."""
    publishers = [thing for node in main[:3] for thing in graph.named(node, "publisher")]
    organisations = [node for node in graph.nodes if not _ORGANISATIONS.isdisjoint(node.types)]
    if not publishers:
        websites = [node for node in graph.nodes if "WebSite" in node.types]
        publishers = [thing for node in websites for thing in graph.named(node, "publisher")]
    if not publishers and len(organisations) == 1:
        holder = Node({"publisher": organisations[0].data}, organisations[0].pointer, ())
        publishers = list(graph.named(holder, "publisher"))
    names = {fold(publisher.name) for publisher in publishers}
    nodes = [publisher.node for publisher in publishers if publisher.node]
    seen = {id(node.data) for node in nodes}
    nodes += [
        node
        for node in organisations
        if id(node.data) not in seen and any(fold(text) in names for text, _, _ in texts(node, "name"))
    ]
    for publisher in publishers:
        yield _named("publisher", publisher, markup)
    for node in nodes[:5]:
        yield from _organisation_values(graph, node, markup)


def _organisation_values(graph: Graph, node: Node, markup: Markup) -> Iterator[Found]:
    for kind in node.types:
        yield _found("publisher.type", kind, node.pointer, kind)
    yield from _values(graph, node, _PUBLISHER, markup)
