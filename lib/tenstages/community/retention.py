"""How long members stay: by the quarter in which they joined, and what goes with leaving.

A sign of life is a post, an answer, a reaction, an event, or the last visit where the list of members tells
it.  Whoever gives none for the last weeks of the export is gone, from the last sign on; whoever gave one in
those weeks is still there, as far as anybody can know, and counts until they began.  Who falls silent for
long and comes back was never gone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..figures import say
from ..stats.survival import lasting
from .ties import FEWEST, house_of, known_members, moments, need, utc

SILENCE, SILENCE_SEEN = 8, 4
"""Weeks without a sign of life after which a member counts as gone: where only what members do tells that
they were there, and where the list tells the last visit even of those who only read."""
WEEKS = (4, 13, 26)
WEEK = 7 * 86400.0
EARLIER, ALL = "before", "all"
FEW_COHORT = 10
"""Members of a quarter below which nothing is said of it."""


@dataclass(frozen=True)
class Retention:
    """How long members stay.

    Attributes
    ----------
    cohorts : DataFrame
        ``cohort, members, weeks, share, low, high, at_risk``: for all, and for each quarter of the window in
        which members joined, the part of those who joined that is still there after so many weeks; missing
        where nobody was watched so long.
    curve : DataFrame
        ``weeks, share, low, high, at_risk``: of all, week by week.
    lives : DataFrame
        ``member, cohort, joined_at, entered, lasted, gone``: ages in weeks, as `lives_of` gives them.
    silence : int
        Weeks of silence after which a member counts as gone.
    seen : bool
        Whether the list of members tells when they were last there.
    """

    cohorts: pd.DataFrame
    curve: pd.DataFrame
    lives: pd.DataFrame
    silence: int
    seen: bool

    @property
    def warning(self) -> str | None:
        """Where silence is not a sign of having left."""
        back = float((self.lives["longest_silence"] > self.silence).mean())
        if self.seen or back <= 0.10:
            return None
        return (
            f"{say(back, 'share')} of members were silent for more than {self.silence} weeks and came back: "
            "so long a silence does not mean that somebody is gone here; ask with a longer one."
        )


def retention(
    members: pd.DataFrame,
    interactions: pd.DataFrame,
    level: float = 0.9,
    silence: int | None = None,
    since=None,
    until=None,
) -> Retention:
    """Say how long members stay, with those who are still there counted for as long as is known.

    Parameters
    ----------
    members : DataFrame
        ``member, joined_at``, and `last_seen_at, role` where known (see the table `members`).
    interactions : DataFrame
        ``member, at`` (see the table `interactions`).
    level : float
    silence : int, optional
        Weeks of silence after which somebody counts as gone; eight, or four where `last_seen_at` is known.
    since, until : datetime, optional
        Window of the export, UTC; the first and last interaction when left out.

    Raises
    ------
    ValueError
        With fewer than thirty members whose day of joining is known, or a window shorter than twice the
        silence.

    Notes
    -----
    Kaplan and Meier (1958).  Who joined before the window is counted from the age at its beginning on: those
    who had left by then are not in it, and nobody is kept alive by having been looked at later.
    """
    silence = silence_of(members) if silence is None else silence
    lives = lives_of(members, interactions, silence, since, until)
    rows = []
    # Of those who joined before, nobody knows how many had gone: they are in all, but no cohort.
    for name in (ALL, *sorted(set(lives["cohort"]) - {EARLIER})):
        mine = lives if name == ALL else lives[lives["cohort"] == name]
        if len(mine) < FEW_COHORT:
            continue
        told = _lasting(mine, np.array(WEEKS, dtype=float), level)
        rows += [(name, len(mine), weeks, *row) for weeks, row in zip(WEEKS, told, strict=True)]
    columns = ["cohort", "members", "weeks", "share", "low", "high", "at_risk"]
    ages = np.arange(0, int(lives["lasted"].max()) + 1, dtype=float)
    curve = pd.DataFrame(_lasting(lives, ages, level), columns=columns[3:])
    curve.insert(0, "weeks", ages.astype(int))
    kinds = {"weeks": int, "at_risk": int}
    return Retention(
        pd.DataFrame(rows, columns=columns).astype(kinds),
        curve.astype(kinds),
        lives,
        silence,
        tells_visits(members),
    )


def _lasting(lives: pd.DataFrame, at: np.ndarray, level: float) -> np.ndarray:
    return lasting(lives["entered"], lives["lasted"], lives["gone"], at, level)


def window_of(interactions: pd.DataFrame, since=None, until=None) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Beginning and end of what was exported, in UTC."""
    at = moments(interactions, "at")
    return at.min() if since is None else utc(since), at.max() if until is None else utc(until)


def tells_visits(members: pd.DataFrame) -> bool:
    """Whether the list of members tells when they were last there."""
    return "last_seen_at" in members and bool(members["last_seen_at"].notna().any())


def silence_of(members: pd.DataFrame) -> int:
    """Weeks of silence after which somebody counts as gone, by what the list tells."""
    return SILENCE_SEEN if tells_visits(members) else SILENCE


def lives_of(
    members: pd.DataFrame, interactions: pd.DataFrame, silence: int = SILENCE, since=None, until=None
) -> pd.DataFrame:
    """How long each member was there, in weeks after joining.

    Parameters
    ----------
    members, interactions, silence, since, until
        As in `retention`.

    Returns
    -------
    DataFrame
        ``member, cohort, joined_at, entered, lasted, gone, longest_silence``: age at the beginning of the
        window (0 for those who joined in it), age at the last sign of life or at the beginning of the last
        `silence` weeks, whether gone by then, and weeks of the longest silence that was broken.  Staff and
        machines are not in it, nor who joined in the last weeks or gave no sign of life since the window
        began, unless they joined in it.

    Raises
    ------
    ValueError
        As `retention`.
    """
    need(members, ("member", "joined_at"), "members")
    need(interactions, ("member", "at"), "interactions")
    first, last = window_of(interactions, since, until)
    watched = last - pd.Timedelta(weeks=silence)
    if watched <= first + pd.Timedelta(weeks=silence):
        raise ValueError(
            f"the interactions span {(last - first).days} days; to tell who has gone after {silence} weeks "
            f"of silence it takes {14 * silence} days and more"
        )
    people = known_members(members)
    people = people[~people["member"].isin(house_of(members))]
    joined = moments(people, "joined_at")
    signs = _signs(people, interactions, joined, first, last)
    table = pd.DataFrame(
        {
            "member": people["member"].to_numpy(),
            "joined_at": joined.to_numpy(),
            "seen": people["member"].map(signs["last"]).to_numpy(),
            "longest_silence": people["member"].map(signs["silence"]).fillna(0.0).to_numpy(),
        }
    )
    for name in ("joined_at", "seen"):
        table[name] = pd.to_datetime(table[name], utc=True)
    inside = table["joined_at"] >= first
    table["seen"] = table["seen"].where(table["seen"].notna() | ~inside, table["joined_at"])
    # Whose last sign is older than the window was gone before it began.
    table = table[table["joined_at"].notna() & (table["joined_at"] < watched) & (table["seen"] >= first)]
    if len(table) < FEWEST:
        raise ValueError(
            f"of {len(table)} members it is known when they joined and that they were there in these weeks; "
            f"it takes {FEWEST} to say how long members stay"
        )
    age = [_weeks(end - table["joined_at"]) for end in (first, table["seen"], watched)]
    gone = (table["seen"] <= watched).to_numpy()
    entered = np.maximum(age[0], 0.0)
    # A life of one moment lasts a moment, else it could not be at risk of ending.
    lasted = np.maximum(np.where(gone, age[1], age[2]), entered + 1e-6)
    cohort = table["joined_at"].dt.tz_localize(None).dt.to_period("Q").astype(str)
    return pd.DataFrame(
        {
            "member": table["member"].to_numpy(),
            "cohort": np.where(table["joined_at"] >= first, cohort, EARLIER),
            "joined_at": table["joined_at"].array,
            "entered": entered,
            "lasted": lasted,
            "gone": gone,
            "longest_silence": table["longest_silence"].to_numpy(),
        }
    )


def _weeks(span) -> np.ndarray:
    return span.dt.total_seconds().to_numpy() / WEEK


def _signs(people: pd.DataFrame, interactions: pd.DataFrame, joined: pd.Series, first, last) -> pd.DataFrame:
    """Last sign of life of each member, and the longest silence between two."""
    done = pd.DataFrame({"member": interactions["member"], "at": moments(interactions, "at")})
    seen = pd.DataFrame({"member": people["member"], "at": moments(people, "last_seen_at")}).dropna()
    # Of those who only read, joining is the first sign.
    start = pd.DataFrame({"member": people["member"].to_numpy(), "at": joined.to_numpy()}).dropna()
    start["at"] = pd.to_datetime(start["at"], utc=True)
    signs = pd.concat([done, seen, start[start["at"] >= first]], ignore_index=True)
    # A visit after the last word of anybody is one at the end of the window.
    signs = signs.assign(at=signs["at"].clip(upper=last))
    signs = signs[signs["at"] >= first].sort_values(["member", "at"])
    gap = signs.groupby("member")["at"].diff().dt.total_seconds() / WEEK
    by = signs.assign(silence=gap.fillna(0.0)).groupby("member")
    return by.agg(last=("at", "max"), silence=("silence", "max"))


# What goes with leaving --------------------------------------------------------------------------


def leaving(lives: pd.DataFrame, known: pd.DataFrame, level: float = 0.9) -> pd.DataFrame:
    """How much faster or slower members of a kind leave.

    Parameters
    ----------
    lives : DataFrame
        As `lives_of` gives them.
    known : DataFrame
        ``member`` and what was known of each when they joined: numbers as they are, everything else as
        categories, whose most common is the one that others are held against.

    Returns
    -------
    DataFrame
        ``known, answer, ratio, low, high, members, steady``: how many times as fast as those of the most
        common answer (or for one more of a number) they leave; `steady` tells whether that ratio is the same
        early and late, as the model takes for granted (missing where it could not be asked).

    Notes
    -----
    Cox (1972, Journal of the Royal Statistical Society B 34), members who joined before the window being at
    risk from its beginning on; steadiness by the correlation of Schoenfeld's residuals with the rank of time
    (Grambsch and Therneau 1994, Biometrika 81), asked at 1% for each.  It says what goes together, and not
    what makes members stay.

    Raises
    ------
    ValueError
        With fewer than thirty members who left.
    """
    from scipy.stats import norm, spearmanr
    from statsmodels.duration.hazard_regression import PHReg

    if int(lives["gone"].sum()) < FEWEST:
        raise ValueError(
            f"{int(lives['gone'].sum())} members left; it takes {FEWEST} to say what goes with it"
        )
    told = lives[["member"]].merge(known, on="member", how="left", validate="one_to_one")
    design, names, counts = _columns(told.drop(columns="member"))
    model = PHReg(
        lives["lasted"], design, status=lives["gone"].astype(int), entry=lives["entered"], ties="efron"
    )
    fit = model.fit()
    reach = np.exp(norm.ppf(0.5 + level / 2) * fit.bse)
    ratios = np.exp(fit.params)
    residuals = np.asarray(fit.schoenfeld_residuals).reshape(len(lives), -1)
    there = np.isfinite(residuals).all(axis=1) & lives["gone"].to_numpy()
    rows = []
    for place, (name, answer) in enumerate(names):
        against = spearmanr(residuals[there, place], lives["lasted"].to_numpy()[there]).pvalue
        steady = pd.NA if np.isnan(against) else bool(against > 0.01)
        value = ratios[place]
        rows.append((name, answer, value, value / reach[place], value * reach[place], counts[place], steady))
    return pd.DataFrame(rows, columns=["known", "answer", "ratio", "low", "high", "members", "steady"])


def _columns(known: pd.DataFrame) -> tuple[np.ndarray, list[tuple[str, str]], list[int]]:
    """Columns of the model with their names and how many members have each; rare answers are left out."""
    columns, names, counts = [], [], []
    for name in known:
        values = known[name]
        if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
            columns.append(values.fillna(values.mean()).to_numpy(dtype=float))
            names.append((name, "one more"))
            counts.append(int(values.notna().sum()))
            continue
        labels = values.astype("object").where(values.notna(), "not told").astype(str)
        common = labels.value_counts().reset_index()
        common = common.sort_values(["count", common.columns[0]], ascending=[False, True])
        for label, count in common.iloc[1:].itertuples(index=False):
            if count >= FEW_COHORT:
                columns.append((labels == label).to_numpy(dtype=float))
                names.append((name, label))
                counts.append(int(count))
    if not columns:
        raise ValueError("nothing known of the members differs between ten of them and the others")
    return np.column_stack(columns), names, counts
