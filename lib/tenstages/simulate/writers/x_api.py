"""X API v2 search results as twarc2 keeps them: one line a response page of up to 100 posts."""

from __future__ import annotations

import json
from datetime import timedelta
from math import floor
from pathlib import Path
from urllib.parse import quote

import pandas as pd

from ..listening import Listening, query_name
from .files import write_zip

PAGE = 100
RETWEET_LENGTH = 140
GONE = "an_account_that_is_gone"  # longer than any handle on X, so nobody's


def write(listening: Listening, folder: Path) -> None:
    """Write one zipped JSON Lines file for each of the own brand's two searches."""
    own = listening.world.own
    for tool, name in (("x_handle", "search_account"), ("x_product", "search_product")):
        rows = listening.items[listening.items[tool] & (listening.items["site"] == "x.com")].iloc[::-1]
        rows = rows[rows["brand_number"] == listening.world.brands.index(own)]
        originals = listening.items.set_index("platform_id", drop=False)
        pages = [rows.iloc[start : start + PAGE] for start in range(0, len(rows), PAGE)]
        query = query_name(tool, own)
        lines = [
            json.dumps(
                _page(listening, page, originals, query, number), ensure_ascii=False, separators=(",", ":")
            )
            for number, page in enumerate(pages)
        ]
        write_zip(folder / "x" / f"{name}.zip", {f"{name}.jsonl": ("\n".join(lines) + "\n").encode("utf-8")})


def _page(listening: Listening, rows: pd.DataFrame, originals, query: str, number: int) -> dict:
    start = pd.Timestamp(listening.world.calendar.start)
    records = rows.to_dict("records")
    data = [_post(record, start) for record in records]
    users = {record["author_number"]: _user(record, start) for record in records}
    shared = [record for record in records if record["kind"] == "share"]
    includes = {"users": list(users.values())}
    if shared:
        includes["tweets"] = [_original(record, start) for record in shared]
    page = {"data": data, "includes": includes}
    if number % 9 == 4:  # good files carry such errors: an account that is mentioned is gone
        page["errors"] = [
            {
                "resource_id": GONE,
                "title": "Not Found Error",
                "resource_type": "user",
                "type": "https://api.twitter.com/2/problems/resource-not-found",
                "parameter": "entities.mentions.username",
                "value": GONE,
                "detail": f"Could not find user with entities.mentions.username: [{GONE}].",
            }
        ]
    page["meta"] = {"newest_id": data[0]["id"], "oldest_id": data[-1]["id"], "result_count": len(data)}
    retrieved = start + timedelta(days=listening.world.calendar.weeks * 7, seconds=3 * number)
    page["__twarc"] = {
        "url": f"https://api.twitter.com/2/tweets/search/all?max_results=100&query={quote(query)}",
        "version": "2.14.0",
        "retrieved_at": f"{retrieved:%Y-%m-%dT%H:%M:%S}+00:00",
    }
    return page


def _post(record: dict, start) -> dict:
    share = record["kind"] == "share"
    text = record["text"]
    if share and len(text) > RETWEET_LENGTH:
        text = text[: RETWEET_LENGTH - 1] + "…"
    post = {
        "id": record["platform_id"],
        "text": text,
        "created_at": _stamp(start, record["second"]),
        "author_id": str(record["author_number"] + 1_000_000),
        "conversation_id": str(_conversation(record)),
        "lang": record["language"],
        "public_metrics": _metrics(record),
        "edit_history_tweet_ids": [record["platform_id"]],
    }
    if record["kind"] == "reply":
        post["referenced_tweets"] = [{"type": "replied_to", "id": _conversation(record)}]
    if share:
        post["referenced_tweets"] = [{"type": "retweeted", "id": _original_id(record)}]
        # A repost shows the original's repost count and no likes of its own.
        post["public_metrics"] = {**_metrics(record), "retweet_count": 7}
    return post


def _conversation(record: dict) -> str:
    return record["platform_id"] if record["kind"] == "post" else f"15{record['thread']:017d}"


def _original_id(record: dict) -> str:
    return f"16{int(record['share_of']):017d}"


def _original(record: dict, start) -> dict:
    text = record["text"].split(": ", 1)[1]
    return {
        "id": _original_id(record),
        "text": text,
        "created_at": _stamp(start, record["second"] - 60),
        "author_id": "1",
        "lang": record["language"],
        "public_metrics": {"retweet_count": 7, "reply_count": 0, "like_count": 12, "quote_count": 0},
    }


def _metrics(record: dict) -> dict:
    return {
        "retweet_count": record["shares"],
        "reply_count": record["replies"],
        "like_count": record["likes"],
        "quote_count": 0,
        "bookmark_count": 0,
        "impression_count": record["views"],
    }


def _user(record: dict, start) -> dict:
    handle = record["handle_of_author"]
    return {
        "id": str(record["author_number"] + 1_000_000),
        "username": handle,
        "name": handle,
        "created_at": _stamp(start, record["account_opened_day"] * 86_400),
        "public_metrics": {
            "followers_count": record["followers"],
            "following_count": 100,
            "tweet_count": 900,
            "listed_count": 0,
        },
    }


def _stamp(start, seconds: float) -> str:
    return f"{start + timedelta(seconds=floor(seconds)):%Y-%m-%dT%H:%M:%S}.000Z"
