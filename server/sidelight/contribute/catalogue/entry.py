"""A rule -> its entry in the catalogue, as an element: what is text of a rule can never become markup."""

from collections.abc import Iterable, Sequence

from lxml import etree
from lxml.builder import E

from sidelight.ruleset import Example, Rule

# Longer lists are folded.
SHOWN = 6
DOES = {
    "drop": "takes it out",
    "fold": "folds it, one click away",
    "keep": "keeps it",
    "label": "labels it",
    "report": "only reports it",
}


def entry(rule: Rule, *, level: int) -> etree._Element:
    """One rule, under a heading of that level."""
    return E.article(
        {"class": "rule", "id": rule.id, "data-search": searched(rule)},
        E(f"h{level}", E.a({"href": f"#{rule.id}"}, rule.id)),
        E.p({"class": "why"}, " ".join(rule.why.split())),
        _facts(rule),
        *_looks_for(rule),
        _examples("Must be found", rule.hits, "hit"),
        _examples("Must be left alone", rule.misses, "miss"),
    )


def searched(rule: Rule) -> str:
    """The text of a rule that a search looks through."""
    phrases = (phrase.text for _language, texts in rule.match.text for phrase in texts)
    selectors = (selector.text for selector in rule.match.css)
    hosts = rule.match.host
    return " ".join(
        (rule.id, " ".join(rule.why.split()), *rule.match.named, *selectors, *phrases, *hosts)
    ).lower()


def languages(rule: Rule) -> tuple[str, ...]:
    """The languages that the rule has phrases in or asks for."""
    return tuple(dict.fromkeys([*(code for code, _texts in rule.match.text if code), *rule.match.lang]))


def _facts(rule: Rule) -> etree._Element:
    act = DOES[rule.does] + (f" as {rule.action.label}" if rule.action.label else "")
    facts = [("What it does", act), ("Confidence", f"{rule.confidence:g}")]
    if rule.status != "stable":
        facts.append(("Status", rule.status))
    if codes := languages(rule):
        facts.append(("Languages", ", ".join(codes)))
    facts += [("Limits", limit) for limit in _limits(rule)]
    facts += [("Held back", reason) for reason in _held_back(rule)]
    if rule.aliases:
        facts.append(("Former names", ", ".join(rule.aliases)))
    shown = E.dl({"class": "facts"})
    last = ""
    for term, said in facts:
        if term != last:
            shown.append(E.dt(term))
        shown.append(E.dd(said))
        last = term
    for address in rule.refs:
        shown.append(E.dt("More on it"))
        is_web = address.startswith(("https://", "http://"))
        shown.append(E.dd(E.a({"href": address, "rel": "noreferrer"}, address) if is_web else address))
    return shown


def _limits(rule: Rule) -> Iterable[str]:
    match = rule.match
    if match.min_words:
        yield f"at least {match.min_words} words"
    if match.max_words is not None:
        yield f"at most {match.max_words} words"
    if match.cover:
        yield f"its phrases are at least {match.cover:.0%} of the text"
    if match.link_share:
        yield f"at least {match.link_share:.0%} of the text is links"
    if match.max_link_share < 1:
        yield f"at most {match.max_link_share:.0%} of the text is links"
    for only, asked in (("", sorted(match.tags)), ("on ", match.host), ("on paths like ", match.path)):
        if asked:
            yield f"only {only}{', '.join(asked)}"
    if match.position != "any":
        yield f"only at the {match.position} of the article"
    if rule.extent != "block":
        yield (
            "takes the links after it too" if rule.extent == "links" else "takes the rest of the article too"
        )


def _held_back(rule: Rule) -> Iterable[str]:
    unless = rule.unless
    if unless.quoted:
        yield "where it is quoted"
    if unless.prose:
        yield "where it is running prose"
    if unless.topic:
        yield f"where the article is about {', '.join(phrase.text for phrase in unless.topic)}"
    for selector in unless.css:
        yield f"from {selector.text}"


def _looks_for(rule: Rule) -> Iterable[etree._Element]:
    match = rule.match
    lists = [
        ("Selectors", "", [selector.text for selector in match.css]),
        ("Words of a class or id", "", list(match.named)),
        *(
            (f"Phrases ({code})" if code else "Phrases", code, [phrase.text for phrase in phrases])
            for code, phrases in match.text
        ),
        ("Links that lead to", "", list(match.link_to)),
    ]
    for title, code, texts in lists:
        if texts:
            yield _list(title, [E.code({"lang": code} if code else {}, text) for text in texts], "looks")


def _examples(title: str, examples: Sequence[Example], kind: str) -> etree._Element:
    items = []
    for example in examples:
        told = ", ".join(filter(None, (example.lang, example.url)))
        item = [E.code({"lang": example.lang} if example.lang else {}, example.html)]
        items.append(E.span(*item, E.span({"class": "of"}, f" {told}")) if told else E.span(*item))
    return _list(title, items, kind)


def _list(title: str, items: Sequence[etree._Element], kind: str) -> etree._Element:
    listed = E.ul({"class": kind}, *(E.li(item) for item in items))
    if len(items) <= SHOWN:
        return E.div({"class": "list"}, E.p({"class": "term"}, title), listed)
    return E.details({"class": "list"}, E.summary(E.span({"class": "term"}, title), f" {len(items)}"), listed)
