"""Stage 5's headline numbers as findings: what a manager reads and a reveal checks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from ..evidence import finite, limits, nothing_found, numbered
from ..figures import between, percent, say
from ..findings import Finding
from ..stats.effects import FEW_EITHER
from .company import (
    company_effect,
    company_kept,
    company_needs,
    company_pull_through,
    company_reads,
    company_shift,
    ledger,
    own_words,
    read_threads,
)
from .effect import ANSWER, EMPATHIC, NEXT, ReplyEffect
from .needs import FEWEST
from .pull_through import TASK

if TYPE_CHECKING:
    from ..company import Company

WITHIN = "within a fortnight of the answer"
COUNTED = "Openings read by people, a model's reading of all others added (prediction-powered inference)"
ALIKE = (
    "Threads alike in what was noted of them, in how long they waited and who answered (augmented inverse "
    "probability weighting); authors as units"
)


def headlines(company: Company) -> list[Finding]:
    """Stage 5's headline numbers, cached by company, window and level."""
    return list(_headlines(company))


@lru_cache(maxsize=8)
def _headlines(company: Company) -> tuple[Finding, ...]:
    return (
        *need_findings(company),
        *effect_findings(company),
        *emoji_findings(company),
        *shift_findings(company),
        *pull_through_findings(company),
        *promise_findings(company),
    )


def need_findings(company: Company) -> list[Finding]:
    """How common each need is, the commonest first; empty where needs were not coded."""
    table = company_needs(company)
    if table is None:
        return []
    read = company_reads(company)["need"]
    return numbered(
        Finding(
            id="s05.needs",
            stage=5,
            name=f"Need: {row.need}",
            about=row.need,
            value=float(row.share),
            low=finite(row.low),
            high=finite(row.high),
            unit="share",
            level=company.level,
            n=len(read.places),
            amec_level="out-takes",
            definition="Part of the threads that people open with us which say this need.",
            method=COUNTED,
            sentence=f"{say(row.share, 'share')} of those who write to us say '{row.need}' "
            f"({limits(row.low, row.high, 'share', company.level)}).",
        )
        for row in table.itertuples()
    )


# What an answer does ----------------------------------------------------------------------------------


def effect_findings(company: Company) -> list[Finding]:
    """What an empathic answer does to the next word, and among those who come back either way."""
    found = company_effect(company)
    if found is None:
        return []
    first = _on_next_word(
        company,
        found,
        "an empathic answer",
        "answered with empathy",
        id="s05.reply_effect",
        about="empathic answer",
    )
    return [first, *_returning(company, found)]


def emoji_findings(company: Company) -> list[Finding]:
    """Whether an emoji in the answer does anything."""
    found = company_effect(company, "emoji")
    if found is None:
        return []
    what = "an emoji in the answer"
    return [
        _on_next_word(company, found, what, "answered with an emoji", id="s05.emoji_effect", about="emoji")
    ]


def _on_next_word(company: Company, found: ReplyEffect, what: str, treated: str, **named: str) -> Finding:
    """What a kind of answer does to the part of authors who come back with a friendly word."""
    told = f"{percent(company.level)} interval {between(found.low, found.high, 'points')}"
    adds, size = found.low > 0, say(abs(found.effect), "points").lstrip("+")
    moves = f"adds {size} to" if adds else f"takes {size} from"
    sentence = (
        f"{what.capitalize()} {moves} the part of authors who come back with a friendly word ({told}); the "
        f"plain difference says {say(found.naive, 'points')}."
        if adds or found.high < 0
        else nothing_found(f"{what} moves the next word", found.effect, found.low, found.high, "points")
    )
    return Finding(
        stage=5,
        name=f"What {what} does",
        value=found.effect,
        low=found.low,
        high=found.high,
        unit="points",
        level=company.level,
        n=found.threads,
        amec_level="outcomes",
        definition=f"Part of answered threads whose author writes something friendly {WITHIN}: had all been "
        f"{treated}, less had none.",
        method=ALIKE,
        sentence=sentence,
        warnings=found.warnings,
        **named,
    )


def _returning(company: Company, found: ReplyEffect) -> list[Finding]:
    """Bounds of the effect on the tone of those who come back in any case."""
    bounds = found.among_returning()
    if bounds is None:
        return []
    lower, upper, low, high = bounds
    return [
        Finding(
            id="s05.reply_effect_returning",
            stage=5,
            name="Tone of those who come back in any case",
            about="empathic answer",
            value=None,
            low=low,
            high=high,
            unit="points",
            level=company.level,
            n=found.threads,
            amec_level="outcomes",
            definition="Of authors who come back however they are answered, the part whose word is friendly: "
            "after an empathic answer, less after a plain one.",
            method="Bounds without the best and the worst of those who came back because of the answer "
            "(Lee); limits of Imbens and Manski",
            sentence="Among those who come back in any case an empathic answer moves the part that is "
            f"friendly by {between(lower, upper, 'points')}; with what chance adds, by "
            f"{between(low, high, 'points')}.",
            warnings=("It takes for granted that an empathic answer drives nobody away.",),
        )
    ]


# Speaking, messages, promises -----------------------------------------------------------------------


def shift_findings(company: Company) -> list[Finding]:
    """When we began to speak instead of only answering; empty without weeks of own words."""
    found = company_shift(company)
    if found is None:
        return []
    series = own_words(company)
    common = {
        "id": "s05.shift",
        "stage": 5,
        "about": "first answers",
        "level": company.level,
        "n": int(series.to_numpy().sum()),
        "amec_level": "activities",
        "definition": "First day of the week from which another part of our own words are answers: first "
        "answers in threads of others, over these and the threads that we open.",
        "method": "A step in weekly counts, both levels integrated out; weeks that vary more weigh less",
    }
    whole = float(series["reactive"].sum() / max(series.to_numpy().sum(), 1))
    if not found.there:
        return [
            Finding(
                name="From answering to speaking",
                value=None,
                low=None,
                high=None,
                unit="date",
                sentence="No evidence that we began to speak more of our own accord: "
                f"{say(whole, 'share')} of our words were answers, and no week stands out.",
                **common,
            )
        ]
    days = [float(each.toordinal()) for each in (found.date, found.low, found.high)]
    way = "fell" if found.after < found.before else "rose"
    return [
        Finding(
            name="From answering to speaking",
            value=days[0],
            low=days[1],
            high=days[2],
            unit="date",
            sentence=f"Answers {way} from {say(found.before, 'share')} of what we say to "
            f"{say(found.after, 'share')} in the week of {say(days[0], 'date')} "
            f"({percent(company.level)} interval {between(days[1], days[2], 'date')}).",
            warnings=tuple(filter(None, [found.warning])),
            **common,
        )
    ]


def pull_through_findings(company: Company) -> list[Finding]:
    """How much of what others say carries each key message."""
    table = company_pull_through(company)
    if table is None:
        return []
    return numbered(
        Finding(
            id="s05.pull_through",
            stage=5,
            name=f"Message pull-through: {row.message}",
            about=row.message,
            value=finite(row.share),
            low=finite(row.low),
            high=finite(row.high),
            unit="share",
            level=company.level,
            n=int(row.read),
            amec_level="out-takes",
            definition=f"Part of relevant mentions of {company.own.name} by others that carry the message in "
            "whatever words, reposts left out.",
            method="Mentions read by people, a model's reading of all others added"
            if row.read
            else "Words counted",
            sentence=_carried(row, company.level),
            warnings=()
            if row.read
            else ("Nobody has read a sample: words are counted, whatever they mean.",),
        )
        for row in table.itertuples()
    )


def _carried(row, level: float) -> str:
    words = f"its words stand in {say(row.counted, 'share')}"
    if not np.isfinite(row.share):
        return f"How many mentions carry '{row.message}' nobody has read; {words}."
    if not np.isfinite(row.low):
        return f"No mention that people read carries '{row.message}'; {words}."
    told = limits(row.low, row.high, "share", level)
    if not row.coded:
        return f"No mention that people read carries '{row.message}' ({told}); {words}."
    return f"{say(row.share, 'share')} of mentions carry '{row.message}' ({told}); {words}."


def promise_findings(company: Company) -> list[Finding]:
    """How many promises are kept in time; empty without one that has come to its last day."""
    kept, table = company_kept(company), ledger(company)
    if kept is None:
        return []
    count = table["state"].value_counts()
    still, total = int(count.get("open", 0)), len(table)
    return [
        Finding(
            id="s05.promises_kept",
            stage=5,
            name="Words kept",
            about="kept in time",
            value=kept.share,
            low=kept.low,
            high=kept.high,
            unit="share",
            level=company.level,
            n=kept.n,
            amec_level="activities",
            definition="Part of promises with a day, made in answers to others, that are kept by the end of "
            "that day and said so in the thread, or by a case that was solved.",
            method="Kaplan and Meier on the part of the span gone by, within spans alike",
            sentence=f"{say(kept.share, 'share')} of {say(total)} promises are kept in time "
            f"({limits(kept.low, kept.high, 'share', company.level)}); {say(still)} are open and not due.",
        )
    ]


def unknowns(company: Company) -> list[str]:
    """What stage 5 could not measure on this company's files, each with what would fill it."""
    told = {finding.id for finding in headlines(company)}
    sentences = []
    if not company.has("inbox"):
        sentences.append(f"What people need of us, and what answers do: {company.missing('inbox')}")
    elif "s05.needs" not in told:
        sentences.append(
            f"What people need: it takes {FEWEST} openings drawn by chance and read for it (the task need)."
        )
    if company.has("inbox") and "s05.reply_effect" not in told:
        sentences.append(f"What an empathic answer does: {_effect_needs(company)}")
    if company.has("inbox") and "s05.shift" not in told:
        sentences.append("When we began to speak first: it takes twelve weeks with words of ours.")
    if company.has("inbox") and "s05.promises_kept" not in told:
        sentences.append(
            "Which promises are kept: no answer of ours names a day by which something will be done, or none "
            "of these days has come; only English ones are found."
        )
    if not company.settings.key_messages:
        sentences.append("Whether our messages come through: company.toml names none under [[key_messages]].")
    elif not company.has("mentions"):
        sentences.append(f"Whether our messages come through: {company.missing('mentions')}")
    elif not any(f.value is not None for f in headlines(company) if f.id.startswith("s05.pull_through")):
        sentences.append(
            f"Whether our messages come through: it takes {FEWEST} relevant mentions drawn by chance and "
            f"read for it (the task {TASK})."
        )
    if read_threads(company) is not None:
        sentences.append(
            "What hidden traits do: nobody can read from the files what was not noted; a draw of who gets "
            "which answer would tell."
        )
    return sentences


def _effect_needs(company: Company) -> str:
    frame = read_threads(company)
    if frame is None:
        return (
            f"it takes answered threads drawn by chance and read whole: the answer ({ANSWER}: {EMPATHIC} or "
            f"plain), what came ({NEXT}: friendly, unfriendly or neither), and how severe the matter was."
        )
    return (
        f"{len(frame)} threads were read; it takes {FEW_EITHER} that were answered with empathy and as many "
        f"that were not, by {FEW_EITHER} authors or more."
    )
