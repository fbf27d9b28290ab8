"""The text of a block -> inline HTML: links, emphasis, and an element for each voice that is not report."""

from html import escape

from sidelight.model import Block, Span
from sidelight.render.inline import Inline, Run, runs, tidy
from sidelight.render.layout import words

TAGS = {"strong": "strong", "emphasis": "em", "code": "code"}
CLASSES = {"quotation": "quotation", "lead_in": "lead-in", "notice": "notice"}
# A longer cue is the quotation itself, which needs not be said twice.
MAX_CUE_CHARS = 60
WHOSE = {
    "quotation": "Others’ words",
    "lead_in": "Hands over to others’ words",
    "notice": "About this text, not part of the story",
}


def voiced(block: Block) -> str:
    """The block's text with spans and voices."""
    if not block.sentences:
        return plain(block)
    parts: list[str] = []
    at = 0
    for run in runs(block):
        parts.append(_inline(block, at, run.start))
        parts.append(_voice(run, _inline(block, run.start, run.end)))
        at = run.end
    parts.append(_inline(block, at, len(block.text)))
    return "".join(parts)


def plain(block: Block) -> str:
    """The block's text with its spans alone."""
    return _inline(block, 0, len(block.text))


def attribute(value: str) -> str:
    """A value for between double quotes."""
    return escape(value, quote=True)


def text(value: str) -> str:
    """Text that shows as it is; its line breaks stay."""
    return verbatim(value).replace("\n", "<br>\n")


def verbatim(value: str) -> str:
    """Text for where line breaks show by themselves."""
    return escape(value, quote=False)


def _inline(block: Block, lo: int, hi: int) -> str:
    if not block.spans:
        return text(block.text[lo:hi])
    return INLINE.write(block.text, tidy(block.text, block.spans, lo, hi), lo, hi)


def _wrap(span: Span, inner: str) -> str:
    if span.kind == "link":
        return f'<a href="{attribute(span.href or "")}">{inner}</a>'
    tag = TAGS[span.kind]
    return f"<{tag}>{text(inner) if tag == 'code' else inner}</{tag}>"


INLINE = Inline(lambda value, _: text(value), _wrap)


def _voice(run: Run, inner: str) -> str:
    if run.voice == "report":
        return inner
    if run.voice != "aside":
        why = attribute(_told(WHOSE[run.voice], run))
        return f'<span class="{CLASSES[run.voice]}" title="{why}" aria-description="{why}">{inner}</span>'
    why = attribute(_why(run))
    return (
        f'<mark class="aside" title="{why}" aria-description="{why}">{inner}</mark>'
        '<small class="tag" aria-hidden="true"> [aside]</small>'
    )


def _why(run: Run) -> str:
    """What a reader is told of an aside: its kinds and the words that gave it away."""
    kinds = dict.fromkeys(words(sentence.aside) for sentence in run.sentences if sentence.aside)
    said = f" ({', '.join(kinds)})" if kinds else ""
    return _told(f"The writer’s own voice{said}", run)


def _told(whose: str, run: Run) -> str:
    """Whose voice a run is in, and the words of its cues, as far as they are not the run itself."""
    own = {sentence.text for sentence in run.sentences}
    cues = dict.fromkeys(cue.text for sentence in run.sentences for cue in sentence.cues if cue.text)
    shown = [f"“{cue}”" for cue in cues if cue not in own and len(cue) <= MAX_CUE_CHARS]
    return f"{whose}, told by {', '.join(shown)}" if shown else whose
