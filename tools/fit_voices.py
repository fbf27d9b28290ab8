"""Labelled articles -> the weights of the cues in rules/voices, and how well they do.

    python tools/fit_voices.py ARTICLES.jsonl [--pages PAGES.jsonl.gz ...] [--sentences SENTENCES.csv ...]
                               [--card docs/voices.md] [--write]

ARTICLES has one article a line: `{"url": ..., "sentences": [{"id": "4.1", "text": ..., "label": ...}]}`,
where the number before the dot is that of the paragraph and the label one of report, quotation, lead_in,
aside, notice, or null. PAGES has one page a line, `{"url": ..., "html": ...}`; the labels of its sentences
are in `voice_fit/labels.tsv`. SENTENCES are single sentences in the columns Sentence and Label (SUBJ or OBJ),
as in NewsSD-ENG; they count for less. Figures are by cross-validation over ARTICLES; nothing is chosen on
what it is tried on. Nothing is written without --write, which changes the `weight:` lines of the cue files
and the numbers of `_score.yml`; --card puts the figures into the model card.
"""

import argparse
import re
from dataclasses import replace
from pathlib import Path

from voice_fit import data
from voice_fit.figures import cross_validate, tables, usual_thresholds
from voice_fit.fit import BIAS, Model, fit_all

from sidelight.voices import asides, load

FOLDER = Path(__file__).parent.parent / "rules" / "voices"
GENRES = Path(__file__).parent / "voice_fit" / "genres.tsv"
# What the thresholds ask for in precision: where asides begin, and where sure ones do.
PRECISIONS = (0.68, 0.92)
FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.S)


def main() -> None:
    """Fit, report, and write if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--pages", type=Path, nargs="*", default=[])
    parser.add_argument("--sentences", type=Path, nargs="*", default=[])
    parser.add_argument("--card", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()

    cues = load(FOLDER)
    given = cues.lexicon("en").weights
    some = [*data.articles(options.articles, cues)]
    for path in options.pages:
        some += data.pages(path, cues)
    extra = [row for path in options.sentences for row in data.sentences(path, cues)]
    genres = dict(line.split("\t") for line in GENRES.read_text(encoding="utf-8").splitlines())
    shuffles = cross_validate(some, extra, given, PRECISIONS, genres)
    figures = tables(some, shuffles)
    print(figures)

    threshold, sure = usual_thresholds(shuffles)
    model = replace(fit_all(some, extra, given, PRECISIONS), threshold=threshold, sure=sure)
    for name, weight in sorted(model.own.items(), key=lambda item: -item[1]):
        print(f"  {name or 'bias':24}{weight:7.2f}")
    print("context", {name or "base": round(weight, 3) for name, weight in model.context.items()})
    print(f"threshold {model.threshold:.2f}, sure {model.sure:.2f}")
    if options.write:
        write(model)
    if options.card:
        text = options.card.read_text(encoding="utf-8")
        options.card.write_text(FIGURES.sub(rf"\1{figures}\n\2", text), encoding="utf-8")


def write(model: Model) -> None:
    """Write the weights into the files that hold them, leaving all else as it is."""
    for path in FOLDER.glob("[!_]*.yml"):
        text = path.read_text(encoding="utf-8")
        voice = re.search(r"^voice: (\w+)$", text, re.M)
        if voice and voice[1] in asides.WEIGHED and path.stem in model.own:
            weight = model.own[path.stem] * (1 if voice[1] == "aside" else -1)
            path.write_text(
                re.sub(r"^(weight: (?:\{en: )?)-?[\d.]+", rf"\g<1>{weight:.2f}", text, flags=re.M),
                encoding="utf-8",
            )
    path = FOLDER / "_score.yml"
    text = path.read_text(encoding="utf-8")
    parts = ", ".join(
        f"{name or 'base'}: {model.context[name]:.2f}" for name in (BIAS, "own", "article", "near")
    )
    for key, value in (
        ("bias", f"{model.own[BIAS]:.2f}"),
        ("threshold", f"{model.threshold:.2f}"),
        ("sure", f"{model.sure:.2f}"),
        ("context", f"{{{parts}}}"),
    ):
        text = re.sub(rf"^{key}: .*$", f"{key}: {value}", text, flags=re.M)
    for name, weight in model.own.items():
        if name:
            text = re.sub(
                rf"(^  {name}:\n(?:    .*\n)*?    weight: ).*$", rf"\g<1>{weight:.2f}", text, flags=re.M
            )
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
