"""Stage 3 scored on one seed: what the naive and the good method say, against what was planted.

Surges and momentum are series of their own, which mean the same at any scale; support cases are a twentieth
of the sample company's, some eight hundred of them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from tenstages import conversation
from tenstages.simulate import plan
from tenstages.simulate.conversation.case_frame import canonical_cases
from tenstages.simulate.conversation.case_truths import case_truths
from tenstages.simulate.conversation.cases import cases_of
from tenstages.simulate.conversation.expected_waits import expected_truth
from tenstages.simulate.conversation.momentum import momentum_of
from tenstages.simulate.conversation.surge_oracle import watched
from tenstages.simulate.conversation.surges import surges_of
from tenstages.simulate.listening import listen
from tenstages.simulate.world import create_world

from .rules import COVERS, Rule, Score

LEVEL = 0.9
SCALE = 0.05
DESK = 0.4
"""Part of the sample company's cases where a change of the desk is looked for.  A queue is told from those
that lie open, and of a twentieth so few do that a crisis' backlog stays in: at that scale, as first recorded,
18.5% of unseen seeds claimed a change."""
CALLED = {
    "flash": "crisis",
    "slow burn": "crisis",
    "night": "crisis",
    "praise": "support",
    "support": "support",
}
"""What `find_surges` should call each planted kind; "spam" is called so.  Many neutral questions are, like
praise, much talk and little of it bad: without positive counts nobody can tell them apart."""
CRISES = ("flash", "slow burn", "night")


def surges(seed: int, world: str = "clean") -> dict:
    """Truth 5: recall, delay beside the oracle's, lead, kinds and false alarms, and the usual rule's."""
    told = surges_of(create_world(seed, world=world, scale=SCALE))
    counts = told.counts.set_index("local_at")
    found = conversation.find_surges(
        counts["mentions"], counts["negatives"], counts["authors"], counts["distinct_texts"]
    )
    seen = _hours(found["seen_at"], counts.index[0])
    rows = _matched(told.surges, seen, found["kind"].to_numpy())
    oracle = watched(told)
    quiet = range(*told.quiet)
    false = sum(hour in quiet for hour in seen)
    usual = _hours(conversation.volume_alarm(counts["mentions"])["seen_at"], counts.index[0])
    crises = rows[rows["kind"].isin(CRISES)]
    flash = rows[rows["kind"] == "flash"]
    figures = {
        "crises": len(crises),
        "found": int(crises["found"].sum()),
        "flashes": len(flash),
        "before_peak": int(flash["before"].sum()),
        "told": int(rows["found"].sum()),
        "right": int(rows["right"].sum()),
        "false_alarms": false,
        "few_false": false <= 1,
        "oracle_few_false": oracle.attrs["false_alarms"] <= 1,
        "warned": bool(conversation.unread_words(found)),
        "usual_found": sum(_rang(row, usual) for row in crises.itertuples()),
        "usual_false": sum(hour in quiet for hour in usual),
    }
    for kind in CRISES:
        name = kind.replace(" ", "_")
        delay = rows.loc[rows["kind"] == kind, "delay"].median()
        best = float(oracle.loc[oracle["kind"] == kind, "delay"].astype(float).median())
        figures |= {f"{name}_delay": delay, f"{name}_oracle": best, f"{name}_late": delay - 1.5 * best - 2}
    return figures


def _hours(moments: pd.Series, first: pd.Timestamp) -> list[int]:
    return ((moments - first) / pd.Timedelta(hours=1)).astype(int).tolist()


def _rang(row, hours: list[int]) -> bool:
    return any(row.begins <= hour <= row.end for hour in hours)


def _matched(planted: pd.DataFrame, seen: list[int], kinds: np.ndarray) -> pd.DataFrame:
    """Each planted surge with the first alarm in it, which counts for no other."""
    rows, used = [], set()
    for row in planted.itertuples():
        hits = [n for n, hour in enumerate(seen) if row.begins <= hour <= row.end and n not in used]
        used |= set(hits[:1])
        at = seen[hits[0]] if hits else np.nan
        rows.append(
            {
                "kind": row.kind,
                "begins": row.begins,
                "end": row.end,
                "found": bool(hits),
                "delay": at - row.onset,
                "before": bool(hits and at < row.peak),
                "right": bool(hits and kinds[hits[0]] == CALLED.get(row.kind, row.kind)),
            }
        )
    return pd.DataFrame(rows)


def growth(seed: int, world: str = "clean") -> dict:
    """Truth 6: the present slope and the break of four measures, beside this week against the last."""
    made = momentum_of(create_world(seed, world=world, scale=SCALE))
    rows = []
    for name, mine in made.series.groupby("measure"):
        series = mine.set_index(pd.to_datetime(mine["day"]))["value"]
        found = conversation.momentum(series, LEVEL)
        paces = made.paces[made.paces["measure"] == name].sort_values("first")
        true, at = paces["growth"].iloc[-1], series.index[int(paces["first"].iloc[1])]
        naive = np.log1p(conversation.week_over_week(series))
        rows.append(
            {
                "slope": found.low <= true <= found.high,
                "slope_width": found.high - found.low,
                "break": found.break_low <= at <= found.break_high,
                "break_width": (found.break_high - found.break_low).days,
                "declared": found.broke,
                "more": found.more,
                "naive_error": abs(naive - true),
                "error": abs(found.slope - true),
            }
        )
    table = pd.DataFrame(rows).astype(float)
    return {
        "slope_covered": table["slope"].mean(),
        "slope_width": table["slope_width"].mean(),
        "break_covered": table["break"].mean(),
        "break_width": table["break_width"].median(),
        "declared": table["declared"].mean(),
        "warned": bool(table["more"].sum() >= 2),
        "naive_error": table["naive_error"].mean(),
        "error": table["error"].mean(),
    }


def responses(seed: int, world: str = "story") -> dict:
    """Truth 7: what happened, to rounding, and what was to be expected."""
    where = create_world(seed, world=world, scale=SCALE)
    listening = listen(where, texts=False)
    made = cases_of(where, listening)
    cases = canonical_cases(made, listening, texts=False)
    truths = {truth.id: truth.values for truth in case_truths(made)}
    until = pd.Timestamp(where.calendar.last_day, tz=where.zone) + pd.Timedelta(days=1)
    row = conversation.response_times(cases, level=LEVEL, zone=where.zone, until=until).iloc[0]
    happened, expected = truths["s03.first_response"], expected_truth(made).values
    naive = conversation.naive_response_time(cases)
    work = expected["median of all, work"]
    return {
        "exact": abs(row["business_median"] - happened["all: median of all, work"]) < 0.1
        and abs(row["clock_median"] - happened["all: median of all, clock"]) < 0.1
        and abs(row["in_time"] - truths["s03.service_level"]["all"]) < 0.001
        and abs(row["unanswered"] - truths["s03.unanswered"]["all"]) < 0.001,
        "covered": row["business_median_low"] <= work <= row["business_median_high"],
        "width": (row["business_median_high"] - row["business_median_low"]) / work,
        "level_covered": row["in_time_low"] <= expected["service level"] <= row["in_time_high"],
        "naive_excluded": not row["business_median_low"] <= naive <= row["business_median_high"],
        "naive_error": naive / work - 1,
        "warned": bool(conversation.out_of_turn(cases)),
    }


def nothing_happened(seed: int, world: str = "story") -> dict:
    """Truth 28: are new reply templates said to have made answers quicker or slower?"""
    where = create_world(seed, world=world, scale=DESK)
    listening = listen(where, texts=False)
    cases = canonical_cases(cases_of(where, listening), listening, texts=False)
    change = conversation.response_change(
        cases, where.calendar.week_start(plan.TEMPLATES_WEEK), zone=where.zone, level=LEVEL
    )
    return {
        "claimed": not change.low <= 0 <= change.high,
        "width": change.high - change.low,
        "warned": bool(change.warning),
        "naive_claimed": change.raw_p_value < 1 - LEVEL,
    }


SCORES: dict[str, Score] = {
    "surges": surges,
    "growth": growth,
    "responses": responses,
    "nothing_happened": nothing_happened,
}

SURGES, GROWTH, WAITING, CHANGE = (
    "s03.crisis_lead",
    "s03.momentum",
    "s03.first_response",
    "s03.response_change",
)
CLEAN, OWN_WORDS, TWO, STORY, EASY = "clean", "own words", "two breaks", "story", "easy first"
HOLDS, ALARMS, FEW_ALARMS = {"least": COVERS}, {"least": 0.80}, {"most": 0.15}
MIDDLE = {"middle": True}
TOO_WIDE = (
    "What is planted does not allow it: with everything else known the break could be placed to within 25 "
    "days in the median (9 for followers, 40 for a topic), by the Cramér-Rao bound over tuning seeds 1 to 20."
)

# Widest medians: a quarter above those of tuning seeds 1 to 40, written down before any other seed was run.
RULES: tuple[Rule, ...] = (
    Rule(5, SURGES, "surges", CLEAN, "crises that the alarm saw", "found", least=0.90, over="crises"),
    Rule(
        5,
        SURGES,
        "surges",
        CLEAN,
        "flash crises seen before the peak",
        "before_peak",
        least=0.80,
        over="flashes",
    ),
    Rule(
        5, SURGES, "surges", CLEAN, "kinds that were right, of surges seen", "right", least=0.90, over="told"
    ),
    Rule(
        5, SURGES, "surges", CLEAN, "false alarms in 12 quiet weeks", "false_alarms", most=1.0, unit="ratio"
    ),
    Rule(5, SURGES, "surges", CLEAN, "seeds with at most one of them", "few_false"),
    Rule(5, SURGES, "surges", CLEAN, "oracle: seeds with at most one of them", "oracle_few_false"),
    *(
        Rule(
            5,
            SURGES,
            "surges",
            CLEAN,
            f"{kind}: hours past 1.5 times the oracle's delay and 2",
            f"{name}_late",
            most=0.0,
            unit="hours",
            **MIDDLE,
        )
        for kind, name in (("flash", "flash"), ("slow burn", "slow_burn"), ("night", "night"))
    ),
    *(
        Rule(5, SURGES, "surges", CLEAN, f"{kind}: delay", f"{name}_delay", unit="hours", **MIDDLE)
        for kind, name in (("flash", "flash"), ("slow burn", "slow_burn"), ("night", "night"))
    ),
    *(
        Rule(
            5,
            SURGES,
            "surges",
            CLEAN,
            f"{kind}: the oracle's delay",
            f"{name}_oracle",
            unit="hours",
            **MIDDLE,
        )
        for kind, name in (("flash", "flash"), ("slow burn", "slow_burn"), ("night", "night"))
    ),
    Rule(
        5, SURGES, "surges", CLEAN, "naive: crises in which the usual rule rang", "usual_found", over="crises"
    ),
    Rule(
        5, SURGES, "surges", CLEAN, "naive: its false alarms in 12 quiet weeks", "usual_false", unit="ratio"
    ),
    Rule(5, SURGES, "surges", CLEAN, "warns of unread words: there were none", "warned", **FEW_ALARMS),
    Rule(5, SURGES, "surges", OWN_WORDS, "warns of unread words: there were some", "warned", **ALARMS),
    Rule(5, SURGES, "surges", OWN_WORDS, "crises that the alarm saw", "found", over="crises"),
    Rule(5, SURGES, "surges", OWN_WORDS, "kinds that were right, of surges seen", "right", over="told"),
    Rule(6, GROWTH, "growth", CLEAN, "the interval holds the present growth", "slope_covered", **HOLDS),
    Rule(6, GROWTH, "growth", CLEAN, "width, log a week", "slope_width", most=0.0079, **MIDDLE),
    Rule(6, GROWTH, "growth", CLEAN, "the interval holds the day of the break", "break_covered", **HOLDS),
    Rule(
        6,
        GROWTH,
        "growth",
        CLEAN,
        "width in days",
        "break_width",
        most=14.0,
        unit="days",
        reason=TOO_WIDE,
        **MIDDLE,
    ),
    Rule(6, GROWTH, "growth", CLEAN, "a break is declared: there is one", "declared", least=0.90),
    Rule(6, GROWTH, "growth", CLEAN, "error, log a week", "error", **MIDDLE),
    Rule(
        6,
        GROWTH,
        "growth",
        CLEAN,
        "naive: error of this week against the last",
        "naive_error",
        **MIDDLE,
    ),
    Rule(6, GROWTH, "growth", CLEAN, "warns of further breaks: there were none", "warned", **FEW_ALARMS),
    Rule(6, GROWTH, "growth", TWO, "warns of further breaks: there was one", "warned", **ALARMS),
    Rule(7, WAITING, "responses", STORY, "what happened, to a tenth of an hour", "exact", least=1.0),
    Rule(7, WAITING, "responses", STORY, "the interval holds the expected median", "covered", **HOLDS),
    Rule(7, WAITING, "responses", STORY, "width, of the median", "width", most=0.325, **MIDDLE),
    Rule(
        7,
        WAITING,
        "responses",
        STORY,
        "the interval holds the expected service level",
        "level_covered",
        **HOLDS,
    ),
    Rule(
        7, WAITING, "responses", STORY, "the interval leaves the naive mean out", "naive_excluded", least=0.70
    ),
    Rule(7, WAITING, "responses", STORY, "naive: error of the mean by the clock", "naive_error", **MIDDLE),
    Rule(
        7, WAITING, "responses", STORY, "warns of cases out of turn: there were none", "warned", **FEW_ALARMS
    ),
    Rule(7, WAITING, "responses", EASY, "warns of cases out of turn: they were", "warned", **ALARMS),
    Rule(28, CHANGE, "nothing_happened", STORY, "a change is claimed: there is none", "claimed", most=0.16),
    Rule(28, CHANGE, "nothing_happened", STORY, "width of the change", "width", most=0.152, **MIDDLE),
    Rule(28, CHANGE, "nothing_happened", STORY, "warns of a short queue: it is long", "warned", most=0.15),
    Rule(28, CHANGE, "nothing_happened", STORY, "naive: a change is claimed", "naive_claimed"),
)
