"""A voice guide that lints: the company's own rules, what of them a program can see, and how much that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
import pandas as pd

from ..empathy.threads import coded_labels

SENTENCE = re.compile(r"[^.!?]+[.!?]*")
CAPITALS = re.compile(r"\b[A-ZÀ-ÞĀ-Ž]{4,}\b")
MARKS = re.compile(r"!")
AROUND = 30
"""Letters shown on either side of what was found."""
COLUMNS = ["id", "account", "rule", "found", "place", "around", "instead"]
NONE = "none"
TASK = "voice guide"
FEW_BREACHES = 10
"""Breaches of a rule that people must have found before a part of them is told."""


class Rule(Protocol):
    """What a rule of the guide says; `tenstages.settings.VoiceRule` does.

    `never` are words and phrases that are not used, `most_words` the words of a sentence, `most_marks` the
    exclamation marks of a post, `capitals` whether words may stand in capitals, `instead` what to say.
    """

    name: str
    never: Sequence[str]
    most_words: int | None
    most_marks: int | None
    capitals: bool
    instead: str | None


def lint_voice(texts: pd.DataFrame, guide: Iterable[Rule]) -> pd.DataFrame:
    """What breaks a rule in words that the rule names.

    Parameters
    ----------
    texts : DataFrame
        ``id, account, text``.
    guide : iterable of Rule

    Returns
    -------
    DataFrame
        ``id, account, rule, found, place`` (letters from the beginning), ``around, instead``: one row for
        each thing found, in the order of the texts.  A rule that is broken in other words is not seen;
        `seen_of_all` says how often that is.
    """
    rows = []
    rules = [(rule, _never(rule.never)) for rule in guide]
    for post in texts[["id", "account", "text"]].itertuples(index=False):
        text = post.text or ""
        for rule, never in rules:
            for found, place in _found(text, rule, never):
                around = text[max(place - AROUND, 0) : place + len(found) + AROUND].strip()
                rows.append((post.id, post.account, rule.name, found, place, around, rule.instead or ""))
    return pd.DataFrame(rows, columns=COLUMNS)


def _never(words: Sequence[str]) -> re.Pattern | None:
    """Whole words or phrases, in any case, with either kind of apostrophe."""
    if not words:
        return None
    told = [re.escape(word.replace("’", "'")).replace("'", "['’]") for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)", re.IGNORECASE)


def _found(text: str, rule: Rule, never: re.Pattern | None) -> list[tuple[str, int]]:
    found = [(each.group(), each.start()) for each in never.finditer(text)] if never else []
    if not rule.capitals:
        found += [(each.group(), each.start()) for each in CAPITALS.finditer(text)]
    if rule.most_marks is not None:
        marks = [each.start() for each in MARKS.finditer(text)]
        found += [("!", place) for place in marks[rule.most_marks : rule.most_marks + 1]]
    if rule.most_words is not None:
        long = [each for each in SENTENCE.finditer(text) if len(each.group().split()) > rule.most_words]
        found += [(each.group().strip()[:AROUND], each.start()) for each in long]
    return sorted(found, key=lambda pair: pair[1])


# How much of it the linter sees ------------------------------------------------------------------------


def seen_of_all(
    texts: pd.DataFrame, found: pd.DataFrame, coded: pd.DataFrame, level: float = 0.9
) -> pd.DataFrame:
    """For each rule: how many posts break it, how many of these the linter sees, and how often it is right.

    Parameters
    ----------
    texts : DataFrame
        ``id``, of all posts.
    found : DataFrame
        As `lint_voice` gives it.
    coded : DataFrame
        ``id, task, label, coder, prob`` of posts that people read for breaches (the task ``voice guide``):
        rules that a post breaks joined by ``;``, or ``none``.  Marked posts and others may be drawn apart.
    level : float

    Returns
    -------
    DataFrame
        ``rule, broken, broken_low, broken_high`` (part of posts), ``recall, recall_low, recall_high,
        precision, precision_low, precision_high, marked, coded``: missing where people found fewer than ten
        breaches; `marked` is the part of posts that the linter marks, `coded` how many breaches people found.
    """
    labels = coded_labels(coded, (TASK,)).dropna(subset=[TASK]).rename(columns={TASK: "label"})
    labels = labels[labels.index.isin(texts["id"])]
    rows = []
    rules = sorted({rule for label in labels["label"] for rule in label.split(";")} - {NONE})
    for rule in rules:
        breaks = labels["label"].map(lambda label, rule=rule: rule in label.split(";")).to_numpy()
        marked = labels.index.isin(found.loc[found["rule"] == rule, "id"])
        weight = 1 / labels["prob"].to_numpy(dtype=float)
        few = breaks.sum() < FEW_BREACHES
        nothing = (np.nan, np.nan, np.nan)
        rows.append(
            (
                rule,
                *_part(breaks, np.ones(len(labels), dtype=bool), weight, level),
                *(nothing if few else _part(marked, breaks, weight, level)),
                *(nothing if not marked.any() else _part(breaks, marked, weight, level)),
                found.loc[found["rule"] == rule, "id"].nunique() / max(texts["id"].nunique(), 1),
                int(breaks.sum()),
            )
        )
    parts = [f"{name}{end}" for name in ("broken", "recall", "precision") for end in ("", "_low", "_high")]
    return pd.DataFrame(rows, columns=["rule", *parts, "marked", "coded"])


def _part(
    which: np.ndarray, among: np.ndarray, weight: np.ndarray, level: float
) -> tuple[float, float, float]:
    """A weighted part, with limits for the number of posts that would be as sure (Korn and Graubard 1998)."""
    from scipy.stats import beta

    w = weight[among]
    if not len(w):
        return np.nan, np.nan, np.nan
    part = float((w * which[among]).sum() / w.sum())
    left = which[among] - part
    variance = float(((w * left) ** 2).sum() / w.sum() ** 2) * len(w) / max(len(w) - 1, 1)
    n = part * (1 - part) / variance if variance > 0 else w.sum() ** 2 / (w**2).sum()
    n = min(n, len(w))
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, part * n, n - part * n + 1)) if part > 0 else 0.0
    high = float(beta.ppf(1 - tail, part * n + 1, n - part * n)) if part < 1 else 1.0
    return part, low, high
