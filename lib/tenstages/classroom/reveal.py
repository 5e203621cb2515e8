"""The reveal: on a simulated company, the planted truth; on any other, a check against itself."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..errors import TenStagesError
from ..figures import between, percent, say
from ..show import Block
from ..show.block import EDGE, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ..company import Company
    from ..findings import Finding


SAME_WINDOW = 0.01
"""Part of a window by which its ends may differ and it still counts as the same."""
ROUNDING = 1e-9
"""By so much the last digits of two equal sums may differ, which is no miss."""


@dataclass(frozen=True)
class Reveal(Block):
    """What was planted beside what was found, as text and HTML.

    `hit` tells whether the interval holds the truth; None where there is no truth or no interval.
    """

    hit: bool | None = None


def reveal(
    company: Company,
    finding: Finding | None,
    part: str | None = None,
    otherwise: Callable[[], str] | None = None,
) -> Reveal:
    """Hold a finding against the truth that was planted.

    Parameters
    ----------
    company : Company
    finding : Finding or None
        Its `id` names the truth.  None, where nothing was measured, reveals nothing.
    part : str, optional
        The brand or part, where a truth has several; what the finding is about, else the own brand, if left
        out.
    otherwise : callable, optional
        Returns a sentence that checks the finding against itself; called only where no truth
        is known, as on a company's own exports.

    Notes
    -----
    A 90% interval misses one truth in ten by design.  A miss is shown as what it is.
    """
    if finding is None:
        return _block("Nothing was measured, so there is nothing to hold against the truth.", None)
    # Several findings of one kind are numbered from the second on: s02.reach_change.2.
    truth = planted(company, re.sub(r"\.\d+$", "", finding.id))
    if truth is None:
        sentence = otherwise() if otherwise else "No check of this number against itself is known yet."
        return _block(f"What really happened is not known here. {sentence}", None)
    elsewhere = _planted_for_another_window(company, truth["window"])
    if elsewhere:
        return _block(elsewhere, None)
    part = part or finding.about or company.own.name
    value = truth["values"].get(part)
    if value is None:
        return _block(f"Nothing was planted for {part}.", None)
    told, planted_words = truth["words"].get(part, ""), say(value, finding.unit)
    if finding.low is None or finding.high is None:
        return _block(f"{told} Planted: {planted_words}; no interval was given.", None)
    hit = bool(finding.low - ROUNDING <= value <= finding.high + ROUNDING)
    limits = between(finding.low, finding.high, finding.unit)
    if finding.level is None or finding.value is None:
        wrong = "it does not, so something that the bounds take for granted is wrong"
        missed = wrong if finding.level is None else f"it does not, as one in {_one_in(finding.level)}"
        verdict = "it does" if hit else missed
        return _block(
            f"{told} Planted: {planted_words}; we said that it lies within {limits}: {verdict}.", hit
        )
    found = f"we said {say(finding.value, finding.unit)} ({limits})"
    odds = _one_in(finding.level)
    verdict = "the interval holds it" if hit else f"missed{_by_a_hair(value, finding)}, as one in {odds} does"
    return _block(f"{told} Planted: {planted_words}; {found}: {verdict}.", hit)


def story(company: Company, truth_id: str, otherwise: Callable[[], str] | None = None) -> Reveal:
    """Tell what was planted where no single number can be held against it, such as the beginnings of surges.

    Parameters
    ----------
    company : Company
    truth_id : str
    otherwise : callable, optional
        Returns a sentence for companies of which nothing is known.
    """
    truth = planted(company, truth_id)
    if truth is None:
        sentence = otherwise() if otherwise else ""
        return _block(f"What really happened is not known here. {sentence}", None)
    elsewhere = _planted_for_another_window(company, truth["window"])
    return _block(elsewhere or " ".join(dict.fromkeys(truth["words"].values())), None)


def reveal_named(
    company: Company,
    truth_id: str,
    named: Collection[str],
    otherwise: Callable[[], str] | None = None,
) -> Reveal:
    """Tell how many of those that were planted are among those that were named.

    Parameters
    ----------
    company : Company
    truth_id : str
        A truth whose values have a part for each that was planted, such as an advocate.
    named : collection of str
        By the same names; readers see the count alone.
    otherwise : callable, optional
        Returns a sentence for companies of which nothing is known.
    """
    truth = planted(company, truth_id)
    if truth is None:
        sentence = otherwise() if otherwise else ""
        return _block(f"What really happened is not known here. {sentence}", None)
    elsewhere = _planted_for_another_window(company, truth["window"])
    if elsewhere:
        return _block(elsewhere, None)
    held = len(set(truth["values"]) & set(named))
    return _block(f"Planted: {len(truth['values'])}; of these {held} are among the {len(named)} named.", None)


def planted(company: Company, finding_id: str) -> dict | None:
    """What was planted for a finding; None: no file, or nothing planted.

    ``values`` and ``words`` by part, and ``window``, in words that begin with its first and last day.

    Raises
    ------
    TenStagesError
        When the file is there and cannot be read.
    """
    path = company.folder / "truth.json"
    if not path.is_file():
        return None
    try:
        truths = json.loads(path.read_text(encoding="utf-8"))["truths"]
        truth = next((truth for truth in truths if truth["id"] == finding_id), None)
        return truth and {
            "values": dict(truth["values"]),
            "words": dict(truth["words"]),
            "window": str(truth.get("window", "")),
        }
    except (ValueError, KeyError, TypeError) as fault:
        raise TenStagesError(
            f"{path}: not a list of truths; simulate the company again, or delete the file."
        ) from fault


def _planted_for_another_window(company: Company, window: str) -> str:
    """The sentence that says so, where the company was opened on other days than the truth speaks of.

    A day that is cut from an end for not being whole makes no other window.
    """
    days = re.match(r"(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)", window)
    if not days:
        return ""
    first, last = (date.fromisoformat(day) for day in days.groups())
    if company.since is None or company.until is None:
        return (
            f"What was planted is true of {first} to {last}; without mentions nobody knows whether these "
            "are the same days, so it cannot be held against them."
        )
    if company.since <= first and last <= company.until:
        return ""  # of some tables, such as cases, a company keeps less than of others
    apart = abs((company.since - first).days) + abs((company.until - last).days)
    if apart <= SAME_WINDOW * (last - first).days:
        return ""
    return (
        f"What was planted is true of {first} to {last}; these days are {company.since} to "
        f"{company.until}, so it cannot be held against them."
    )


def _one_in(level: float) -> str:
    """How seldom an interval of this level misses: 0.9 is one in ten."""
    words = {5: "five", 10: "ten", 20: "twenty", 100: "a hundred"}
    times = round(1 / (1 - level))
    return words.get(times, f"{times}") if times > 1 else f"two ({percent(level)})"


def _by_a_hair(value: float, finding: Finding) -> str:
    """Says so where the rounded numbers would look like a hit."""
    shown = say(value, finding.unit)
    return " by a hair" if shown in (say(finding.low, finding.unit), say(finding.high, finding.unit)) else ""


def _block(text: str, hit: bool | None) -> Reveal:
    line = " ".join(text.split())
    style = f"border:1px dashed {EDGE};padding:6px 14px;margin:8px 0;max-width:700px"
    return Reveal(f"Reveal: {line}", f'<div style="{style}"><strong>Reveal.</strong> {safe(line)}</div>', hit)
