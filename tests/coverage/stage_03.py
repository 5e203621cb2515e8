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
    """Truths 7 and 28: what happened, to rounding; what was to be expected; a change that was none."""
    where = create_world(seed, world=world, scale=SCALE)
    made = cases_of(where, listen(where, texts=False))
    cases = canonical_cases(made, listen(where, texts=False), texts=False)
    truths = {truth.id: truth.values for truth in case_truths(made)}
    until = pd.Timestamp(where.calendar.last_day, tz=where.zone) + pd.Timedelta(days=1)
    row = conversation.response_times(cases, level=LEVEL, zone=where.zone, until=until).iloc[0]
    happened, expected = truths["s03.first_response"], expected_truth(made).values
    change = conversation.response_change(
        cases, where.calendar.week_start(plan.TEMPLATES_WEEK), zone=where.zone, level=LEVEL
    )
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
        "claimed": not change.low <= 0 <= change.high,
        "change_width": change.high - change.low,
        "naive_claimed": change.raw_p_value < 1 - LEVEL,
    }


SCORES: dict[str, Score] = {"surges": surges, "growth": growth, "responses": responses}
