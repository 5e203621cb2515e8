"""Listening: what was collected, from where, and how much of it is about the brand."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..figures import LEAST
from ..stats.proportions import jeffreys
from .frames import as_table, coded_items, relevance_labels, weekly_counts
from .machines import DEFAULT_RULE, MachineRule, spoken_by_people
from .voice import corrected_counts

SURGE = 1.5  # a week with more than this many times the median volume counts as a surge


def collected(reports) -> pd.DataFrame:
    """What was delivered, by kind of export: ``export, files, rows, kept, first, last``.

    Parameters
    ----------
    reports : sequence of FileReport
        `Company.reports`; files that are plainly not data are left out, files that could not be
        read stand as "not read".
    """
    rows = [
        (_export_name(each), each.rows, each.kept, each.first, each.last)
        for each in reports
        if not each.skipped
    ]
    frame = pd.DataFrame(rows, columns=["export", "rows", "kept", "first", "last"])
    grouped = frame.groupby("export", sort=True)
    table = grouped.agg(
        rows=("rows", "sum"), kept=("kept", "sum"), first=("first", "min"), last=("last", "max")
    )
    table.insert(0, "files", grouped.size())
    return table.reset_index()


def _export_name(report) -> str:
    if report.error or not report.title:
        return "not read"
    return f"{report.table}, by your own mapping" if report.format.startswith("mapping") else report.title


def busiest_authors(mentions, counts=(10, 100, 1000)) -> pd.DataFrame:
    """How much the busiest say: ``authors, mentions, share`` for the first 10, 100, 1000.

    Nobody is told of alone: what fewer than ten people say stays in the company.
    """
    people = spoken_by_people(mentions)
    grouped = people.group_by("author").aggregate(n=people.id.nunique()).execute()["n"]
    ordered = grouped.sort_values(ascending=False).cumsum()
    rows = [
        (k, int(ordered.iloc[k - 1]), ordered.iloc[k - 1] / ordered.iloc[-1])
        for k in counts
        if k <= len(ordered)
    ]
    return pd.DataFrame(rows, columns=["authors", "mentions", "share"])


def listening_funnel(
    mentions, coded: pd.DataFrame | None = None, rule: MachineRule = DEFAULT_RULE
) -> pd.DataFrame:
    """How many rows remain after each step: ``step, mentions``.

    With a coded sample of every brand the last step is an estimate: what of it is about the brands.
    """
    table = as_table(mentions)
    authored, passed_on = table.filter(table.kind != "share"), table.filter(table.kind == "share")
    people = spoken_by_people(table, rule)
    counts = [table.count().execute(), authored.count().execute(), people.count().execute()]
    steps = ["name a tracked brand", "without reposts", "without automated accounts"]
    if 0 < passed_on.author.nunique().execute() < LEAST:
        # How much so few people passed on would be the difference of two steps.
        counts, steps = [counts[0], counts[2]], [steps[0], "without reposts and automated accounts"]
    total = np.nan if coded is None else corrected_counts(table, coded=coded).total.sum()
    if np.isfinite(total):
        counts.append(round(total))
        steps.append("about the brands (estimated)")
    return pd.DataFrame({"step": steps, "mentions": [int(count) for count in counts]})


def by_source(mentions, reports=()) -> pd.DataFrame:
    """What each tool delivered and what it alone delivered: ``tool, mentions, alone``.

    Parameters
    ----------
    mentions : DataFrame or Ibis table
    reports : sequence of FileReport
        `Company.reports`, from which the tools' names for people are taken.
    """
    titles = {each.format: _export_name(each) for each in reports if each.title}
    table = as_table(mentions)
    frame = table.group_by("sources").aggregate(n=table.count()).order_by("sources").execute()
    holders = frame["sources"].str.split(";")
    rows = []
    for name in sorted({name for names in holders for name in names}):
        there = holders.map(lambda names, name=name: name in names)
        alone = frame["sources"] == name
        rows.append(
            (titles.get(name, name), int(frame.loc[there, "n"].sum()), int(frame.loc[alone, "n"].sum()))
        )
    return pd.DataFrame(rows, columns=["tool", "mentions", "alone"])


def query_quality(
    coded: pd.DataFrame, frame: pd.DataFrame | None = None, level: float = 0.9, mentions=None
) -> pd.DataFrame:
    """Precision, and recall where a broader frame was coded.

    Parameters
    ----------
    coded : DataFrame
        The coded table; rows of task ``relevance`` drawn from ``matched`` are used.
    frame : DataFrame, optional
        A coded random sample of a broader query: ``brand, label`` and ``matched`` (bool).
    level : float
    mentions : DataFrame or Ibis table, optional
        Where to look up who wrote what was coded.

    Returns
    -------
    DataFrame
        ``brand, precision, recall, low, high, coded, persons``; limits are Jeffreys' for the
        precision (Brown, Cai and DasGupta 2001); recall is NaN without `frame`; `persons` wrote
        what was coded (without `mentions`, as many as there are labels).
    """
    rows, writers = [], {}
    if mentions is not None:
        writers = coded_items(as_table(mentions), coded).groupby("brand")["author"].nunique().to_dict()
    for brand, mine in relevance_labels(coded).groupby("brand", sort=False):
        hits, n = int(mine["relevant"].sum()), len(mine)
        low, high = jeffreys(hits, n, level)
        rows.append((brand, hits / n, _recall(frame, brand), low, high, n, writers.get(brand, n)))
    columns = ["brand", "precision", "recall", "low", "high", "coded", "persons"]
    return pd.DataFrame(rows, columns=columns)


def _recall(frame: pd.DataFrame | None, brand: str) -> float:
    if frame is None:
        return np.nan
    relevant = frame[(frame["brand"] == brand) & (frame["label"] == "relevant")]
    return float(relevant["matched"].mean()) if len(relevant) else np.nan


def precision_shift(mentions, coded: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Does a query's precision move when its volume surges?

    Returns
    -------
    DataFrame
        ``brand, weeks, ordinary, surge, p_value, moved``: precision in ordinary weeks and in weeks
        with over 1.5 times the median volume (Fisher's exact test, Bonferroni over brands).  A
        brand without a surge has NaN and ``moved`` False: there is nothing to tell apart.
    """
    from scipy.stats import fisher_exact

    people = spoken_by_people(mentions)
    weekly = weekly_counts(people)
    items = coded_items(people, coded)
    rows = []
    brands = sorted(items["brand"].unique())
    for brand in brands:
        counts = weekly[weekly["brand"] == brand].groupby("week")["n"].sum()
        surge_weeks = counts.index[counts > SURGE * counts.median()]
        mine = items[items["brand"] == brand]
        inside = mine["week"].isin(surge_weeks)
        table = [
            [int((mine["relevant"] & part).sum()), int((~mine["relevant"] & part).sum())]
            for part in (inside, ~inside)
        ]
        p_value = fisher_exact(table)[1] if inside.any() and (~inside).any() else np.nan
        rows.append(
            (
                brand,
                len(surge_weeks),
                mine.loc[~inside, "relevant"].mean(),
                mine.loc[inside, "relevant"].mean(),
                p_value,
                bool(p_value < (1 - level) / len(brands)),
            )
        )
    return pd.DataFrame(rows, columns=["brand", "weeks", "ordinary", "surge", "p_value", "moved"])


class QueryTrial:
    """Tries another query on what the present one has collected.

    Words to exclude are suggested from one half of the coded sample and judged on the other:
    words picked and judged on the same posts always look better than they are.

    Attributes
    ----------
    sample : DataFrame
        The judging half: ``text, label``.
    suggestions : list of str
        Words that stand in irrelevant posts and hardly in relevant ones.
    usable : bool
        Whether whole texts were read, of ten people at least: else there is nothing to try a query on.
    """

    def __init__(self, mentions, coded: pd.DataFrame, brand: str, level: float = 0.9):
        from ..queries import Texts

        people = spoken_by_people(mentions).filter(lambda row: row.brand == brand)
        labels = relevance_labels(coded)
        labels = labels.loc[labels["brand"] == brand, ["id", "label", "relevant", "prob"]]
        # What the vendor's word alone brought in has no words that a query could be tried on.
        worded = people.filter(people.matched == "text")
        rows = worded.select("id", "author", "title", "text").order_by("id").execute()
        read = rows.merge(labels, on="id").sort_values("id", ignore_index=True)
        picking, judging = read.iloc[0::2], read.iloc[1::2].reset_index(drop=True)
        self.level = level
        self.suggestions = suggest_exclusions(picking)
        self.sample = judging[["text", "label"]]
        self.usable = bool(len(judging)) and rows["author"].nunique() >= LEAST
        self._relevant = judging["relevant"].to_numpy(dtype=bool)
        # Half of the sample judges, so each label stands for twice as many posts.
        self._stands_for = 2 / judging["prob"].to_numpy(dtype=float)
        self._judged = Texts(judging["title"], judging["text"])
        self._found = Texts(rows["title"], rows["text"])

    def __call__(self, any_terms, none_terms=()) -> dict[str, float]:
        """Hits among the collected, precision with its interval, and relevant posts given up."""
        kept = self._judged.meet(list(any_terms), none=list(none_terms))
        hits, n = int((kept & self._relevant).sum()), int(kept.sum())
        low, high = jeffreys(hits, n, self.level)
        lost = float(self._stands_for[self._relevant & ~kept].sum())
        found = int(self._found.meet(list(any_terms), none=list(none_terms)).sum())
        return {"hits": found, "precision": hits / n if n else np.nan, "low": low, "high": high, "lost": lost}


def suggest_exclusions(read: pd.DataFrame, k: int = 6) -> list[str]:
    """Words worth excluding: in irrelevant posts, and at most a fifth as often in relevant ones.

    Parameters
    ----------
    read : DataFrame
        ``author, text, relevant``.
    k : int
        Most words wanted.  Each must stand in irrelevant posts of three authors or more; handles
        and addresses are no words, since they lead to somebody.
    """
    bare = read["text"].str.casefold().str.replace(r"(?<!\w)@\w+|\S*(?://|www\.)\S*", " ", regex=True)
    words = bare.str.findall(r"[^\W\d_]{4,}").map(lambda found: sorted(set(found)))
    long = pd.DataFrame({"word": words, "relevant": read["relevant"], "author": read["author"]})
    long = long.explode("word").dropna(subset="word")
    counts = long.groupby("word")["relevant"].agg(relevant="sum", posts="count")
    counts["irrelevant"] = counts["posts"] - counts["relevant"]
    counts["authors"] = long[~long["relevant"].astype(bool)].groupby("word")["author"].nunique()
    kept = counts[(counts["authors"] >= 3) & (counts["relevant"] * 5 <= counts["irrelevant"])].reset_index()
    return kept.sort_values(["irrelevant", "word"], ascending=[False, True])["word"].head(k).tolist()
