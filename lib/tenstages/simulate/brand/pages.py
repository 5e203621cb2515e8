"""What stands on the pages of the web shop and of the site: no truth, but words to hold posts against.

The page at which the social networks' visitors land speaks of something else than was promised to them
(`plan.JOURNEY_PROMISED`), which is a reason to leave it.
"""

from __future__ import annotations

from random import Random

import pandas as pd

from ...tables import PAGES
from .. import plan
from ..language import pages as said
from ..presence.accounts import site_of
from ..world import World

COLUMNS = ["host", "page", "title", "description", "heading", "below", "further", "words"]
FETCHED_HOUR = 9
"""On the day after the window, on the company's clock: a page a second."""


def pages_of(world: World) -> pd.DataFrame:
    """The pages as they stand there: ``host, page, title, description, heading, below, further, words, at``.

    `below` and `further` are the two smaller headings, `words` the sentences, `at` when a crawler fetched the
    page, UTC.  A third of each page's sentences is left out, another third for each seed.
    """
    site = site_of(world)
    rows = [
        (host, page, *_filled(world, f"{host}{page}", words))
        for host, several in ((f"shop.{site}", said.SHOP), (site, said.SITE))
        for page, words in several.items()
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    start = pd.Timestamp(world.calendar.last_day, tz=world.zone) + pd.Timedelta(1, "D")
    second = pd.to_timedelta(FETCHED_HOUR * 3_600 + table.index, unit="s")
    return table.assign(at=(start + second).tz_convert("UTC").astype("datetime64[us, UTC]"))


def _filled(world: World, name: str, words: said.Words) -> list[str]:
    kept = list(words.sentences)
    for sentence in Random(f"{world.seed} pages {name}").sample(kept, len(kept) // plan.HELD_OUT):
        kept.remove(sentence)
    texts = (words.title, words.description, words.heading, *words.below, " ".join(kept))
    return [text.format(brand=world.own.name, product=world.own.product) for text in texts]


def pages_frame(pages: pd.DataFrame) -> pd.DataFrame:
    """The pages as the canonical table has them."""
    lines = pages[["heading", "below", "further", "words"]].agg("\n".join, axis=1)
    frame = pages.assign(
        text=lines,
        status=200,
        words=lines.str.split().str.len(),
        updated_at=pages["at"],
        sources="simulated",
    )
    return frame[PAGES.names].sort_values(["host", "page"], ignore_index=True)
