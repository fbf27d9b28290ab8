"""Names of the model -> the words in which a card is written out."""

# What both sides of a relation say -> words for it.
CORROBORATION: dict[str, str] = {
    "mutual": "the other side says so too",
    "one_sided": "the other side’s trust.txt was read and does not say so",
    "contradicted": "the other side says otherwise",
    "not_checked": "the other side was not asked",
}
STATES: dict[str, str] = {
    "found": "found",
    "not_found": "looked for, not found",
    "not_checked": "not looked for",
    "unreachable": "not reachable",
    "refused": "refused",
    "ambiguous": "several answers",
    "not_applicable": "does not apply",
}
VOICES: dict[str, str] = {
    "self": "in its own words",
    "third_party": "said by others",
    "registry": "registered",
    "observed": "seen on the page",
    "contributed": "contributed",
}
KINDS_OF_PLACE: dict[str, str] = {
    "page_markup": "the page’s markup",
    "page_text": "the page’s text",
    "site_file": "a file of the site",
    "registry": "a registry",
    "knowledge_base": "a knowledge base",
    "encyclopedia": "an encyclopedia",
    "archive": "an archive",
    "rule_file": "a rule file of Sidelight",
    "snapshot": "a stored copy",
}

SECTIONS: dict[str, str] = {
    "place": "Where it was read",
    "page": "This page",
    "others": "What others say of the publication",
    "own": "What the publication says of itself",
}
DIFFER = "Where sources differ"
RELATIONS: dict[str, str] = {"differs": "sources differ", "refines": "one says it more closely"}
RELAYED = "Taken over from elsewhere"
CHECKED = "What was looked for"
TITLE = "Where this comes from"
