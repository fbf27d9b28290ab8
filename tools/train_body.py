#!/usr/bin/env python3
"""Train the trees of server/sidelight/body_model.json on a folder of labelled pages.

    pip install -e '.[train]'
    python tools/train_body.py CORPUS            cross-validate and print the figures
    python tools/train_body.py CORPUS --write    train on all of it and write the model

CORPUS holds `news.jsonl.gz` (lines of JSON with `url`, `html` and `gold`, the article's text) and
`web.jsonl.gz` (`url`, `html`, `with` and `without`: pieces of text that must and must not be there).
Folds are by host, so that no site is in training and test at once. Each page is also trained on
undressed: without class names, ids and roles, every container and paragraph a div, so that the trees
do not lean on names that a page may not have.
"""

import argparse
import gzip
import json
import random
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import lightgbm
import numpy as np
from lxml import etree

from sidelight import drop, evidence, ruleset
from sidelight.bench.scores import TOKEN, TextScore, folded
from sidelight.corpus import LabelledPage
from sidelight.errors import SidelightError
from sidelight.features import NAMES, Description
from sidelight.features.describe import NAMING
from sidelight.outline import Outline
from sidelight.parse import parse
from sidelight.pipeline import context_of, given_by
from sidelight.segments import segment

MODEL = Path(__file__).parent.parent / "server/sidelight/body_model.json"
FOLDS = 5
# A web page has few labels, and they are its hard cases.
WEB_WEIGHT = 3.0
"""Weight of one labelled segment of a web page; one of a news page weighs by its length."""
PARAMETERS = {
    "objective": "binary", "learning_rate": 0.08, "num_leaves": 10, "min_data_in_leaf": 20, "lambda_l2": 5,
    "feature_fraction": 0.25, "bagging_fraction": 0.8, "bagging_freq": 1, "verbose": -1, "num_threads": 2,
    "seed": 1, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
ROUNDS = 150
# An undressed page is one that nobody wrote: it counts for less than a real one.
UNDRESSED_WEIGHT = 0.3
NAMED = ("article", "main", "section", "aside", "nav", "header", "footer", "p")


@dataclass
class Page:
    """One page: its segments near prose, their numbers and labels (None where unknown)."""

    name: str
    host: str
    texts: list[str]
    rows: list[list[float]]
    labels: list[bool | None]
    wanted: dict
    undressed: bool
    shown: list[bool]


def lines(path):
    with gzip.open(path, "rt", encoding="utf-8", errors="surrogatepass") as stream:
        for line in stream:
            yield json.loads(line)


def load(path, label):
    pages = []
    for record in lines(path):
        for undressed in (False, True):
            try:
                root = parse(record["html"])
            except SidelightError as error:
                print(f"left out: {record['id']}: {error}", file=sys.stderr)
                break
            found = evidence.gather(root, record["url"])
            if undressed:
                undress(root, wrap=len(pages) % 4 == 1)
            pages.append(look_at(root, found, record, label, undressed))
        record.pop("html")
    return pages


def undress(root, *, wrap):
    """Take all names from the elements of a page; put each paragraph into a div of its own if `wrap`."""
    for element in list(root.iter(etree.Element)):
        for name in NAMING:
            element.attrib.pop(name, None)
        if wrap and element.tag == "p":
            wrapper = etree.Element("div")
            element.getparent().replace(element, wrapper)
            wrapper.tail, element.tail = element.tail, None
            wrapper.append(element)
        if element.tag in NAMED:
            element.tag = "div"


@cache
def generic_rules():
    """The rules without those for single hosts: what these take out, the trees shall learn to leave."""
    rules = ruleset.bundled()
    return rules.only(*(rule for rule in rules.rules if not rule.match.host))


def look_at(root, found, record, label, undressed):
    page = Outline(root)
    drop.drop_elements(page, generic_rules(), context_of(record["url"], found))
    segments = segment(page)
    described = Description(page, segments, given_by(found))
    near = [segments[k] for k in described.candidates]
    host = (urlsplit(record["url"] or "").hostname or record["id"]).removeprefix("www.")
    texts = [s.text for s in near]
    rows = [[float(number) for number in row] for row in described.rows()]
    shown = [s.kind != "figure" for s in near]  # captions are not part of the plain text
    return Page(record["id"], host, texts, rows, label(record, texts), record, undressed, shown)


def label_by_gold(record, texts):
    """True where at least half of the four-word shingles of a segment stand in the gold text."""
    gold = TOKEN.findall(record["gold"])
    shingles = {tuple(gold[i : i + 4]) for i in range(len(gold) - 3)}
    gold_lines = {tuple(TOKEN.findall(line)) for line in record["gold"].splitlines()}
    labels = []
    for text in texts:
        words = TOKEN.findall(text)
        own = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
        labels.append(sum(s in shingles for s in own) * 2 >= len(own) if own else tuple(words) in gold_lines)
    return labels


def label_by_snippets(record, texts):
    wanted, unwanted = (list(map(folded, record[name])) for name in ("with", "without"))
    labels = []
    for text in map(folded, texts):
        good, bad = (
            any(t in text or (len(text) > 25 and text in t) for t in side) for side in (wanted, unwanted)
        )
        labels.append(None if good == bad else good)
    return labels


def train(news, web):
    rows, labels, weights = [], [], []
    for pages, is_web in ((news, False), (web, True)):
        for page in pages:
            for row, label, text in zip(page.rows, page.labels, page.texts, strict=True):
                if label is not None:
                    rows.append(row)
                    labels.append(int(label))
                    weight = WEB_WEIGHT if is_web else min(3.0, max(0.5, len(text) / 100))
                    weights.append(weight * (UNDRESSED_WEIGHT if page.undressed else 1.0))
    data = lightgbm.Dataset(np.array(rows, dtype=float), np.array(labels), weight=np.array(weights))
    return lightgbm.train(PARAMETERS, data, ROUNDS)


def figures(pages, picks):
    """How near the picked segments come to the labels, by name; see `sidelight.bench.scores`."""
    score = TextScore()
    for page, pick in zip(pages, picks, strict=True):
        said = "\n\n".join(t for t, p in zip(page.texts, pick, strict=True) if p)
        known = page.wanted
        score.add(
            said,
            LabelledPage(
                page.host, page.name, "",
                gold=known.get("gold"),
                wanted=tuple(known.get("with", ())),
                unwanted=tuple(known.get("without", ())),
            ),
        )  # fmt: skip
    return score.figures()


def news_figures(pages, picks):
    found = figures(pages, picks)
    return f"news F1 {found['f1']:.4f} P {found['precision']:.4f} R {found['recall']:.4f}"


def web_figures(pages, picks):
    found = figures(pages, picks)
    return f"web keep {found['keep']:.4f} leak {found['leak']:.4f} F1 {found['pieces_f1']:.4f}"


def cross_validate(news, web):
    hosts = sorted({page.host for page in news + web})
    random.Random(0).shuffle(hosts)
    fold_of = {host: k % FOLDS for k, host in enumerate(hosts)}
    odds = {}
    for k in range(FOLDS):
        model = train(*([p for p in pages if fold_of[p.host] != k] for pages in (news, web)))
        for page in news + web:
            if fold_of[page.host] == k:
                odds[id(page)] = model.predict(np.array(page.rows)) if page.rows else []
    for undressed in (False, True):
        print("undressed" if undressed else "as they are")
        sets = [[p for p in pages if p.undressed == undressed] for pages in (news, web)]
        for threshold in (0.4, 0.45, 0.5, 0.55):
            picks = [
                [[o > threshold and s for o, s in zip(odds[id(p)], p.shown, strict=True)] for p in pages]
                for pages in sets
            ]
            print(" ", threshold, news_figures(sets[0], picks[0]), web_figures(sets[1], picks[1]), flush=True)


def as_tree(node):
    """LightGBM's node in the form that body.read_model reads."""
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    return {
        "if": NAMES[node["split_feature"]],
        "over": float(f"{node['threshold']:.6g}"),
        "then": as_tree(node["right_child"]),
        "else": as_tree(node["left_child"]),
    }


def trained_on(news, web):
    counts = [sum(not page.undressed for page in pages) for pages in (news, web)]
    labels = sum(label is not None for page in news + web if not page.undressed for label in page.labels)
    return (
        f"{counts[0]} news pages, {counts[1]} web pages, {labels} labelled segments; each page also undressed"
    )


def write(news, web, threshold):
    model = train(news, web)
    trees = [as_tree(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]
    stored = {
        "about": "Log-odds that a segment belongs to the article, summed over the trees. See body.py.",
        "trained_on": trained_on(news, web),
        "threshold": threshold,
    }
    body = ",\n".join("  " + json.dumps(tree) for tree in trees)
    MODEL.write_text(
        json.dumps(stored, indent=1)[:-2] + f',\n "trees": [\n{body}\n ]\n}}\n', encoding="utf-8"
    )
    print(f"{MODEL}: {len(trees)} trees, {MODEL.stat().st_size:,} bytes")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--threshold", type=float, default=0.0, help="log-odds from which a segment is taken")
    options = parser.parse_args()
    news = load(options.corpus / "news.jsonl.gz", label_by_gold)
    web = load(options.corpus / "web.jsonl.gz", label_by_snippets)
    if options.write:
        write(news, web, options.threshold)
    else:
        cross_validate(news, web)


if __name__ == "__main__":
    main()
