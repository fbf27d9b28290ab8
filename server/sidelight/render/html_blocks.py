"""Blocks -> HTML elements."""

from collections.abc import Iterable

from sidelight.model import Block
from sidelight.render.html_inline import attribute, plain, text, verbatim, voiced
from sidelight.render.inline import is_picture
from sidelight.render.layout import notice_kind, says


def element(block: Block) -> str:
    """One block that is no list item, as an element."""
    if block.kind == "table" and block.rows:
        return _table(block)
    if block.kind == "figure":
        return _figure(block)
    if not block.text:
        return ""
    if block.kind == "code":
        return f"<pre><code>{verbatim(block.text)}</code></pre>"
    if block.labels:
        return _notice(block)
    tag = f"h{min(max(block.level, 2), 6)}" if block.kind == "heading" else "p"
    return f"<{tag}>{voiced(block)}</{tag}>"


def nested_list(blocks: Iterable[Block]) -> str:
    """List items as lists within lists; each number is said, so that none can shift."""
    parts: list[str] = []
    lists: list[tuple[int, str]] = []  # level and tag of the lists that are open, each with an open item
    for block in blocks:
        tag = "ul" if block.ordinal is None else "ol"
        while lists and (lists[-1][0] > block.level or (lists[-1][0] == block.level and lists[-1][1] != tag)):
            parts.append(f"</li></{lists.pop()[1]}>")
        if lists and lists[-1][0] == block.level:
            parts.append("</li>")
        else:
            lists.append((block.level, tag))
            parts.append(f"<{tag}>")
        number = "" if block.ordinal is None else f' value="{block.ordinal}"'
        parts.append(f"<li{number}>{_notice_text(block) if block.labels else voiced(block)}")
    parts += [f"</li></{tag}>" for _, tag in reversed(lists)]
    return "".join(parts)


def _notice(block: Block) -> str:
    kind = attribute(notice_kind(block))
    return f'<p class="notice" role="note" aria-label="{kind}">{_notice_text(block)}</p>'


def _notice_text(block: Block) -> str:
    kind = notice_kind(block)
    tag = "" if says(block.text, kind) else f'<small class="tag">[{text(kind)}] </small>'
    return tag + plain(block)


def _table(block: Block) -> str:
    head = "".join(_row(row, "th") for row in block.rows[: block.header_rows])
    body = "".join(_row(row, "td") for row in block.rows[block.header_rows :])
    return (
        f"<table>{f'<thead>{head}</thead>' if head else ''}{f'<tbody>{body}</tbody>' if body else ''}</table>"
    )


def _row(row: tuple[str, ...], tag: str) -> str:
    start = '<th scope="col">' if tag == "th" else "<td>"
    return f"<tr>{''.join(f'{start}{text(cell)}</{tag}>' for cell in row)}</tr>"


def _figure(block: Block) -> str:
    image = block.image
    picture = ""
    if image is not None and is_picture(image.src):
        size = "".join(
            f' {name}="{value}"'
            for name, value in (("width", image.width), ("height", image.height))
            if value
        )
        picture = f'<img src="{attribute(image.src)}" alt="{attribute(image.alt)}"{size} loading="lazy">'
    caption = f"<figcaption>{plain(block)}</figcaption>" if block.text else ""
    return f"<figure>{picture}{caption}</figure>" if picture or caption else ""
