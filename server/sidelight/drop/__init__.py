"""Page or blocks, and rules -> what rules take out, what guards hold back, and the labels.

The guards, in order; what one of them holds back is told in `held`, with the reason in plain words:

1. keep beats drop. A keep rule protects its element and all that holds it, and what is inside it too
   unless it holds more than a fifth of the page's prose: then it is a container, and clutter inside
   still goes. A notice that a rule labels is no clutter: it stays as well.
2. An element with the page's only h1, with `itemprop=articleBody`, or the `<article>` or `<main>` of
   most prose stays; so does one that holds more than a fifth of the page's prose.
3. Word limits and cover; a near miss is told.
4. Quoted text stays.
5. A page about the rule's own subject keeps it.
6. Running prose stays.
7. Drops that add up to more than a quarter of the article's text are folded.
8. Where an article would be cut to under half, the rules that take most of it are rolled back.
"""

from sidelight.drop.blocks import drop_blocks
from sidelight.drop.elements import drop_elements
from sidelight.drop.result import Dropped
from sidelight.ruleset.matching import Context

__all__ = ["Context", "Dropped", "drop_blocks", "drop_elements"]
