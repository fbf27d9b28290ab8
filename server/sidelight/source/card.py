"""Page evidence and blocks -> the source card, from the page alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sidelight.evidence import PageEvidence
from sidelight.model import Block, Check, Evidence, Fact, Piece, Relay, SourceCard, Subject
from sidelight.source import hosts
from sidelight.source.compare import disagreements
from sidelight.source.copies import agencies, copies, credited
from sidelight.source.facts import MAX_EVIDENCE, MAX_QUOTE_CHARS, fact, rule_evidence, stated
from sidelight.source.identity import Identity, identify
from sidelight.source.kinds import kinds
from sidelight.source.wording import LINES, LOOK_UPS, LOOK_UPS_OFF, PAGE_CHECKS, PAGE_UNREAD, linked

MAX_LINKED = 30


def gather(
    evidence: PageEvidence,
    blocks: Iterable[Block],
    url: str | None,
    relays: Sequence[Relay] = (),
    piece: Piece | None = None,
) -> SourceCard:
    """Put together what is known of a page's source without asking anybody else.

    Args:
        evidence: What the page says of itself.
        blocks: The article; links are counted and labelled notices quoted from it.
        url: The address that was handed in.
        relays: Runs of the article that come from other outlets.
        piece: What kind of piece it is.
    """
    blocks = tuple(blocks)
    here, named = identify(url), identify(evidence.canonical_url)
    facts = stated(evidence)
    facts.update(_place(here, url) or _made_with(evidence))
    facts.update(_original(here, named, evidence))
    facts.update(kinds(piece, url))
    named_in_text = credited(blocks)
    facts["agency"] = [fact("agency", name, (place,)) for name, place in agencies(named_in_text, blocks, url)]
    for name, some in _from_blocks(blocks, url, {one.publication for one in (here, named) if one}).items():
        known = {one.value for one in facts.setdefault(name, [])}
        facts[name] += (one for one in some if one.value not in known)
    elsewhere = next(iter(facts.get("canonical_elsewhere", ())), None)
    shown = tuple(one for name in LINES for one in facts.get(name, ()))
    return SourceCard(
        subject=_subject(here or named, evidence, url),
        facts=shown,
        checks=_checks(evidence),
        relays=(*relays, *copies(evidence, blocks, named_in_text, here, elsewhere)),
        disagreements=disagreements(shown),
    )


def of_address(url: str, reason: str) -> SourceCard:
    """What an address alone says, where its page could not be read; `reason` says why it could not."""
    made = gather(PageEvidence(url=url), (), url)
    why = f"{PAGE_UNREAD}: {reason}"
    checks = (
        Check(one.source, "not_checked", why) if one.source in PAGE_CHECKS else one for one in made.checks
    )
    return replace(made, checks=tuple(checks))


def _subject(identity: Identity | None, evidence: PageEvidence, url: str | None) -> Subject:
    """What the card is about; without an address, what the page itself names as one."""
    if identity is None:
        return Subject(page_url=url, canonical_url=evidence.canonical_url)
    return Subject(
        page_url=url,
        canonical_url=evidence.canonical_url,
        registrable_domain=identity.registrable_domain,
        publication=identity.publication,
        host_platform=identity.platform,
        wrapper=identity.wrapper,
    )


def _place(here: Identity | None, url: str | None) -> dict[str, list[Fact]]:
    """The shared host and the wrapper that the address shows."""
    if here is None:
        return {}
    rules = [rule_evidence(rule, url) for rule in here.rules]
    facts = {}
    if here.wrapper:
        facts["wrapper"] = [fact("wrapper", here.wrapper, rules[:1])]
    if here.platform:
        facts["host_platform"] = [fact("host_platform", here.platform, rules[-1:])]
    return facts


def _made_with(evidence: PageEvidence) -> dict[str, list[Fact]]:
    """The platform that the page names as its generator: its domain may be its own all the same."""
    for value in evidence.found.get("generator", ()):
        if (platform := hosts.bundled().made_with(value.value)) is not None:
            places = (value.evidence(evidence.url), rule_evidence(platform.rule, value.value))
            return {"host_platform": [fact("host_platform", platform.name, places)]}
    return {}


def _original(here: Identity | None, named: Identity | None, evidence: PageEvidence) -> dict[str, list[Fact]]:
    """A canonical address on another site: the page says that it is a copy."""
    if here is None or named is None or not here.host or not named.publication or named.is_front:
        return {}
    same_site = here.publication == named.publication or (
        here.registrable_domain == named.registrable_domain and None in (here.platform, named.platform)
    )
    if same_site:
        return {}
    found = [
        value.evidence(evidence.url)
        for value in evidence.found.get("canonical_url", ())
        if value.value == evidence.canonical_url
    ]
    return {"canonical_elsewhere": [fact("canonical_elsewhere", named.publication, found, named.url)]}


@dataclass(slots=True)
class _Linked:
    """A site that the article links: how often, and where first."""

    count: int = 0
    url: str = ""
    evidence: list[Evidence] = field(default_factory=list)


def _from_blocks(blocks: Sequence[Block], url: str | None, own: set[str | None]) -> dict[str, list[Fact]]:
    """Notices verbatim, and the sites linked, those linked most first."""
    facts: dict[str, list[Fact]] = {}
    sites: dict[str, _Linked] = {}
    notices: dict[tuple[str, str], list[Evidence]] = {}
    for block in blocks:
        for label in block.labels:
            name = f"notice.{label.kind}"
            if name in LINES:
                place = Evidence("page_text", url, block.where, block.text[:MAX_QUOTE_CHARS])
                found = notices.setdefault((name, block.text), [place])
                found.append(rule_evidence(label.rule))
        _count_links(block, url, own, sites)
    for (name, text), places in notices.items():
        facts.setdefault(name, []).append(fact(name, text, places))
    ranked = sorted(sites.items(), key=lambda item: -item[1].count)[:MAX_LINKED]
    if ranked:
        facts["linked"] = [
            fact("linked", linked(site, seen.count), seen.evidence, seen.url) for site, seen in ranked
        ]
    return facts


def _count_links(block: Block, url: str | None, own: set[str | None], sites: dict[str, _Linked]) -> None:
    for span in block.spans:
        if span.href is None or not span.href.startswith(("https://", "http://", "//")):
            continue
        target = identify(span.href)
        site = target and (target.publication or target.registrable_domain)
        if not site or site in own:
            continue
        seen = sites.setdefault(site, _Linked(url=span.href))
        seen.count += 1
        if len(seen.evidence) < MAX_EVIDENCE:
            text = block.text[span.start : span.end][:MAX_QUOTE_CHARS]
            seen.evidence.append(Evidence("page_text", url, block.where, text or None))


def _checks(evidence: PageEvidence) -> tuple[Check, ...]:
    """One check for each source, those that were not asked among them."""
    have = set(evidence.sources)
    have.discard("byline")
    have.discard("date")
    if evidence.authors:
        have.add("byline")
    if evidence.published or evidence.modified:
        have.add("date")
    page = [
        Check(source, "found") if source in have else Check(source, "not_found", reason)
        for source, reason in PAGE_CHECKS.items()
    ]
    return (*page, *(Check(source, "not_checked", LOOK_UPS_OFF) for source in LOOK_UPS))
