"""Pain points: how common each is, whose matter, and which rise; counted with people who read a sample.

Topics are found by a program and named by people.  How common each pain is, is then told as sentiment is
(`tenstages.presence.sentiment`): people read a drawn sample, a model that they teach reads all texts, and
what the sample says of the model's errors is added.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ..presence.sentiment import IRRELEVANT, TOGETHER, Read
from ..stats.coded_parts import Parts, coded_parts, part_of
from ..stats.share_trend import ShareTrend, false_ones, share_trend

TASK, NONE = "pain", "none"
BETWEEN = ";"
"""What stands between two pains of one post."""
QUIET = ("positive", IRRELEVANT)
"""Sentiments in which pains are not looked for: whoever drew the sample had them read for sentiment first."""
DIMENSIONS = 200
CALLED = 0.3
"""Chance from which a text is said to hold a pain.  Below a half: models that learned from few texts are
shy, and what they call a pain at a third is one in nine of ten (tuning seeds)."""
FEW_CODED = 200
STEADY = 0.02
"""Log change a month below which a pain is steady: a fifth in ten months, for which nobody changes a plan."""
FALSE_DISCOVERIES = 0.05
"""Expected part of false ones among the pains that are called rising or falling."""
MONTH = 30.4375
NEWCOMER = 0.25
"""A pain is new where its part of the first third is below so much of its part of the last."""
FEW_EXPECTED = 10
CHANGE_WEEKS = 13


@dataclass(frozen=True)
class PainRead:
    """The own brand's hits as a program and people read them for pains.

    Attributes
    ----------
    texts : DataFrame
        ``id, at, text, relevant``: every hit, `relevant` the chance that it speaks of the brand.
    pains : tuple of str
        Columns of `chances`, in the order of the alphabet.
    chances : ndarray of shape (n, pains)
        Of a coded text by a model that did not see it.
    coded : DataFrame
        ``place`` (row in `texts`), ``relevant`` (as people read it), ``weight``.
    flags : ndarray of bool, shape (coded, pains)
        What each coded text holds.
    others : ndarray of shape (m, pains)
        The same chances of other texts that were read along, such as support cases.
    """

    texts: pd.DataFrame
    pains: tuple[str, ...]
    chances: np.ndarray
    coded: pd.DataFrame
    flags: np.ndarray
    others: np.ndarray

    @property
    def holds(self) -> np.ndarray:
        """Which texts are said to hold which pains, by the program alone."""
        return self.chances >= CALLED

    @property
    def looked_at(self) -> int:
        """How many texts were read for pains."""
        return int(self.coded["looked_at"].sum())


def pain_labels(coded: pd.DataFrame) -> pd.DataFrame:
    """The pains that count: what coders agreed on, else the one coder's: ``id, label, prob``, each post once.

    Several pains of a post are joined by a semicolon; ``none`` stands where there is none.
    """
    mine = coded[(coded["task"] == TASK) & coded["prob"].notna() & (coded["drawn_from"] != "unmatched")]
    order = mine["coder"].ne(TOGETHER)
    mine = mine.assign(order=order).sort_values(["id", "brand", "order", "coder"])
    mine = mine.drop_duplicates(["id", "brand"])
    return mine[["id", "brand", "label", "prob"]].reset_index(drop=True)


def pains_in(label: str) -> tuple[str, ...]:
    """The pains that a label names.

    >>> pains_in("leaking lid; late delivery"), pains_in("none")
    (('leaking lid', 'late delivery'), ())
    """
    parts = (part.strip() for part in label.split(BETWEEN))
    return tuple(part for part in parts if part and part.casefold() != NONE)


def read_pains(
    read: Read, labels: pd.DataFrame, names: Iterable[str] = (), others: Iterable[str] = ()
) -> PainRead:
    """Have coded pains teach a model, and the model read every hit.

    Parameters
    ----------
    read : Read
        The hits as they were read for sentiment: who was positive or irrelevant there counts as without
        pain, and stands in the sample, so that together they speak for all hits.
    labels : DataFrame
        ``id, label, prob`` of posts drawn among the rest (see `pain_labels`), `prob` over both draws.
    names : iterable of str
        Names to strip.
    others : iterable of str
        Further texts to read along.

    Raises
    ------
    ValueError
        When no label names a pain, or none is about these hits.
    """
    from ..text.space import text_space
    from ..text.taught import teach

    texts, others = read.texts[["id", "at", "text"]], list(others)
    coded = _sample(read, labels)
    pains = tuple(sorted({pain for label in coded["label"] for pain in pains_in(label)}))
    if not pains:
        raise ValueError("no label of the task pain names a pain in these hits")
    flags = np.array([[pain in pains_in(label) for pain in pains] for label in coded["label"]])
    everything, n = [*texts["text"], *others], len(texts)
    space = text_space(everything, DIMENSIONS, names)
    chances = teach(space.points, coded["place"].to_numpy(), flags, everything)
    return PainRead(
        texts.assign(relevant=chance_relevant(read)), pains, chances[:n], coded.drop(columns="label"), flags,
        chances[n:],
    )  # fmt: skip


def _sample(read: Read, labels: pd.DataFrame) -> pd.DataFrame:
    """Posts that were read for pains, and those that had been read as positive or irrelevant before."""
    place = pd.Series(np.arange(len(read.texts)), index=read.texts["id"])
    mine = labels[labels["id"].isin(place.index)]
    looked = pd.DataFrame(
        {
            "place": mine["id"].map(place).to_numpy(),
            "label": mine["label"].to_numpy(),
            "relevant": True,
            "weight": 1 / mine["prob"].to_numpy(dtype=float),
            "looked_at": True,
        }
    )
    quiet = read.coded[read.coded["label"].isin(QUIET) & ~read.coded["place"].isin(looked["place"])]
    quiet = quiet.assign(relevant=quiet["label"] != IRRELEVANT, label=NONE, looked_at=False)
    both = pd.concat([looked, quiet[looked.columns]], ignore_index=True)
    return both.sort_values("place", ignore_index=True)


def chance_relevant(read: Read) -> np.ndarray:
    """The chance that each hit speaks of the brand, shape (n,)."""
    if IRRELEVANT not in read.labels:
        return np.ones(len(read.texts))
    return 1 - read.chances[:, read.labels.index(IRRELEVANT)]


# How common --------------------------------------------------------------------------------------


def prevalence(read: PainRead, level: float = 0.9) -> pd.DataFrame:
    """Part of the relevant hits that hold each pain, the most common first.

    Returns
    -------
    DataFrame
        ``pain, share, low, high, coded, counted``: `coded` are the posts in which people found it, `counted`
        is what the program alone says.  A post may hold two, so shares need not add up.
    """
    mix = _mix(read)
    counted = (read.holds * read.texts["relevant"].to_numpy()[:, None]).sum(axis=0)
    counted = counted / read.texts["relevant"].sum()
    rows = [
        (pain, *part_of(mix, np.eye(len(read.pains))[place], level, True), int(read.flags[:, place].sum()),
        counted[place]) for place, pain in enumerate(read.pains)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["pain", "share", "low", "high", "coded", "counted"])
    return table.sort_values(["share", "pain"], ascending=[False, True], ignore_index=True)


def _mix(read: PainRead) -> Parts:
    """Parts of all hits that hold each pain, and that are relevant, together."""
    coded = read.coded
    return coded_parts(
        read.chances,
        coded["place"].to_numpy(),
        read.flags,
        coded["weight"].to_numpy(),
        read.texts["relevant"].to_numpy(),
        coded["relevant"].to_numpy(),
    )


def by_owner(read: PainRead, owners: dict[str, str], level: float = 0.9) -> pd.DataFrame:
    """Whose matter the pains are: ``owner, share, low, high, pains``, of all pains that were found.

    Parameters
    ----------
    read : PainRead
    owners : dict
        ``{pain: department}``; pains without one count as nobody's.
    """
    from scipy.stats import t

    mix, k = _mix(read), len(read.pains)
    whose = np.array([owners.get(pain, "nobody yet") for pain in read.pains])
    share = np.maximum(mix.share[:k], 0)
    total, rows = max(float(share.sum()), 1e-12), []
    for owner in sorted(set(whose)):
        mine = whose == owner
        part = float(share[mine].sum() / total)
        gradient = (mine - part) / total
        error = float(np.sqrt(gradient @ mix.covariance[:k, :k] @ gradient)) / (part * (1 - part) or 1)
        reach = t.ppf(0.5 + level / 2, mix.freedom) * error
        logit = np.log(part / (1 - part)) if 0 < part < 1 else np.inf if part else -np.inf
        low, high = (1 / (1 + np.exp(-logit - sign * reach)) for sign in (-1, 1))
        rows.append((owner, part, low, high, ", ".join(np.array(read.pains)[mine])))
    table = pd.DataFrame(rows, columns=["owner", "share", "low", "high", "pains"])
    return table.sort_values(["share", "owner"], ascending=[False, True], ignore_index=True)


def owners_of(read: PainRead, cases: pd.DataFrame) -> dict[str, str]:
    """Who works on each pain, as the cases tell: where cases that hold it are sent.

    Parameters
    ----------
    read : PainRead
        With the cases' texts as its `others`.
    cases : DataFrame
        ``department, handoffs`` in the same order.

    Returns
    -------
    dict
        The department that most of the cases with this pain were sent on to; where fewer than a fifth were
        sent on, the desk that keeps them.  Pains in fewer than ten cases have none.
    """
    found = {}
    departments = cases["department"].fillna("").to_numpy(dtype=object)
    sent = (cases["handoffs"].fillna(0) > 0).to_numpy(dtype=bool)
    for place, pain in enumerate(read.pains):
        mine = (read.others[:, place] >= CALLED) & (departments != "")
        if mine.sum() < 10:
            continue
        among = mine & sent if (mine & sent).sum() >= 0.2 * mine.sum() else mine & ~sent
        names, counts = np.unique(departments[among].astype(str), return_counts=True)
        found[pain] = str(names[counts.argmax()])
    return found


# Which way ---------------------------------------------------------------------------------------


def pain_trends(
    read: PainRead, level: float = 0.9, left_out: Iterable[tuple[date, date]] = ()
) -> pd.DataFrame:
    """Which pains rise or fall as a part of what is said, beyond what nobody would act on.

    Parameters
    ----------
    read : PainRead
    level : float
    left_out : iterable of (first, last)
        Days of events, such as a crisis, that are no trend; their weeks are left out.

    Returns
    -------
    DataFrame
        ``pain, posts, slope, low, high, q, way``: change of the share's logarithm a month; `q` the expected
        part of false ones among this and all surer ones, were they called moving by more than 2% a month;
        `way` is rising or falling where that is at most 5%, steady where the interval lies within 2%, and
        else unclear.  Empty where the window is shorter than a quarter.

    Notes
    -----
    That a pain moves at all is no news: as a part of a talk that changes, none stands still.  So the question
    is whether it moves by more than anybody would act on, and over all pains together how many are called so
    in error (see `tenstages.stats.share_trend.false_ones`).
    """
    week, kept = _weeks(read.texts["at"], left_out)
    rows = []
    for place, pain in enumerate(read.pains):
        try:
            found = _trend(read, place, week, kept)
        except ValueError:  # too few weeks, or posts
            continue
        rows.append((pain, int(read.holds[:, place].sum()), found))
    columns = ["pain", "posts", "slope", "low", "high", "q", "way"]
    if not rows or len(kept) < CHANGE_WEEKS:
        return pd.DataFrame(columns=columns)
    q = false_ones(np.array([found.within(STEADY) for *_, found in rows]))
    told = [
        (pain, posts, found.slope, *found.limits(level), chance, _way(found, chance, level))
        for (pain, posts, found), chance in zip(rows, q, strict=True)
    ]
    table = pd.DataFrame(told, columns=columns)
    return table.sort_values(["slope", "pain"], ascending=[False, True], ignore_index=True)


def _weeks(at: pd.Series, left_out: Iterable[tuple[date, date]]) -> tuple[np.ndarray, np.ndarray]:
    """The week of each text, from 0, and the whole weeks that count."""
    day = at.dt.normalize()
    first = day.min()
    week = ((day - first).dt.days // 7).to_numpy()
    days = (day.max() - first).days + 1
    kept = np.arange(days // 7)
    out = set()
    for begin, end in left_out:
        ends = [(pd.Timestamp(moment).normalize() - first).days // 7 for moment in (begin, end)]
        out |= set(range(ends[0], ends[1] + 1))
    return week, kept[~np.isin(kept, list(out))]


def _trend(read: PainRead, place: int, week: np.ndarray, kept: np.ndarray) -> ShareTrend:
    counts = np.bincount(week, weights=read.holds[:, place], minlength=kept.max(initial=0) + 1)
    totals = np.bincount(week, weights=read.texts["relevant"], minlength=kept.max(initial=0) + 1)
    return share_trend(counts[kept], totals[kept], (kept + 0.5) * 7 / MONTH)


def _way(found: ShareTrend, q: float, level: float) -> str:
    low, high = found.limits(level)
    if q <= FALSE_DISCOVERIES:
        return "rising" if found.slope > 0 else "falling"
    return "steady" if -STEADY <= low and high <= STEADY else "unclear"


def newcomers(read: PainRead, left_out: Iterable[tuple[date, date]] = ()) -> list[str]:
    """Pains that hardly stood in the first third of the window, though they do in the last.

    A line through all weeks does not describe them: they began.  Days of events are left out.
    """
    week, kept = _weeks(read.texts["at"], left_out)
    third = len(kept) // 3
    early, late = np.isin(week, kept[:third]), np.isin(week, kept[len(kept) - third :])
    weights = read.texts["relevant"].to_numpy()
    found = []
    for place, pain in enumerate(read.pains):
        holds = read.holds[:, place]
        shares = [holds[part].sum() / max(weights[part].sum(), 1) for part in (early, late)]
        if shares[1] * weights[early].sum() >= FEW_EXPECTED and shares[0] < NEWCOMER * shares[1]:
            found.append(pain)
    return found


@dataclass(frozen=True)
class PainChange:
    """How much a pain's share changed after a day, as a part of what it was; and its count, the naive way."""

    change: float
    low: float
    high: float
    posts: int
    weeks: int
    raw: float
    raw_p_value: float


def pain_change(
    read: PainRead, pain: str, on: date, level: float = 0.9, weeks: int = CHANGE_WEEKS
) -> PainChange:
    """Did a pain become more or less common after a day, among what was said?

    Weeks are the units; before and after is not cause.

    Raises
    ------
    ValueError
        When nobody coded such a pain, or a side has fewer than four weeks, or no post that holds it.
    """
    from scipy.stats import ttest_ind

    if pain not in read.pains:
        raise ValueError(f'no coded post holds the pain "{pain}"; there are {", ".join(read.pains)}')
    days = (read.texts["at"].dt.normalize() - pd.Timestamp(on)).dt.days.to_numpy()
    week, whole = days // 7, range(-(-days.min() // 7), (days.max() + 1) // 7)
    near = np.array([each for each in range(-weeks, weeks) if each in whole])
    if (near < 0).sum() < 4 or (near >= 0).sum() < 4:
        raise ValueError(f"a side of {on} has fewer than four whole weeks")
    inside = np.isin(week, near)
    holds = read.holds[:, read.pains.index(pain)]
    counts, totals = (
        np.bincount(week[inside] - near[0], weights=each[inside], minlength=len(near))
        for each in (holds.astype(float), read.texts["relevant"].to_numpy())
    )
    sides = counts[near < 0], counts[near >= 0]
    if not all(side.any() for side in sides):
        raise ValueError(f'no post of a side of {on} holds the pain "{pain}"')
    found = share_trend(counts, totals, (near >= 0).astype(float))
    low, high = found.limits(level)
    return PainChange(
        *(float(np.expm1(each)) for each in (found.slope, low, high)),
        int(counts.sum()),
        len(near),
        float(sides[1].mean() / sides[0].mean() - 1) if sides[0].any() else np.nan,
        float(ttest_ind(sides[1], sides[0], equal_var=False).pvalue),
    )
