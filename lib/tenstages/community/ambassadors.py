"""Who is likely to speak for us: not the most followed, nor those who write the most.

The scores advise a human, each with its reason.  Whoever is asked is told why, and may say no; nobody is
refused anything for a low one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..figures import LEAST as LEAST_TOLD
from ..figures import say
from ..stats.proportions import jeffreys
from .praise import recommends, unasked
from .ties import FEWEST, SAID, house_of, known_members, looked_up, moments, need, paid_of, towards_whom, utc

AHEAD = 8
"""Weeks for which advocacy is foretold."""
RECENT = 13
"""Weeks in which somebody must have said something to be thought of."""
NEW = 28
"""Days for which a member is a newcomer."""
WINDOWS = 6
"""Past stretches of eight weeks that are learned from, at most."""
PRIOR = 20.0
"""Posts that count as the common share before somebody's own are seen."""
STRENGTH = 0.01
"""Inverse of the penalty, on columns of unit spread: a hundred times the usual one, since what is foretold
came some dozens of times, and a dozen columns can be fitted to that in many ways."""
LEAST = 20
"""Times that what is foretold must have happened, to be learned."""
PRAISE, HELP = "praise", "help"
THIS, ANYBODY = "by this score", "anybody"
WEEK = pd.Timedelta(weeks=1)
FOLLOWING = ((0, 100, "under 100 followers"), (100, 1000, "100 to 999"), (1000, np.inf, "1,000 and more"))
TENURE = ((0, 26, "under 26 weeks"), (26, 52, "26 to 51 weeks"), (52, np.inf, "52 weeks and more"))


@dataclass(frozen=True)
class Ambassadors:
    """Likely advocates, with how well such a list would have foretold what came.

    Attributes
    ----------
    table : DataFrame
        ``member, score, chance, joined, consent, why``, the likeliest first: `score` is the part of what the
        member says that is expected to recommend us unasked (or of weeks in which they help somebody),
        `chance` that it comes at all in the next eight weeks; `joined` the programme already.
    held_out : DataFrame
        ``rule, picked, hits, precision, low, high``: of as many picked eight weeks before the end by the
        score, by followers, by posts, those of whom it came then; and of all who might have been picked.
    fairness : DataFrame
        ``trait, group, members, picked, rate, low, high``: parts of each group that the table names.
    paid : DataFrame
        ``member, praised``: creators under contract, who are never among the others.
    by : str
        What is foretold: "praise" or "help".
    calibration : tuple of float
        In the held-out weeks, how often it was expected of all, and how often it came.
    """

    table: pd.DataFrame
    held_out: pd.DataFrame
    fairness: pd.DataFrame
    paid: pd.DataFrame
    by: str
    calibration: tuple[float, float]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to look at before anybody is asked."""
        told = []
        rules = self.held_out.set_index("rule")
        if THIS not in rules.index:
            told.append("The time is too short to see how well such a list would have foretold what came.")
        elif rules.at[THIS, "low"] <= rules.at[ANYBODY, "precision"]:
            told.append("In the last weeks the score picked no better than chance would have.")
        for trait, mine in self.fairness[self.fairness["members"] >= LEAST_TOLD].groupby("trait", sort=False):
            if mine["low"].max() > mine["high"].min():
                most, least = mine.loc[mine["rate"].idxmax()], mine.loc[mine["rate"].idxmin()]
                told.append(
                    f"By {trait}, {most['group']} is picked more often than {least['group']} "
                    f"({say(most['rate'], 'share')} against {say(least['rate'], 'share')}): look at whom the "
                    "list leaves out."
                )
        return tuple(told)


def ambassadors(
    members: pd.DataFrame,
    interactions: pd.DataFrame,
    mentions: pd.DataFrame | None = None,
    k: int = 40,
    consent_only: bool = False,
    *,
    names: Iterable[str] = (),
    level: float = 0.9,
    until=None,
) -> Ambassadors:
    """Name the members who are likeliest to speak for us in the next eight weeks.

    Parameters
    ----------
    members : DataFrame
        ``member, joined_at``, and ``role, followers, language, programme_at, consent_at, paid`` where known.
    interactions : DataFrame
        ``id, member, kind, at, space, thread_id, towards, text``.
    mentions : DataFrame, optional
        ``member, at, text``: what members said of us elsewhere, where they told us who they are there.
    k : int
        How many to name.
    consent_only : bool
        Only those who agreed to be written to, or joined the programme.
    names : iterable of str
        What we are called; without them, or where hardly anybody speaks well of us unasked, help is foretold
        instead.
    level : float
    until : datetime, optional
        When the export was made, UTC; the last interaction when left out.

    Notes
    -----
    Logistic regression of what came in past stretches of eight weeks, by what was to be seen before each.
    What is foretold is a part, not a number: those who write the most say everything most often.  What is
    said after joining the programme is told apart, and taken for what they would say without it.

    Raises
    ------
    ValueError
        With fewer than thirty members who said anything lately, or too short a time to learn from.
    """
    need(members, ("member", "joined_at"), "members")
    need(interactions, ("member", "kind", "at"), "interactions")
    deeds = _deeds(members, interactions, mentions, names)
    end = deeds["at"].max() if until is None else utc(until)
    people = known_members(members).set_index("member")
    people = people[~people.index.isin(house_of(members) | paid_of(members))]
    windows = _windows(deeds, people, end)
    by = PRAISE if windows and sum(each["praised_next"].sum() for each in windows) >= LEAST else HELP
    if not windows or sum((each[f"{_past(by)}_next"] > 0).sum() for each in windows) < LEAST:
        raise ValueError(
            f"in these weeks members helped or praised too seldom to learn who will; it takes {LEAST} times "
            f"in stretches of {AHEAD} weeks"
        )
    held, learned = windows[0], windows[1:]
    if len(held) < FEWEST:
        raise ValueError(f"{len(held)} members said anything lately; it takes {FEWEST} to pick from")
    now = _foretold(_facts(deeds, people, end), windows, by)
    named = now[now["consent"] | now["joined"]] if consent_only else now
    named = _ranked(named).head(k)
    past = _foretold(held, learned, by) if learned else held
    return Ambassadors(
        _told(named, by),
        _held_out(past, by, min(k, len(past)), level),
        _fairness(now, set(named.index), level),
        _paid(deeds, members),
        by,
        _calibration(past, by),
    )


# What is seen ------------------------------------------------------------------------------------


def _deeds(members, interactions, mentions, names) -> pd.DataFrame:
    """What members said and were thanked for: one row each, with what it was."""
    names = tuple(names)
    praise = recommends(interactions, names) if names else pd.Series(False, index=interactions.index)
    frame = pd.DataFrame(
        {
            "member": interactions["member"],
            "at": moments(interactions, "at"),
            "kind": interactions["kind"],
            "towards": towards_whom(interactions),
            "space": interactions["space"] if "space" in interactions else "",
            "praise": praise & unasked(interactions, members),
            "good": praise,
        }
    )
    if "answers" in interactions and "id" in interactions:
        kinds = interactions.drop_duplicates("id").set_index("id")["kind"]
        frame["thanked"] = interactions["answers"].map(kinds).eq("answer") & (frame["kind"] == "reaction")
    else:
        frame["thanked"] = frame["kind"] == "reaction"
    if mentions is not None and len(mentions) and names:
        need(mentions, ("member", "at", "text"), "mentions")
        there = mentions[mentions["member"].notna()].assign(kind="post")
        good = recommends(there, names)
        more = pd.DataFrame({"member": there["member"], "at": moments(there, "at"), "kind": "elsewhere"})
        frame = pd.concat([frame, more.assign(space="", praise=good, good=good, thanked=False)])
    return frame.sort_values("at", kind="stable", ignore_index=True)


def _windows(deeds: pd.DataFrame, people: pd.DataFrame, end: pd.Timestamp) -> list[pd.DataFrame]:
    """What was to be seen before past stretches, and what came in them; the last stretch first."""
    first, found = deeds["at"].min(), []
    for number in range(1, WINDOWS + 1):
        cut = end - number * AHEAD * WEEK
        if cut < first + AHEAD * WEEK:
            break
        seen = _facts(deeds, people, cut)
        if len(seen):
            found.append(seen.join(_next(deeds, seen.index, cut)))
    return found


def _facts(deeds: pd.DataFrame, people: pd.DataFrame, cut: pd.Timestamp) -> pd.DataFrame:
    """What was to be seen of members who had said anything lately, before a moment."""
    joined = moments(people, "joined_at")
    before = deeds[(deeds["at"] < cut) & deeds["member"].isin(people.index[joined < cut])]
    said = before[before["kind"].isin((*SAID, "elsewhere"))]
    lately = said[said["at"] > cut - RECENT * WEEK]
    names = sorted(set(lately["member"]))
    weeks = ((cut - lately["at"]) // WEEK).groupby(lately["member"]).nunique()
    help_ = said[(said["kind"] == "answer") & said["towards"].notna() & (said["towards"] != said["member"])]
    age = (help_["at"] - looked_up(help_["towards"], joined)).dt.days
    counts = {
        "said": said.groupby("member").size(),
        "praised": said.groupby("member")["praise"].sum(),
        "answers": help_.groupby("member").size(),
        "helped": help_.groupby("member")["towards"].nunique(),
        "newcomers": help_[age < NEW].groupby("member")["towards"].nunique(),
        "thanked": _thanks(deeds, cut),
        "spaces": said.groupby("member")["space"].nunique(),
        "recent": weeks,
        "lately": lately.groupby("member").size(),
    }
    facts = pd.DataFrame(counts).reindex(names).fillna(0)
    mine = people.reindex(names)
    facts["weeks"] = (cut - moments(mine, "joined_at")).dt.total_seconds() / (7 * 86400)
    programme = moments(mine, "programme_at")
    facts["joined"] = (programme < cut).to_numpy()
    facts["consent"] = (moments(mine, "consent_at") < cut).to_numpy()
    after = said[said["at"] >= looked_up(said["member"], programme)]
    facts["praised_after"] = after.groupby("member")["praise"].sum().reindex(names).fillna(0)
    facts["followers"] = (
        mine["followers"].to_numpy(dtype=float, na_value=np.nan) if "followers" in mine else np.nan
    )
    facts["language"] = mine["language"].fillna("not told") if "language" in mine else "not told"
    return facts


def _thanks(deeds: pd.DataFrame, cut: pd.Timestamp) -> pd.Series:
    """How many reactions each member's answers had met with before a moment."""
    thanks = deeds[
        (deeds["at"] < cut) & deeds["thanked"].fillna(False) & (deeds["member"] != deeds["towards"])
    ]
    return thanks.groupby("towards").size()


def _next(deeds: pd.DataFrame, names: pd.Index, cut: pd.Timestamp) -> pd.DataFrame:
    """What came in the eight weeks from a moment: praise among what was said, weeks with help."""
    after = deeds[(deeds["at"] >= cut) & (deeds["at"] < cut + AHEAD * WEEK) & deeds["member"].isin(names)]
    said = after[after["kind"].isin((*SAID, "elsewhere"))]
    week = (after["at"] - cut) // WEEK
    helps = (after["kind"] == "answer") & after["towards"].notna() & (after["towards"] != after["member"])
    table = pd.DataFrame(
        {
            "said_next": said.groupby("member").size(),
            "praised_next": said.groupby("member")["praise"].sum(),
            "helped_next": week[helps].groupby(after.loc[helps, "member"]).nunique(),
        }
    )
    return table.reindex(names).fillna(0)


# What is foretold --------------------------------------------------------------------------------


def _past(by: str) -> str:
    return "praised" if by == PRAISE else "helped"


def _design(facts: pd.DataFrame, by: str, usual: float) -> np.ndarray:
    """Columns of the model; whether somebody joined the programme is the last."""
    said = facts["said"]
    part = (facts["praised"] + PRIOR * usual) / (said + PRIOR)
    answers = (facts["answers"] + 1) / (said + 2)
    columns = [
        np.log(part / (1 - part)) if by == PRAISE else np.log1p(facts["praised"]),
        np.log1p(facts["praised"]),
        np.log(answers / (1 - np.minimum(answers, 0.99))),
        np.log1p(said),
        np.log1p(facts["lately"]),
        facts["recent"] / RECENT,
        np.log1p(facts["helped"]),
        np.log1p(facts["newcomers"]),
        np.log1p(facts["thanked"] / np.maximum(facts["answers"], 1)),
        np.log1p(facts["spaces"]),
        np.log1p(facts["weeks"]),
        facts["joined"].astype(float),
    ]
    return np.column_stack(columns)


def _foretold(facts: pd.DataFrame, learned: list[pd.DataFrame], by: str) -> pd.DataFrame:
    """The same facts with the part that is expected, and the chance that it comes at all."""
    from sklearn.linear_model import LogisticRegression

    past = pd.concat(learned)
    usual = (past["praised"].sum() + 0.5) / (past["said"].sum() + 1)
    design, asked = _design(past, by, usual), _design(facts, by, usual)
    asked[:, -1] = 0.0  # as if nobody had joined the programme
    middle, spread = design.mean(axis=0), design.std(axis=0)
    spread = np.where(spread > 0, spread, 1)
    came, of = _came(past, by)
    rows = np.concatenate([design, design])
    answer = np.repeat([1, 0], len(past))
    weight = np.concatenate([came, of - came])
    model = LogisticRegression(C=STRENGTH, solver="newton-cholesky", tol=1e-8)
    model.fit((rows - middle) / spread, answer, weight)
    score = model.predict_proba((asked - middle) / spread)[:, 1]
    # How often somebody speaks in eight weeks, as of late.
    times = facts["lately"] * AHEAD / np.clip(facts["weeks"], 1, RECENT) if by == PRAISE else AHEAD
    return facts.assign(score=score, chance=1 - np.exp(-score * times))


def _came(past: pd.DataFrame, by: str) -> tuple[np.ndarray, np.ndarray]:
    """How often it came, of how many times that it could have."""
    came = past[f"{_past(by)}_next"].to_numpy(dtype=float)
    of = past["said_next"].to_numpy(dtype=float) if by == PRAISE else np.full(len(past), float(AHEAD))
    return came, of


def _ranked(facts: pd.DataFrame) -> pd.DataFrame:
    rank = facts.assign(rounded=facts["score"].round(9), name=facts.index)
    return facts.loc[rank.sort_values(["rounded", "name"], ascending=[False, True]).index]


# How well it foretells ---------------------------------------------------------------------------


def _held_out(held: pd.DataFrame, by: str, k: int, level: float) -> pd.DataFrame:
    """Precision of the first `k` eight weeks before the end, by several rules."""
    came = held[f"{_past(by)}_next"] > 0
    rows = []
    if "score" in held:
        picked = _ranked(held).index[:k]
        rows.append((THIS, k, int(came[picked].sum())))
    name = held.index.to_series()
    for rule, column in (("most followed", "followers"), ("wrote most", "said")):
        if held[column].notna().any():
            order = pd.DataFrame({"value": -held[column].fillna(0), "name": name})
            rows.append((rule, k, int(came[order.sort_values(["value", "name"]).index[:k]].sum())))
    rows.append((ANYBODY, len(held), int(came.sum())))
    told = [(*row, row[2] / row[1], *jeffreys(row[2], row[1], level)) for row in rows]
    return pd.DataFrame(told, columns=["rule", "picked", "hits", "precision", "low", "high"])


def _calibration(held: pd.DataFrame, by: str) -> tuple[float, float]:
    if "chance" not in held:
        return float("nan"), float("nan")
    return float(held["chance"].mean()), float((held[f"{_past(by)}_next"] > 0).mean())


def _fairness(now: pd.DataFrame, picked: set[str], level: float) -> pd.DataFrame:
    """Parts of each group that are picked."""
    groups = {"language": now["language"], "tenure": _cut(now["weeks"], TENURE)}
    if now["followers"].notna().any():
        groups["following"] = _cut(now["followers"].fillna(0), FOLLOWING)
    rows = []
    for trait, values in groups.items():
        mine = pd.Series(now.index.isin(picked), index=now.index).groupby(values).agg(["size", "sum"])
        for group, (n, hits) in mine.iterrows():
            rows.append((trait, group, int(n), int(hits), hits / n, *jeffreys(int(hits), int(n), level)))
    return pd.DataFrame(rows, columns=["trait", "group", "members", "picked", "rate", "low", "high"])


def _cut(values: pd.Series, steps) -> pd.Series:
    names = [name for _, _, name in steps]
    return pd.Series(
        pd.cut(values, [step[0] for step in steps] + [np.inf], right=False, labels=names), dtype=str
    )


def _paid(deeds: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    names = sorted(paid_of(members))
    good = deeds[deeds["good"]].groupby("member").size().reindex(names, fill_value=0)
    return pd.DataFrame({"member": names, "praised": good.to_numpy(dtype=int)})


# Why ---------------------------------------------------------------------------------------------


def _told(named: pd.DataFrame, by: str) -> pd.DataFrame:
    why = [_why(row, by) for row in named.itertuples()]
    columns = ["score", "chance", "joined", "consent"]
    return named[columns].assign(why=why).rename_axis("member").reset_index()


def _why(row, by: str) -> str:
    """The reason in a sentence."""
    parts = []
    if by == PRAISE:
        free = int(row.praised - row.praised_after)
        parts.append(f"recommended us unasked {_times(free)} in {int(row.said)} posts and answers")
        if row.praised_after:
            parts.append(f"{_times(int(row.praised_after))} more since joining the programme")
    new = f", {int(row.newcomers)} of them new" if row.newcomers else ""
    parts.append(f"helped {int(row.helped)} members{new}")
    if row.thanked:
        parts.append(f"was thanked {_times(int(row.thanked))}")
    return f"{'; '.join(parts)}; said something in {int(row.recent)} of the last {RECENT} weeks."


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
