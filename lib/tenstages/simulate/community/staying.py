"""How long members stay, and what the ambassadors' programme adds: the truths on retention.

The part that is still there is that of the process: many members walk the planted road, and nobody is let go,
so that their chances to be there are known and not only what became of them.
"""

from __future__ import annotations

import numpy as np

from .. import plan
from ..truth import Truth
from .lives import HERE, Lives, hazards, live
from .newcomers import roads_of
from .people import DAY, HOUR, WEEK, People, people_of

MANY = 20_000
"""Members by whom the process is told: its own error is then a third of a point."""


def retention_truth(people: People, left_at: np.ndarray) -> Truth:
    """The part of members who are still there some weeks after joining.

    Parameters
    ----------
    people : People
    left_at : ndarray
        Second of each member's last visit; the window's end or later: still there.
    """
    world, longest = people.world, max(plan.COMMUNITY_RETENTION_WEEKS)
    rng = world.stream("community process")
    many = people_of(world, rng, MANY)
    weeks = world.calendar.weeks + longest + 1
    walked = live(many, roads_of(many, rng), rng, weeks=weeks, go=False)
    values, invited = {}, many.made["invited"].to_numpy()
    beside = _naive(people, left_at)
    for after in plan.COMMUNITY_RETENTION_WEEKS:
        there = _there(many, walked, after)
        values[f"{after} weeks"] = float(there.mean())
        beside[f"{after} weeks, invited"] = float(there[invited].mean())
        beside[f"{after} weeks, others"] = float(there[~invited].mean())
    return Truth(
        "s07.retention",
        7,
        "process",
        estimand="chance that a member is seen so many weeks after joining or later: mean of the planted "
        "chances over members such as these",
        population="members, without staff and the bot",
        unit="share",
        window=f"joined {world.calendar.first_day} to {world.calendar.last_day}, local days",
        weighting="each member counts once",
        values=values,
        beside=beside,
        words={
            part: f"{value:.1%} of members are still there after {part}." for part, value in values.items()
        },
    )


def _there(people: People, lives: Lives, after: int) -> np.ndarray:
    """Chance of each to be seen `after` weeks from joining, or later; a last visit is any time of a week."""
    joined = people.made["joined"].to_numpy()
    week, part = joined // WEEK + after, joined % WEEK / WEEK
    rows = np.arange(len(joined))
    before, next_week = lives.there[rows, week], lives.there[rows, week + 1]
    return before - part * (before - next_week)


def _naive(people: People, left_at: np.ndarray) -> dict[str, float]:
    """The part of all members, too young or not, whose time on file reaches so far."""
    ends = people.world.calendar.weeks * WEEK
    stayed = np.minimum(left_at, ends) - people.made["joined"].to_numpy()
    parts = {
        f"{after} weeks, of all who ever joined": float((stayed >= after * WEEK).mean())
        for after in plan.COMMUNITY_RETENTION_WEEKS
    }
    return parts | {"still there at the end": float((left_at >= ends).mean())}


def programme_truth(people: People, lives: Lives, at: np.ndarray, left_at: np.ndarray) -> Truth:
    """What joining does to the part still there after half a year, for those who joined.

    Parameters
    ----------
    people, lives : People, Lives
    at : ndarray
        Second at which each member joined the programme; `HERE`: never.
    left_at : ndarray
    """
    calendar, span = people.world.calendar, plan.PROGRAMME_WEEKS
    ends = calendar.weeks * WEEK
    joiners = np.flatnonzero(lives.programme < HERE)
    with_it, without = (_stay(people, lives, at, joined) for joined in (True, False))
    whole = joiners[at[joiners] + span * WEEK <= ends]
    effect = float((with_it - without)[whole].mean())
    first = calendar.week_start(plan.PROGRAMME_OPENS)
    return Truth(
        "s07.programme",
        7,
        "process",
        estimand=f"how much larger the chance is to be seen {span} weeks after joining the programme or "
        "later, by joining it: mean over those who joined of the planted chances with it and without",
        population=f"members who joined the programme {span} weeks before the window's end or earlier",
        unit="points",
        window=f"{first} to {calendar.last_day}, local days",
        weighting="each member who joined counts once",
        values={"programme": effect},
        beside={
            "still there without, planted": float(without[whole].mean()),
            "joined": float(len(joiners)),
            "joined in time": float(len(whole)),
            "agreed and had no place": float(((lives.consent < HERE) & (lives.programme == HERE)).sum()),
            "effect on all who joined": float((with_it - without)[joiners].mean()),
            **_naive_programme(people, lives, at, left_at),
        },
        words={
            "programme": f"Joining adds {100 * effect:.1f} points to the part still there after {span} "
            "weeks. Whoever joined had stayed until then and was busier than others, so the raw difference "
            "since joining the forum is several times as large."
        },
    )


def _stay(people: People, lives: Lives, at: np.ndarray, joined: bool) -> np.ndarray:
    """Chance of each joiner to be seen the span after joining or later, with the programme or without."""
    week = lives.programme.copy()
    week[week == HERE] = 0
    tenure = week - (people.made["joined"] // WEEK).to_numpy()
    within = np.full(len(week), joined)
    stay = np.ones(len(week))
    for passed in range(plan.PROGRAMME_WEEKS):
        stay *= 1 - hazards(people, tenure + passed, within)
    last = hazards(people, tenure + plan.PROGRAMME_WEEKS, within)
    return stay * (1 - last * (np.where(at < HERE, at, 0) % WEEK) / WEEK)


def _naive_programme(people: People, lives: Lives, at: np.ndarray, left_at: np.ndarray) -> dict[str, float]:
    """Two raw differences: since joining the forum, and since the programme against everybody."""
    ends, span = people.world.calendar.weeks * WEEK, plan.PROGRAMME_WEEKS * WEEK
    joined, ever = people.made["joined"].to_numpy(), lives.programme < HERE
    old = joined + span <= ends
    stayed = left_at - joined >= span
    immortal = stayed[old & ever].mean() - stayed[old & ~ever].mean()
    whole = ever & (at + span <= ends)
    after = (left_at - at >= span)[whole].mean()
    middle = (plan.PROGRAMME_OPENS + 17) * WEEK
    others = (joined < middle) & (left_at > middle) & ~ever
    return {
        "raw difference since joining the forum": float(immortal),
        "raw difference to everybody else who was there": float(
            after - (left_at[others] >= middle + span).mean()
        ),
    }


def left_seconds(people: People, lives: Lives, last: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Second of each member's last visit; those still there when the window ends have one after it.

    Parameters
    ----------
    people, lives : People, Lives
    last : ndarray
        Second of the last thing each did in the forum, 0 where there is none: nobody leaves before it.
    rng : Generator
    """
    ends = people.world.calendar.weeks * WEEK
    joined = people.made["joined"].to_numpy()
    week = np.minimum(lives.left, people.world.calendar.weeks)
    begins = np.maximum(week * WEEK, joined)
    drawn = begins + (rng.random(len(week)) * ((week + 1) * WEEK - begins)).astype(np.int64)
    return np.where(lives.left == HERE, ends, np.maximum(drawn, last + 60))


def seen_last(people: People, left_at: np.ndarray, last: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Second when each was last seen: whoever is still there looked in some days before the window's end."""
    ends = people.world.calendar.weeks * WEEK
    ago = np.minimum(rng.exponential(plan.COMMUNITY_VISIT_DAYS * DAY, len(left_at)), 20 * DAY)
    seen = np.where(left_at < ends, left_at, ends - 60 - ago.astype(np.int64))
    seen = np.maximum(np.maximum(seen, last + 60), people.made["joined"].to_numpy() + 60)
    return np.minimum(seen, ends - 1)


def mondays(weeks: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Second at which each agreed: in the daytime of the week's Monday; `HERE` stays."""
    clock = (9 * HOUR + rng.random(len(weeks)) * 6 * HOUR).astype(np.int64)
    return np.where(weeks < HERE, np.where(weeks < HERE, weeks, 0) * WEEK + clock, HERE)
