"""What the company itself says on X and Reddit: announcements, answers, praise passed on.

None of it is a mention: its archives come back as posts of the company's own, with what each answers.
Stages 2 and 3 plant how often it posts and how it answers, and take this over.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from . import plan
from .listening import Listening
from .names import own_reddit_account

WEEK = 7 * 86_400
SNOWFLAKE_EPOCH = 1_288_834_974_657  # X counts the milliseconds of its ids from here

OPENINGS = (
    "The {product} is back on the shelf",
    "Cupping on {day} at six, eight seats, no need to book",
    "We open at seven on {day}, an hour late, because of stocktaking",
    "New in the window: filter papers that do not taste of paper",
    "Grinder workshop on {day}; bring yours, we bring the brushes",
    "Half of this week's roast is spoken for already",
    "The card machine is mended. Thank you for your patience and your coins",
    "Our summer hours start on {day}",
    "{product} goes well with rain, we hear",
    "Two of us are learning to draw a leaf. So far it is a very round leaf",
)
CLOSINGS = ("", " {tag}", " See you there.", " Tell a friend. {tag}", " More in the shop.")
ANSWERS = (
    "@{who} thank you, that made our morning",
    "@{who} we are sorry to read that. Please send us the date and the shop, and we look into it",
    "@{who} yes, until six today",
    "@{who} the {product} is ground for filter unless you say otherwise",
    "@{who} good question. We asked the roaster: twelve days after the date on the bag",
    "@{who} please bring it back, we will swap it",
)
ADVICE = (
    "We roast for a living, so take this with a grain of salt: let it rest ten days before you judge it.",
    "Somebody from the shop here. A finer grind and two degrees less, then tell us whether it is still sour.",
    "Speaking for ourselves: we changed the paper, not the bean. Your notes are right all the same.",
    "From behind the counter: water first, then everything else.",
    "Thank you for writing this up. We printed it for the staff room.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def posts_on_x(listening: Listening) -> pd.DataFrame:
    """The account's posts, oldest first.

    Returns
    -------
    DataFrame
        ``second, kind`` (post, reply, share), ``text, answers`` (id of the post answered, or ""),
        ``answered`` (its author's handle), ``likes, shares, platform_id``.
    """
    world = listening.world
    rng, weeks = world.stream("own accounts"), world.calendar.weeks
    count = int(rng.poisson(plan.OWN_POSTS_A_WEEK * weeks))
    posts = pd.DataFrame(
        {"second": rng.integers(0, weeks * WEEK, count), "kind": "post", "answers": "", "answered": ""}
    )
    posts["text"] = [_announcement(world.own, rng) for _ in range(count)]
    said = pd.concat([posts, _answers(listening, rng), _praise_passed_on(listening, rng)])
    said = said.sort_values(["second", "kind", "text"], kind="stable", ignore_index=True)
    said["likes"] = np.where(said["kind"] == "share", 0, rng.poisson(6, len(said)))
    said["shares"] = np.where(said["kind"] == "share", 0, rng.poisson(1, len(said)))
    milliseconds = pd.Timestamp(world.calendar.start).value // 1_000_000 + said["second"].to_numpy() * 1000
    turn = said.groupby("second").cumcount().to_numpy()
    # A machine number that the listening generator never draws, so that no two ids meet.
    said["platform_id"] = [str(n) for n in (milliseconds - SNOWFLAKE_EPOCH) * 2**22 + 31 * 2**12 + turn]
    return said


def comments_on_reddit(listening: Listening) -> pd.DataFrame:
    """The account's comments, oldest first: ``second, thread, code, text``."""
    world = listening.world
    rng, weeks = world.stream("own accounts on reddit"), world.calendar.weeks
    items = listening.items
    there = items[(items["site"] == "reddit.com") & items["relevant"] & (items["kind"] == "post")]
    count = min(int(rng.poisson(plan.OWN_REDDIT_A_WEEK * weeks)), len(there))
    below = there.iloc[np.sort(rng.choice(len(there), count, replace=False))]
    seconds = np.minimum(
        below["second"].to_numpy() + rng.integers(3_600, 2 * 86_400, count), weeks * WEEK - 1
    )
    said = pd.DataFrame({"second": seconds, "thread": below["thread"].to_numpy()})
    said["text"] = rng.choice(ADVICE, count)
    said = said.sort_values(["second", "thread"], kind="stable", ignore_index=True)
    said["code"] = [f"own{number:05}" for number in range(count)]
    return said


def account_on_reddit(listening: Listening) -> str:
    """The account's name there."""
    return own_reddit_account(listening.world.own.word)


def _announcement(own, rng: np.random.Generator) -> str:
    words = rng.choice(OPENINGS) + "." + rng.choice(CLOSINGS)
    return words.format(product=own.product, tag=own.tag, day=rng.choice(DAYS))


def _answers(listening: Listening, rng: np.random.Generator) -> pd.DataFrame:
    """Answers to people's posts that use the account's name."""
    world, items = listening.world, listening.items
    asked = items[items["x_handle"] & items["relevant"] & ~items["machine"] & (items["kind"] != "share")]
    asked = asked[rng.random(len(asked)) < plan.OWN_REPLIES_PART]
    delay = np.minimum(rng.exponential(4 * 3600, len(asked)), 5 * 86_400).astype(np.int64)
    texts = [
        rng.choice(ANSWERS).format(who=who, product=world.own.product) for who in asked["handle_of_author"]
    ]
    seconds = np.minimum(asked["second"].to_numpy() + 60 + delay, world.calendar.weeks * WEEK - 1)
    return pd.DataFrame(
        {
            "second": seconds,
            "kind": "reply",
            "text": texts,
            "answers": asked["platform_id"].to_numpy(),
            "answered": asked["handle_of_author"].to_numpy(),
        }
    )


def _praise_passed_on(listening: Listening, rng: np.random.Generator) -> pd.DataFrame:
    items, weeks = listening.items, listening.world.calendar.weeks
    kind = items[
        items["x_handle"] & items["relevant"] & (items["mood"] == "positive") & (items["kind"] == "post")
    ]
    count = min(int(rng.poisson(plan.OWN_REPOSTS_A_WEEK * weeks)), len(kind))
    chosen = kind.iloc[np.sort(rng.choice(len(kind), count, replace=False))]
    texts = [
        _cut(f"RT @{who}: {text}")
        for who, text in zip(chosen["handle_of_author"], chosen["text"], strict=True)
    ]
    seconds = np.minimum(chosen["second"].to_numpy() + rng.integers(600, 86_400, count), weeks * WEEK - 1)
    return pd.DataFrame({"second": seconds, "kind": "share", "text": texts, "answers": "", "answered": ""})


def _cut(text: str) -> str:
    """As X archives keep a repost: 140 characters."""
    return text if len(text) <= 140 else text[:139] + "…"
