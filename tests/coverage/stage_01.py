"""Stage 1 scored on one seed: what the naive and the good method say, against what was planted.

Only the tables that the truths need are made, without sentences, at a tenth of the people: the
estimands are shares, ratios and a zero, which mean the same there.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from tenstages import observe
from tenstages.simulate import plan
from tenstages.simulate.listening import canonical, listen
from tenstages.simulate.world import create_world
from tenstages.stats import shares

LEVEL = 0.9
SCALE = 0.1


def company_tables(seed: int, world: str, scale: float = SCALE):
    """World, mentions (an engine table), coded labels and truths by id."""
    import ibis

    listening = listen(create_world(seed, world=world, scale=scale), texts=False)
    mentions = ibis.memtable(pa.Table.from_pandas(canonical(listening), preserve_index=False))
    return listening.world, mentions, listening.coded, {truth.id: truth for truth in listening.truths}


def inside(low, value, high) -> bool:
    return bool(low <= value <= high)


def share_of_voice(seed: int, world: str = "clean") -> dict:
    """Truth 1: coverage by brand and jointly, the naive intervals, ranks, the diagnostic."""
    where, mentions, coded, truths = company_tables(seed, world)
    truth = truths["s01.share_of_voice"].values
    counts = observe.corrected_counts(mentions, coded=coded)
    good = shares.share_table(counts, LEVEL).set_index("brand")
    joint = shares.joint_table(counts, LEVEL).set_index("brand")
    coin = observe.raw_interval(mentions, coded, LEVEL).set_index("brand")
    raw = observe.raw_share(mentions).set_index("brand")["share"]
    own = where.own.name
    order = shares.order_table(counts)
    right = [truth[row.ahead] > truth[row.behind] for row in order.itertuples() if row.declared]
    return {
        "covered": np.mean([inside(good.low[b], truth[b], good.high[b]) for b in truth]),
        "joint": all(inside(joint.low[b], truth[b], joint.high[b]) for b in truth),
        "width": float(good.high[own] - good.low[own]),
        "naive_covered": np.mean([inside(coin.low[b], truth[b], coin.high[b]) for b in truth]),
        "raw_excluded": not inside(good.low[own], raw[own], good.high[own]),
        "raw_error": float(raw[own] - truth[own]),
        "error": float(good.share[own] - truth[own]),
        "pairs": len(order),
        "declared": len(right),
        "declared_right": int(sum(right)),
        "warned": bool(observe.precision_shift(mentions, coded)["moved"].any()),
    }


def missed_mentions(seed: int, world: str = "clean") -> dict:
    """Truth 2: two lists, "at least", three lists, the test of dependence."""
    where, mentions, coded, truths = company_tables(seed, world, scale=0.15)
    own, truth = where.own.name, truths["s01.missed_mentions"].values[where.own.name]
    _, lists = observe.capture_lists(mentions, own, smallest=20)
    mine = coded[coded["brand"] == own]
    labels = (mine.set_index("id")["label"] == "relevant").astype(bool)
    two = observe.missed_mentions(*list(lists.values())[:2], coded=labels, level=LEVEL)
    three = observe.missed_mentions(*lists.values(), coded=labels, level=LEVEL)
    found = len(set().union(*lists.values()))
    return {
        "covered": inside(two.low, truth, two.high),
        "at_least": two.low <= truth,
        "three_covered": inside(three.low, truth, three.high),
        "width": (two.high - two.low) / truth,
        "three_width": (three.high - three.low) / truth,
        "found_excluded": not inside(two.low, found, two.high),
        "found_error": found / truth - 1,
        "error": two.estimate / truth - 1,
        "three_error": three.estimate / truth - 1,
        "warned": bool(three.warnings),
    }


def nothing_happened(seed: int, world: str = "story") -> dict:
    """Truth 28: is a launch without effect said to have had one?"""
    where, mentions, coded, _ = company_tables(seed, world)
    trend = observe.share_trend(mentions, coded, LEVEL)
    launch = where.calendar.week_start(plan.PACKAGING_WEEK)
    change = observe.share_change(trend, where.own.name, launch, level=LEVEL)
    naive = observe.raw_change(mentions, where.own.name, launch).p_value < 1 - LEVEL
    return {
        "claimed": not inside(change.low, 0.0, change.high),
        "naive_claimed": naive,
        "width": change.high - change.low,
        "memory": change.memory,
    }
