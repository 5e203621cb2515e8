"""Stage 2 scored on one seed: what the naive and the good method say, against what was planted.

A tenth of the people speak: the estimands are parts of what they said, and rates, which mean the same there,
and a coded sample of the same size.  The company's own accounts are always whole.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
from tenstages import presence
from tenstages.simulate import plan
from tenstages.simulate.listening import canonical, listen
from tenstages.simulate.presence.accounts import accounts_of
from tenstages.simulate.presence.followers import followers_of
from tenstages.simulate.presence.frequency import frequency_truth
from tenstages.simulate.presence.post_truths import post_truths
from tenstages.simulate.presence.posts import posts_of
from tenstages.simulate.presence.sentiment import read_by_people
from tenstages.simulate.presence.survey import survey_of
from tenstages.simulate.presence.visits import visits_of
from tenstages.simulate.world import create_world
from tenstages.stats.agreement import krippendorff_alpha
from tenstages.text import Lexicon

from .rules import COVERS, Rule, Score

LEVEL = 0.9
SCALE = 0.1


def own_hits(seed: int, world: str):
    """World, the own brand's hits on the company's clock, labels of the sample, truths by id."""
    listening = listen(create_world(seed, world=world, scale=SCALE))
    people = read_by_people(listening)
    mentions, own = canonical(listening), listening.world.own
    hits = mentions[(mentions["brand"] == own.name) & mentions["id"].isin(people.read["id"])]
    hits = hits[hits["kind"] != "share"].assign(at=hits["local_at"])
    return own, hits[["id", "at", "text"]], people.coded, {truth.id: truth.values for truth in people.truths}


def sentiment(seed: int, world: str = "clean") -> dict:
    """Truth 3: months, the whole, the drift and the agreement, beside the word list's own counts."""
    own, hits, coded, truths = own_hits(seed, world)
    lexicon = Lexicon([own.word, own.product])
    read = presence.read_texts(hits, presence.sentiment_labels(coded), lexicon)
    months, truth = presence.months_of(read), truths["s02.sentiment"]
    table, whole = presence.mix_table(read, "M", LEVEL), presence.mix_table(read, None, LEVEL)
    told = table[table["share"].notna()]
    found = {
        "covered": _held(told, truth),
        "width": float((told["high"] - told["low"])[told["label"] == "negative"].mean()),
        "whole_covered": _held(whole, truth),
        "months_told": len(told) / len(table),
        "warned": bool(presence.unread(months)),
    }
    return found | _naive(hits, lexicon, truth) | _drift(read, truths, found) | _agreement(coded, truths)


def _held(table, truth: dict) -> float:
    held = [row.low <= truth[f"{row.period} {row.label}"] <= row.high for row in table.itertuples()]
    return float(np.mean(held))


def _naive(hits, lexicon: Lexicon, truth: dict) -> dict:
    """What the word list counts as negative, in the months that the window holds whole."""
    counted = hits.assign(
        negative=lexicon.labels(hits["text"]) == "negative", month=hits["at"].dt.to_period("M")
    )
    shares = counted.groupby("month")["negative"].mean()
    shares = shares[[f"{month} negative" in truth for month in shares.index]]
    third = len(shares) // 3
    errors = [share - truth[f"{month} negative"] for month, share in shares.items()]
    return {
        "naive_error": float(np.mean(errors)),
        "naive_drift": float(shares.iloc[-third:].mean() - shares.iloc[:third].mean()),
    }


def _drift(read, truths: dict, found: dict) -> dict:
    (true,) = truths["s02.sentiment_drift"].values()
    if found["warned"]:
        return {"drift_covered": np.nan, "drift_seen": np.nan, "drift_width": np.nan, "drift_true": true}
    drift = presence.drift(read, level=LEVEL)
    return {
        "drift_covered": drift.low <= true <= drift.high,
        "drift_seen": not drift.low <= 0 <= drift.high,
        "drift_width": drift.high - drift.low,
        "drift_true": true,
    }


def _agreement(coded, truths: dict) -> dict:
    (true,) = truths["s02.agreement"].values()
    table = coded[coded["coder"] != "adjudicated"].pivot(index="id", columns="coder", values="label")
    found = krippendorff_alpha(table[(table != "irrelevant").all(axis=1)], LEVEL)
    return {"alpha_covered": found.low <= true <= found.high, "alpha_width": found.high - found.low}


def frequency(seed: int, world: str = "clean") -> dict:
    """Truth 4: mentions an hour over all, by weekday, by hour and by both, beside limits of raw counts."""
    import ibis

    listening = listen(create_world(seed, world=world, scale=SCALE), texts=False)
    where, truth = listening.world, frequency_truth(listening.world).values
    mentions = ibis.memtable(pa.Table.from_pandas(canonical(listening), preserve_index=False))
    found = {}
    for by, name in (("all", "all"), ("weekday", "day"), ("hour", "hour"), ("weekday and hour", "cell")):
        table = presence.frequency(
            mentions,
            LEVEL,
            by,
            listening.coded,
            where.own.name,
            where.calendar.first_day,
            where.calendar.last_day,
        )
        told = table[table["rate"].notna()]
        true = told["period"].map(truth)
        found[f"{name}_covered"] = float(((told["low"] <= true) & (true <= told["high"])).mean())
        found[f"{name}_width"] = float(((told["high"] - told["low"]) / true).mean())
        found[f"{name}_told"] = len(told) / len(table)
    return found | _naive_frequency(mentions, where, truth)


def _naive_frequency(mentions, where, truth: dict) -> dict:
    """Every delivered row of the brand counted by the hour, each a coin toss of its own."""
    from scipy.stats import chi2

    rows = mentions.filter(mentions.brand == where.own.name)
    hour = rows.local_at.hour().name("hour")
    table = rows.group_by(hour).aggregate(n=rows.count()).execute().set_index("hour")["n"]
    days = 7 * where.calendar.weeks
    held, errors = [], []
    for number, n in table.items():
        true = truth[f"{number:02}:00"] * days
        held.append(chi2.ppf(0.05, 2 * n) / 2 <= true <= chi2.ppf(0.95, 2 * n + 2) / 2)
        errors.append(n / true - 1)
    return {"naive_covered": float(np.mean(held)), "naive_rate_error": float(np.mean(errors))}


def unique_reach(seed: int, world: str = "clean") -> dict:
    """Truth 4: people behind all followers, by bounds and by a survey, beside their sum."""
    followers = followers_of(create_world(seed, world=world, scale=SCALE))
    truth = next(each for each in followers.truths if each.id == "s02.unique_followers")
    true, table = truth.values["all"], presence.connections(followers.audience)
    bounds = presence.reach_bounds(table)
    union = presence.unique_reach(_as_surveys(survey_of(followers)), table, LEVEL)
    return {
        "bounded": bounds.low <= true <= bounds.high,
        "covered": union.low <= true <= union.high,
        "width": (union.high - union.low) / true,
        "sum_excluded": not union.low <= bounds.high <= union.high,
        "sum_error": bounds.high / true - 1,
        "error": union.people / true - 1,
        "warned": union.keen,
    }


def _as_surveys(answers: pd.DataFrame) -> pd.DataFrame:
    """The answers as the surveys table has them."""
    return pd.DataFrame(
        {
            "question": "accounts followed",
            "answer": answers["follows"],
            "drawn_from": answers["account"],
            "wave": answers["asked"],
        }
    )


def own_posts(seed: int, world: str = "story") -> dict:
    """Truths 31 and 28, the content review and the bounds of traffic."""
    followers = followers_of(create_world(seed, world=world, scale=SCALE))
    where, told = followers.world, posts_of(followers)
    truths = {truth.id: truth.values for truth in post_truths(where, told)}
    review = presence.engagement_by_kind(told.posts, told.coded, LEVEL)
    true = review["kind"].map(truths["s02.engagement_rate"])
    naive = _paid_rates(told.posts, told.coded)
    visits = visits_of(where, told.made)
    social = presence.social_visits(visits.visits)
    (brought,) = (truth.values["social networks"] for truth in visits.truths)
    first = review["kind"].iloc[0] == max(
        truths["s02.engagement_rate"], key=truths["s02.engagement_rate"].get
    )
    return {
        "kind_covered": float(((review["low"] <= true) & (true <= review["high"])).mean()),
        "kind_width": float(((review["high"] - review["low"]) / true).mean()),
        "best_right": first,
        "naive_rate_error": float((naive / naive.index.map(truths["s02.engagement_rate"]) - 1).mean()),
        "traffic_bounded": social.least <= brought <= social.most,
        "traffic_report_error": social.reported / brought - 1,
        **_changed(where, told.posts, followers.audience),
    }


def _paid_rates(posts: pd.DataFrame, coded: pd.DataFrame) -> pd.Series:
    """Engagement rates with what was bought in them, as reports add it up."""
    both = posts[posts["reach"].notna()].merge(coded[["id", "label"]], on="id")
    counts = ["engagements", "paid_engagements", "reach", "paid_reach"]
    sums = both.groupby("label")[counts].sum().astype(float)
    return (sums["engagements"] + sums["paid_engagements"]) / (sums["reach"] + sums["paid_reach"])


def _changed(where, posts: pd.DataFrame, audience: pd.DataFrame) -> dict:
    """Two days on which nothing happened to the reach of a post, and what a quick look says of them."""
    days = {
        "definition": (plan.RENAMED_NETWORK, plan.RENAMED_WEEK, "views"),
        "header": (plan.HEADER_NETWORK, plan.HEADER_WEEK, "reach"),
    }
    found = {}
    for name, (network, week, naive) in days.items():
        account = accounts_of(where)[network].id
        change = presence.reach_change(
            posts, audience, account, where.calendar.week_start(week), LEVEL, naive=naive
        )
        found[f"{name}_claimed"] = not change.low <= 0 <= change.high
        found[f"{name}_width"] = change.high - change.low
        found[f"{name}_naive_claimed"] = change.raw_p_value < 1 - LEVEL
        found[f"{name}_naive"] = change.raw
    crossed = presence.definition_changes(posts)
    found["definition_found"] = crossed["account"].tolist() == [accounts_of(where)[plan.RENAMED_NETWORK].id]
    return found


SCORES: dict[str, Score] = {
    "sentiment": sentiment,
    "frequency": frequency,
    "unique_reach": unique_reach,
    "own_posts": own_posts,
}

SENTIMENT, DRIFT, AGREEMENT = "s02.sentiment", "s02.sentiment_drift", "s02.agreement"
CLEAN, CHANGES = "clean", "wording changes"
OFTEN, UNIQUE, KINDS = "s02.frequency", "s02.unique_followers", "s02.engagement_rate"
RENAMED, HEADER, TRAFFIC = "s02.definition_change", "s02.reach_change", "s02.traffic"
KEEN, STORY = "keen answer", "story"
HOLDS, ALARMS = {"least": COVERS}, {"least": 0.80}
FEW_CLAIMS, ALWAYS = {"most": 0.16}, {"least": 1.0}

# Widest medians: a quarter above those of tuning seeds 1 to 50, written down before any other seed was run.
RULES: tuple[Rule, ...] = (
    Rule(3, SENTIMENT, "sentiment", CLEAN, "each month's intervals hold its mix", "covered", **HOLDS),
    Rule(
        3, SENTIMENT, "sentiment", CLEAN, "the interval of the whole holds its mix", "whole_covered", **HOLDS
    ),
    Rule(
        3, SENTIMENT, "sentiment", CLEAN, "width of a month's negative part", "width", most=0.109, middle=True
    ),
    Rule(3, SENTIMENT, "sentiment", CLEAN, "warns of months not read: all were", "warned", most=0.15),
    Rule(
        3,
        SENTIMENT,
        "sentiment",
        CLEAN,
        "naive: error of the counted part",
        "naive_error",
        middle=True,
        unit="points",
    ),
    Rule(3, SENTIMENT, "sentiment", CHANGES, "warns of months not read: some were not", "warned", **ALARMS),
    Rule(3, SENTIMENT, "sentiment", CHANGES, "months that are told: interval holds", "covered"),
    Rule(3, DRIFT, "sentiment", CLEAN, "the interval holds the drift", "drift_covered", **HOLDS),
    Rule(3, DRIFT, "sentiment", CLEAN, "the interval leaves no drift out", "drift_seen", least=0.70),
    Rule(
        3,
        DRIFT,
        "sentiment",
        CLEAN,
        "width of the drift's interval",
        "drift_width",
        most=0.063,
        middle=True,
        unit="points",
    ),
    Rule(
        3,
        DRIFT,
        "sentiment",
        CLEAN,
        "naive: drift that is counted",
        "naive_drift",
        middle=True,
        unit="points",
    ),
    Rule(3, DRIFT, "sentiment", CLEAN, "drift that was planted", "drift_true", middle=True, unit="points"),
    Rule(3, AGREEMENT, "sentiment", CLEAN, "the interval holds the coders' alpha", "alpha_covered", **HOLDS),
    Rule(
        3,
        AGREEMENT,
        "sentiment",
        CLEAN,
        "width of alpha's interval",
        "alpha_width",
        most=0.066,
        middle=True,
        unit="ratio",
    ),
    Rule(4, OFTEN, "frequency", CLEAN, "the interval holds the rate over all", "all_covered", **HOLDS),
    Rule(4, OFTEN, "frequency", CLEAN, "each weekday's interval holds its rate", "day_covered", **HOLDS),
    Rule(4, OFTEN, "frequency", CLEAN, "each hour's interval holds its rate", "hour_covered", **HOLDS),
    Rule(4, OFTEN, "frequency", CLEAN, "each hour of the week holds its rate", "cell_covered", **HOLDS),
    Rule(4, OFTEN, "frequency", CLEAN, "width over all, of the rate", "all_width", most=0.40, middle=True),
    Rule(
        4, OFTEN, "frequency", CLEAN, "width of an hour, of the rate", "hour_width", most=0.585, middle=True
    ),
    Rule(4, OFTEN, "frequency", CLEAN, "naive: limits of raw counts hold", "naive_covered"),
    Rule(4, OFTEN, "frequency", CLEAN, "naive: error of raw counts", "naive_rate_error", middle=True),
    Rule(4, UNIQUE, "unique_reach", CLEAN, "largest account and sum bound it", "bounded", **ALWAYS),
    Rule(4, UNIQUE, "unique_reach", KEEN, "largest account and sum bound it", "bounded", **ALWAYS),
    Rule(4, UNIQUE, "unique_reach", CLEAN, "the survey's interval holds the number", "covered", **HOLDS),
    Rule(4, UNIQUE, "unique_reach", CLEAN, "width, of the number", "width", most=0.078, middle=True),
    Rule(4, UNIQUE, "unique_reach", CLEAN, "the interval leaves the sum out", "sum_excluded", least=0.70),
    Rule(4, UNIQUE, "unique_reach", CLEAN, "naive: error of the sum", "sum_error", middle=True),
    Rule(4, UNIQUE, "unique_reach", CLEAN, "warns of the keen: none were", "warned", most=0.15),
    Rule(4, UNIQUE, "unique_reach", KEEN, "warns of the keen: they were", "warned", **ALARMS),
    Rule(4, UNIQUE, "unique_reach", KEEN, "error where the keen answer", "error", middle=True),
    Rule(4, KINDS, "own_posts", STORY, "each kind's interval holds its rate", "kind_covered", **HOLDS),
    Rule(4, KINDS, "own_posts", STORY, "width, of the rate", "kind_width", most=0.25, middle=True),
    Rule(4, KINDS, "own_posts", STORY, "the most engaging kind is named", "best_right", least=0.90),
    Rule(4, KINDS, "own_posts", STORY, "naive: error with what was bought", "naive_rate_error", middle=True),
    Rule(
        4, TRAFFIC, "own_posts", STORY, "the bounds hold what networks brought", "traffic_bounded", **ALWAYS
    ),
    Rule(4, TRAFFIC, "own_posts", STORY, "naive: error of the report", "traffic_report_error", middle=True),
    Rule(
        31, RENAMED, "own_posts", STORY, "the change of definition is noticed", "definition_found", **ALWAYS
    ),
    Rule(
        31,
        RENAMED,
        "own_posts",
        STORY,
        "a change of reach is claimed: there is none",
        "definition_claimed",
        **FEW_CLAIMS,
    ),
    Rule(31, RENAMED, "own_posts", STORY, "width of the change", "definition_width", most=0.53, middle=True),
    Rule(31, RENAMED, "own_posts", STORY, "naive: a change of views is claimed", "definition_naive_claimed"),
    Rule(31, RENAMED, "own_posts", STORY, "naive: change of views", "definition_naive", middle=True),
    Rule(
        28,
        HEADER,
        "own_posts",
        STORY,
        "a change of reach is claimed: there is none",
        "header_claimed",
        **FEW_CLAIMS,
    ),
    Rule(28, HEADER, "own_posts", STORY, "width of the change", "header_width", most=0.50, middle=True),
    Rule(28, HEADER, "own_posts", STORY, "naive: a change of reach is claimed", "header_naive_claimed"),
)
