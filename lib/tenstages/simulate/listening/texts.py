"""Words: sentences or their stand-ins, agency copies, and reposts."""

from __future__ import annotations

from random import Random

import numpy as np
import pandas as pd

from .. import plan
from ..world import World
from .venues import CATEGORY, TOOLS


def stand_ins(rows: pd.DataFrame) -> pd.DataFrame:
    """Texts for runs that only count: unique, but for machines, which repeat themselves."""
    rows["title"] = ""
    letters = str.maketrans("0123456789", "abcdefghij")
    human = pd.Series([f"text {number}".translate(letters) for number in range(len(rows))], index=rows.index)
    machine = pd.Series(
        [f"promotion {number % 23}".translate(letters) for number in rows["author_number"]], index=rows.index
    )
    rows["text"] = machine.where(rows["machine"], human)
    return rows


def write_texts(world: World, rows: pd.DataFrame) -> pd.DataFrame:
    """Title and text of every item, as its person would write it."""
    from ..language import PERSONAS, Speaker

    speaker, draw, personas = Speaker(world.seed), Random(f"texts {world.seed}"), list(PERSONAS)
    columns = (
        "author_number brand_number site sense mood topic also voice language spelt handle product beside "
        "persona_number"
    ).split()
    rows["title"], rows["text"] = zip(
        *(_one_text(world, speaker, draw, personas, row) for row in rows[columns].itertuples(index=False)),
        strict=True,
    )
    return rows


def _one_text(world: World, speaker, draw: Random, personas: list[str], row) -> tuple[str, str]:
    from ..language import Cue, spam

    brand = world.brands[row.brand_number]
    if row.sense == "spam":
        text = spam(draw, brand.word, 0 if row.topic == "spam wave" else 1 + row.author_number % 23)
        return "", f"{text} {brand.handle}" if row.handle else text
    cue = Cue(
        sense=row.sense,
        topic=row.topic,
        mood=row.mood,
        persona=personas[row.persona_number % len(personas)],
        category=CATEGORY[row.site],
        language=row.language,
        name=brand.word if row.spelt else draw.choice(brand.misspellings),
        handle=(brand.handle if draw.random() < 0.6 else brand.tag) if row.handle else "",
        rival=world.brands[row.beside].word if row.beside >= 0 else "",
        voice=row.voice,
        also=row.also,
        product=brand.product if row.product else "",
    )
    return speaker.compose(draw, cue)


def syndicate(rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Let part of the news items be the words of the one before, on another site."""
    news = np.flatnonzero(rows["site"].map(CATEGORY).eq("news") & rows["relevant"] & rows["spelt"])
    repeats = rng.random(len(news)) < plan.SYNDICATED_NEWS
    copy_of, site = np.full(len(rows), -1), rows["site"].to_numpy()
    brand, last = rows["brand_number"].to_numpy(), {}
    for row, repeat in zip(news, repeats, strict=True):
        source = last.get(brand[row])
        if repeat and source is not None and site[source] != site[row]:
            copy_of[row] = source
        else:
            last[brand[row]] = row
    copies = np.flatnonzero(copy_of >= 0)
    for column in ("title", "text", "mood", "topic", "language"):
        values = rows[column].to_numpy(dtype=object, copy=True)
        values[copies] = values[copy_of[copies]]
        rows[column] = values
    rows["copy_of"] = copy_of
    return rows


def reposts(world: World, rows: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Other people's words passed on: kind `share`, delivered by the tools that found the original."""
    matched = int(rows[list(TOOLS)].any(axis=1).sum())
    sources = np.flatnonzero(
        (rows["site"] == "x.com") & rows["relevant"] & (rows["second"] < rows["second"].max() - 86_400)
    )
    weight = (rows["shares"].to_numpy()[sources] + 0.1).astype(float)
    n = int(rng.poisson(matched * plan.SHARE_CHANCE / (1 - plan.SHARE_CHANCE)))
    chosen = np.sort(rng.choice(sources, size=n, p=weight / weight.sum()))
    sharers = np.flatnonzero((rows["site"] == "x.com") & rows["relevant"])
    sharer = rng.choice(sharers, size=n)
    shares = rows.iloc[chosen].copy()
    who = ["author_number", "author", "handle_of_author", "followers", "persona_number", "account_opened_day"]
    shares["share_of"], shares["shared_author"] = chosen, shares["handle_of_author"]
    shares[who] = rows[who].iloc[sharer].to_numpy()
    delay = np.minimum(rng.exponential(6 * 3600, size=n), 86_000).astype(np.int64)
    shares["second"] = shares["second"].to_numpy() + delay
    shares["account_age_days"] = shares["second"] / 86_400 - shares["account_opened_day"].astype(float)
    shares["kind"], shares["copy_of"] = "share", -1
    shares["text"] = "RT @" + shares["shared_author"] + ": " + shares["text"]
    shares[["likes", "replies", "shares", "views"]] = 0
    return shares.astype({"followers": "int64", "author_number": "int64", "persona_number": "int64"})
