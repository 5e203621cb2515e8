"""Stage 7 scored on one seed: what the naive and the good method say, against what was planted.

The forum means the same at any scale: members, and not mentions, are asked about.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from tenstages.community.ambassadors import ambassadors
from tenstages.community.badges import badge_effect
from tenstages.community.bridges import bridges
from tenstages.community.graph import communities
from tenstages.community.newcomers import answer_effect, first_posts
from tenstages.community.nps import nps, waves_of
from tenstages.community.participation import (
    MUTUAL,
    NODS,
    PEERS,
    READS,
    Participation,
    participation,
)
from tenstages.community.programme import programme_effect
from tenstages.community.retention import retention
from tenstages.community.ties import house_of
from tenstages.simulate import plan
from tenstages.simulate.community.graph import agreement, without_communities
from tenstages.simulate.community.whole import Community, community
from tenstages.simulate.world import World, create_world

from .rules import COVERS, Rule, Score

LEVEL = 0.9
CLEAN, TWO, ANYWAY, HALF = "clean", "overlapping communities", "staying anyway", "followed by half"
FIRST = 10
"""Places among which every bridge must stand."""


def made(seed: int, world: str, texts: bool = False) -> tuple[World, Community, dict]:
    """World, canonical frames, and truths by their ids."""
    where = create_world(seed, world=world)
    forum = community(where, texts=texts)
    return where, forum, {truth.id: truth for truth in forum.truths}


def holds(low: float, high: float, true: float) -> bool:
    """Whether limits hold a value."""
    return bool(low <= true <= high)


def graph(seed: int, world: str = CLEAN) -> dict:
    """Truth 15: who belongs together, who connects them, and a graph of which nobody belongs together."""
    where, forum, truths = made(seed, world)
    house = house_of(forum.members)
    found = communities(forum.interactions, without=house)
    table = found.table.set_index("member")
    planted = forum.planted.set_index("member")["community"].reindex(table.index)
    truth = truths[COMMUNITIES]
    oracle = truth.beside["agreement with the planted partition, a likelihood fit that begins from it"]
    mine = agreement(planted, table["community"].fillna(0).astype(int))
    mixed = without_communities(forum.interactions, where.stream("without communities"))
    by_ties = table["ties"].rank(ascending=False, method="first")
    by_bridging = ranks(bridges(found)["member"]) if found.there else pd.Series(dtype=float)
    connect = list(truths[BRIDGES].values)
    return {
        "there": found.there,
        "as_the_fit": mine >= 0.95 * oracle,
        "part_of_fit": mine / oracle if oracle > 0 else np.nan,
        "agreement": mine,
        "number_right": len(found.communities) == len(truth.values),
        "naive": truth.beside["agreement, the board in which each writes most"],
        "false": communities(mixed, without=house).there,
        "bridges": bool((by_bridging.reindex(connect).fillna(np.inf) <= FIRST).all()),
        "naive_bridges": bool((by_ties.reindex(connect) <= FIRST).all()),
        "warned": found.overlap_warning is not None,
    }


def ranks(members: pd.Series) -> pd.Series:
    """Place of each, from 1."""
    return pd.Series(np.arange(1, len(members) + 1), index=members.to_numpy())


def people(seed: int, world: str = CLEAN) -> dict:
    """Truths 15, 16 and 28: who takes part, who stays, how newcomers fare, and a badge that does nothing."""
    where, forum, truths = made(seed, world)
    members, did = forum.members, forum.interactions
    badge = badge_effect(members, did, plan.BADGE_GROUP, where.calendar.week_start(plan.BADGE_WEEK))
    return (
        _takes_part(participation(did, members, LEVEL), truths[PARTICIPATION].values)
        | _stays(retention(members, did, LEVEL).cohorts, truths[RETENTION])
        | _newcomers(members, did, truths[FIRST_ANSWER])
        | {
            "badge_claimed": not badge.low <= 0 <= badge.high,
            "badge_width": badge.high - badge.low,
            "badge_naive": badge.naive,
        }
    )


def _takes_part(found: Participation, true: dict) -> dict:
    ways, rule = found.ways.set_index("way")["share"], found.rule.set_index("group")["share"]
    deeds, talk = found.deeds.set_index("deed")["share"], found.talk.set_index("measure")["value"]
    told = {
        "opened a thread": deeds["opened a conversation"],
        "answered": deeds["answered"],
        "only reacted": ways[NODS],
        "only read": ways[READS],
        "busiest hundredth": rule.iloc[0],
        "busiest tenth": rule.iloc[:2].sum(),
        "answers by members": talk[PEERS],
        "answered back": talk[MUTUAL],
    }
    return {
        "takes_part": max(abs(told[name] - value) for name, value in true.items()) < 0.005,
        "one_nine_ninety": 0.90 - true["busiest hundredth"],
    }


def _stays(cohorts: pd.DataFrame, truth) -> dict:
    mine = cohorts[cohorts["cohort"] == "all"].set_index("weeks")
    weeks = {int(name.split()[0]): value for name, value in truth.values.items()}
    held = [holds(mine.at[each, "low"], mine.at[each, "high"], value) for each, value in weeks.items()]
    naive = [truth.beside[f"{each} weeks, of all who ever joined"] for each in weeks]
    outside = [
        not holds(mine.at[each, "low"], mine.at[each, "high"], value)
        for each, value in zip(weeks, naive, strict=True)
    ]
    last = max(weeks)
    return {
        "stays": float(np.mean(held)),
        "stays_width": mine.at[last, "high"] - mine.at[last, "low"],
        "stays_naive_out": float(np.mean(outside)),
        "stays_naive": naive[-1] - weeks[last],
    }


def _newcomers(members: pd.DataFrame, did: pd.DataFrame, truth) -> dict:
    found = answer_effect(first_posts(members, did), LEVEL)
    true = truth.values["answer within a day"]
    return {
        "answer": holds(found.low, found.high, true),
        "answer_width": found.high - found.low,
        "answer_naive_out": not holds(found.low, found.high, found.naive),
        "answer_naive": found.naive - true,
    }


def programme(seed: int, world: str = CLEAN) -> dict:
    """Truth 16: what the ambassadors' programme does to staying."""
    _, forum, truths = made(seed, world)
    found = programme_effect(forum.members, forum.interactions, LEVEL)
    true = truths[PROGRAMME].values["programme"]
    lot = found.against_agreed
    return {
        "covered": holds(found.low, found.high, true),
        "width": found.high - found.low,
        "naive_out": not holds(found.low, found.high, found.naive),
        "naive": found.naive - true,
        "error": found.effect - true,
        "lot_covered": lot is not None and holds(lot[1], lot[2], true),
        "lot_width": lot[2] - lot[1] if lot is not None else np.nan,
        "warned": found.suspect,
        "differs": found.apart > 0.9,
    }


def advocates(seed: int, world: str = CLEAN) -> dict:
    """Truth 16: who is likely to speak for us, eight weeks before the end."""
    where, forum, truths = made(seed, world, texts=True)
    cut = forum.interactions["at"].min().floor("D") + pd.Timedelta(
        weeks=where.calendar.weeks - plan.ADVOCATES_AHEAD
    )
    before = forum.interactions[forum.interactions["at"] < cut]
    names = (where.own.name, where.own.product, where.own.word)
    found = ambassadors(forum.members, before, k=plan.ADVOCATES, names=names)
    planted = set(forum.planted.loc[forum.planted["part"] == "advocate", "member"])
    beside = truths[ADVOCATES].beside
    mine, oracle = found.table["member"].isin(planted).mean(), beside["precision at 40, oracle"]
    held = found.held_out.set_index("rule")
    expected, came = found.calibration
    return {
        "as_the_oracle": mine >= 0.8 * oracle,
        "precision": mine,
        "oracle": oracle,
        "naive_followed": beside["precision at 40, most followed"],
        "naive_wrote": beside["precision at 40, wrote most"],
        "naive_praised": beside["precision at 40, praised most"],
        "lift": held.at["by this score", "precision"] / max(held.at["anybody", "precision"], 1e-9),
        "calibration": expected - came,
    }


def recommend(seed: int, world: str = CLEAN) -> dict:
    """Truth 17: would members recommend us, those included who had not answered."""
    _, forum, truths = made(seed, world)
    first, again = waves_of(forum.surveys)
    found, alone = nps(first, again, LEVEL), nps(first, None, LEVEL)
    true = truths[NPS].values["all members"]
    return {
        "covered": holds(found.low, found.high, true),
        "width": found.high - found.low,
        "naive": found.raw - true,
        "naive_out": not holds(found.low, found.high, found.raw),
        "naive_covered": holds(found.raw_low, found.raw_high, true),
        "bounded": holds(alone.least, alone.most, true) and "cannot be corrected" in alone.wording,
        "bounded_again": holds(found.least, found.most, true),
        "warned": found.warning is not None,
    }


SCORES: dict[str, Score] = {
    "graph": graph,
    "people": people,
    "programme": programme,
    "advocates": advocates,
    "recommend": recommend,
}

COMMUNITIES, BRIDGES, PARTICIPATION = "s07.communities", "s07.bridges", "s07.participation"
ADVOCATES, PROGRAMME, RETENTION = "s07.ambassadors", "s07.programme", "s07.retention"
FIRST_ANSWER, NPS, BADGES = "s07.first_answer", "s07.nps", "s07.badges"
HOLDS = {"least": COVERS}
ALARMS, FEW_ALARMS = {"least": 0.80}, {"most": 0.15}
MIDDLE = {"middle": True}

RULES: tuple[Rule, ...] = (
    Rule(15, COMMUNITIES, "graph", CLEAN, "agreement is 95% and more of that of a fit that knows them",
         "as_the_fit", least=0.90),
    Rule(15, COMMUNITIES, "graph", CLEAN, "part of that fit's agreement", "part_of_fit", unit="ratio",
         **MIDDLE),
    Rule(15, COMMUNITIES, "graph", CLEAN, "seven are found", "number_right"),
    Rule(15, COMMUNITIES, "graph", CLEAN, "naive: agreement of the board in which each writes most", "naive",
         unit="ratio", **MIDDLE),
    Rule(15, COMMUNITIES, "graph", CLEAN, "communities are seen where there are none", "false", most=0.16),
    Rule(15, COMMUNITIES, "graph", CLEAN, "communities are seen where they are", "there", least=0.90),
    Rule(15, COMMUNITIES, "graph", CLEAN, "warns of members of two communities: there were none", "warned",
         **FEW_ALARMS),
    Rule(15, COMMUNITIES, "graph", TWO, "warns of members of two communities: there were many", "warned",
         **ALARMS),
    Rule(15, BRIDGES, "graph", CLEAN, "all four bridges are among the first ten", "bridges", least=0.90),
    Rule(15, BRIDGES, "graph", CLEAN, "naive: they are among the ten with the most ties", "naive_bridges"),
    Rule(15, PARTICIPATION, "people", CLEAN, "parts of members and of what they say, to half a point",
         "takes_part", least=0.90),
    Rule(15, PARTICIPATION, "people", CLEAN, "naive: what the rule of 1, 9 and 90 says too much of the first",
         "one_nine_ninety", unit="points", **MIDDLE),
    Rule(16, RETENTION, "people", CLEAN, "the interval holds the part still there", "stays", **HOLDS),
    Rule(16, RETENTION, "people", CLEAN, "width of that after 26 weeks", "stays_width", most=0.05,
         unit="points", **MIDDLE),
    Rule(16, RETENTION, "people", CLEAN, "excludes the part of all who ever joined", "stays_naive_out",
         least=0.70),
    Rule(16, RETENTION, "people", CLEAN, "naive: error of that after 26 weeks", "stays_naive", unit="points",
         **MIDDLE),
    Rule(16, FIRST_ANSWER, "people", CLEAN, "the interval holds what a first answer does", "answer", **HOLDS),
    Rule(16, FIRST_ANSWER, "people", CLEAN, "width of that", "answer_width", most=0.13, unit="points",
         **MIDDLE),
    Rule(16, FIRST_ANSWER, "people", CLEAN, "excludes the raw difference", "answer_naive_out"),
    Rule(16, FIRST_ANSWER, "people", CLEAN, "naive: error of the raw difference", "answer_naive",
         unit="points", **MIDDLE),
    Rule(28, BADGES, "people", CLEAN, "the badge is said to do something: it does nothing", "badge_claimed",
         most=0.16),
    Rule(28, BADGES, "people", CLEAN, "width of that, in posts", "badge_width", unit="ratio", **MIDDLE),
    Rule(28, BADGES, "people", CLEAN, "naive: posts more than of all others", "badge_naive", unit="ratio",
         **MIDDLE),
    Rule(16, PROGRAMME, "programme", CLEAN, "the interval holds what joining does", "covered", **HOLDS),
    Rule(16, PROGRAMME, "programme", CLEAN, "width of that", "width", most=0.20, unit="points", **MIDDLE),
    Rule(16, PROGRAMME, "programme", CLEAN, "excludes ever joined against never", "naive_out", least=0.70),
    Rule(16, PROGRAMME, "programme", CLEAN, "naive: error of ever joined against never", "naive",
         unit="points", **MIDDLE),
    Rule(16, PROGRAMME, "programme", CLEAN, "among those who agreed, by lot: the interval holds it",
         "lot_covered", **HOLDS),
    Rule(16, PROGRAMME, "programme", CLEAN, "width of that", "lot_width", unit="points", **MIDDLE),
    Rule(16, PROGRAMME, "programme", ANYWAY, "among those who agreed, where joiners were staying anyway",
         "lot_covered", **HOLDS),
    Rule(16, PROGRAMME, "programme", ANYWAY, "held against all others: error", "error", unit="points",
         **MIDDLE),
    Rule(16, PROGRAMME, "programme", CLEAN, "warns that joiners are like hardly anybody", "differs",
         **FEW_ALARMS),
    Rule(16, PROGRAMME, "programme", CLEAN, "warns that joiners were staying anyway: they were not", "warned",
         **FEW_ALARMS),
    Rule(16, PROGRAMME, "programme", ANYWAY, "warns that joiners were staying anyway: they were", "warned",
         **ALARMS),
    Rule(16, ADVOCATES, "advocates", CLEAN, "80% and more of the oracle's advocates in the first 40",
         "as_the_oracle", least=0.90),
    Rule(16, ADVOCATES, "advocates", CLEAN, "part of the first 40", "precision", **MIDDLE),
    Rule(16, ADVOCATES, "advocates", CLEAN, "part of the oracle's 40", "oracle", **MIDDLE),
    Rule(16, ADVOCATES, "advocates", CLEAN, "naive: part of the 40 most followed", "naive_followed",
         **MIDDLE),
    Rule(16, ADVOCATES, "advocates", CLEAN, "naive: part of the 40 who wrote most", "naive_wrote", **MIDDLE),
    Rule(17, NPS, "recommend", CLEAN, "the interval holds the score of all", "covered", **HOLDS),
    Rule(17, NPS, "recommend", CLEAN, "width of that", "width", most=0.20, unit="points", **MIDDLE),
    Rule(17, NPS, "recommend", CLEAN, "excludes the raw score", "naive_out", least=0.70),
    Rule(17, NPS, "recommend", CLEAN, "naive: error of the raw score", "naive", unit="points", **MIDDLE),
    Rule(17, NPS, "recommend", CLEAN, "naive: the raw interval holds the score of all", "naive_covered"),
    Rule(17, NPS, "recommend", CLEAN, "without the follow-up it is bounded and said not to be corrected",
         "bounded", least=0.90),
    Rule(17, NPS, "recommend", CLEAN, "warns of a follow-up with few answers: all answered", "warned",
         **FEW_ALARMS),
    Rule(17, NPS, "recommend", HALF, "warns of a follow-up with few answers: half answered", "warned",
         **ALARMS),
    Rule(17, NPS, "recommend", HALF, "the bounds hold the score of all", "bounded_again", least=0.90),
)  # fmt: skip
