"""How far the own account on X is a conversation: whom it answers, how soon, and who comes back.

Its posts and answers are those of `own_accounts`; here they are counted.
"""

from __future__ import annotations

import pandas as pd

from ..listening import Listening
from ..own_accounts import posts_on_x
from ..truth import Truth


def exchange_truths(listening: Listening) -> tuple[Truth, ...]:
    """Part of posts to the account that it answers, and part of its own words that are answers.

    Raises
    ------
    ValueError
        When `listening` has no sentences: its stand-ins do not tell the account's name from its tag.
    """
    said, own = posts_on_x(listening), listening.world.own
    texts = named(listening)["text"].str.lower()
    if len(texts) and not texts.str.contains(f"{own.handle}|{own.tag}".lower()).any():
        raise ValueError("without sentences nobody can tell who uses the account's name; listen with texts")
    return _reply_rate(listening, said), _reactive(listening, said)


def named(listening: Listening) -> pd.DataFrame:
    """Posts by people about the own brand on X that use its account's name or its tag, reposts left out."""
    items = listening.items
    asked = items["x_handle"] & items["relevant"] & ~items["machine"] & (items["kind"] != "share")
    return items[asked & (items["site"] == "x.com")]


def addressed(listening: Listening) -> pd.DataFrame:
    """Those of them that speak to the account by its name; whoever writes the tag speaks of it."""
    posts = named(listening)
    return posts[posts["text"].str.contains(listening.world.own.handle, case=False, regex=False)]


def answers(posts: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """Those of the posts that were answered, with the second of the answer."""
    replies = said.loc[said["kind"] == "reply", ["answers", "second"]]
    replies = replies.rename(columns={"answers": "platform_id", "second": "answered"})
    return posts.merge(replies, on="platform_id")


def _reply_rate(listening: Listening, said: pd.DataFrame) -> Truth:
    world, asked = listening.world, addressed(listening)
    answered, either = answers(asked, said), named(listening)
    account, calendar = world.own.accounts[0], world.calendar
    talk = listening.items
    talk = talk[(talk["site"] == "x.com") & talk["relevant"] & (talk["kind"] != "share")]
    threads = talk[talk["thread"].isin(answered["thread"])]
    hours = (answered["answered"] - answered["second"]) / 3600
    beside = {
        "addressed": float(len(asked)),
        "answered": float(len(answered)),
        "addressed by name or tag": float(len(either)),
        "answered of those": float(len(answers(either, said))),
    }
    if len(answered):
        beside |= {
            "median hours to an answer": float(hours.median()),
            "mean posts in a thread that was answered": float(threads.groupby("thread").size().mean()),
            "dialogues: who was answered spoke again there": float(_spoke_again(answered, talk)),
        }
    rate = len(answered) / len(asked) if len(asked) else 0.0
    return Truth(
        "s03.reply_rate",
        3,
        "realised",
        estimand="part of the posts that use the account's name (@…) which the account answered in public",
        population="relevant posts by people about the own brand on x.com, reposts left out",
        unit="share",
        window=f"{calendar.first_day} to {calendar.last_day}",
        weighting="each post counts once",
        values={account: rate},
        beside=beside,
        words={account: f"{len(answered):,} of {len(asked):,} posts to {account} were answered, {rate:.1%}."},
    )


def _spoke_again(answered: pd.DataFrame, talk: pd.DataFrame) -> int:
    """Answered posts whose author spoke again in the same thread after the answer."""
    both = answered[["id", "thread", "author", "answered"]].merge(
        talk[["thread", "author", "second"]], on=["thread", "author"]
    )
    return both.loc[both["second"] > both["answered"], "id"].nunique()


def _reactive(listening: Listening, said: pd.DataFrame) -> Truth:
    account, calendar = listening.world.own.accounts[0], listening.world.calendar
    counts = said["kind"].value_counts()
    replies, posts = int(counts.get("reply", 0)), int(counts.get("post", 0))
    part = replies / max(replies + posts, 1)
    return Truth(
        "s03.reactive",
        3,
        "realised",
        estimand="part of the account's own words on X that are answers; what it passes on is not its own",
        population="posts and answers of the own account on x.com",
        unit="share",
        window=f"{calendar.first_day} to {calendar.last_day}",
        weighting="each post counts once",
        values={account: part},
        beside={"answers": float(replies), "posts": float(posts), "passed on": float(counts.get("share", 0))},
        words={account: f"{replies:,} of its {replies + posts:,} posts were answers, {part:.1%}."},
    )
