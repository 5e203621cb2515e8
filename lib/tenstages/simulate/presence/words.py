"""What the own accounts say beside X: plain sentences by purpose, so that a post shows what it is for."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..world import World

SAID = {
    "activity": (
        "Behind the roaster today: a first batch of {product}, and a burnt thumb",
        "Our bakers met our roasters. There was cake",
        "Two days at the port, forty bags, one very patient driver",
        "We painted the back room. It is still a back room, but a yellow one",
        "Tasting on Monday as always: eleven cups, three opinions",
    ),
    "event": (
        "Open roastery on Saturday from ten: smell, ask, touch nothing hot",
        "Latte art for beginners on Thursday evening, six places left",
        "We pour at the town market all weekend, next to the cheese",
        "A grower visits us next week and answers everything about picking",
    ),
    "announcement": (
        "{product} is back, from Monday in all shops",
        "New opening hours from the first of the month",
        "The app takes orders for the next morning now",
        "We have a second grinder for decaf, so the queue should be shorter",
        "Prices of beans change next week; what is in your subscription does not",
    ),
    "campaign": (
        "The {campaign} has begun: three bags for the price of two and a half",
        "Have you seen the {campaign}? Only while it lasts",
        "Last days of the {campaign}",
        "{campaign}: made for this time of the year",
    ),
    "content": (
        "Why your coffee tastes of nothing on Sundays: the water, mostly",
        "Three grinds, one bean, and what each does to the cup",
        "How to keep beans: dark, dry, and not in the fridge",
        "Cold brew in five steps, one of which is waiting",
        "What the date on the bag tells you, and what it does not",
        "Descale a kettle without tasting vinegar for a week",
    ),
}
ANSWERED = (
    "Thank you, we pass it on to the shop.",
    "Yes, until six today.",
    "We are sorry to read that. Which shop was it, and when?",
    "That one is back next week.",
    "Filter, unless you tell us otherwise.",
)
ENDINGS = ("", " Come by.", " More in the shop.", " Tell us how you do it.", " What do you think?")


def write_posts(world: World, posts: pd.DataFrame) -> np.ndarray:
    """A text for each post and reply."""
    rng = world.stream("words of posts")
    turn, ending = rng.integers(0, 1_000_000, len(posts)), rng.integers(0, len(ENDINGS), len(posts))
    texts = []
    for purpose, campaign, number, end in zip(posts["purpose"], posts["campaign"], turn, ending, strict=True):
        if not purpose:
            texts.append(ANSWERED[number % len(ANSWERED)])
            continue
        said = SAID[purpose][number % len(SAID[purpose])]
        said = said.format(product=world.own.product, campaign=campaign)
        texts.append(said[0].upper() + said[1:] + ("" if said.endswith("?") else ".") + ENDINGS[end])
    return np.array(texts, dtype=object)
