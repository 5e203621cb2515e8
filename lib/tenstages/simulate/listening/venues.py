"""Where things are said, in which language, about what: the parts that every step draws on."""

from __future__ import annotations

import numpy as np

from .. import names

TOOLS = ("brandwatch", "x_handle", "x_product", "google_alerts")

TRIALS = ("meltwater", "talkwalker", "blog_feeds")
"""Further tools, which deliver only what the first of `TOOLS` delivered too."""

VENUES = {
    # site: (category, part of relevant mentions, chance that an item continues a thread)
    "x.com": ("microblog", 0.46, 0.30),
    "reddit.com": ("forum", 0.10, 0.50),
    names.SPECIALIST_FORUM: ("forum", 0.06, 0.75),
    names.OTHER_FORUMS[0]: ("forum", 0.03, 0.40),
    names.OTHER_FORUMS[1]: ("forum", 0.02, 0.40),
    "facebook.com": ("social network", 0.09, 0.25),
    "instagram.com": ("photo", 0.08, 0.20),
    "youtube.com": ("video", 0.02, 0.10),
    **dict.fromkeys(names.REVIEW_SITES, ("reviews", 0.03, 0.0)),
    **{site: ("blog", 0.03 / len(names.BLOGS), 0.05) for site in names.BLOGS},
    **{site: ("news", 0.05 / len(names.NEWS_SITES), 0.0) for site in names.NEWS_SITES},
    names.OTHER_FORUMS[2]: ("forum", 0.0, 0.40),  # gardeners: only other senses are spoken of here
}
SITES = tuple(VENUES)
CATEGORY = {site: venue[0] for site, venue in VENUES.items()}
SITE_PARTS = np.array([venue[1] for venue in VENUES.values()])
HYPERACTIVE_SITES = {"x.com": 0.6, names.SPECIALIST_FORUM: 0.25, names.BLOGS[0]: 0.15}
SENSE_SITES = {
    "flower": {
        "x.com": 0.35,
        "reddit.com": 0.15,
        names.OTHER_FORUMS[2]: 0.20,
        "instagram.com": 0.15,
        "facebook.com": 0.10,
        names.NEWS_SITES[0]: 0.05,
    },
    "town": {
        "x.com": 0.40,
        "facebook.com": 0.22,
        names.NEWS_SITES[1]: 0.09,
        names.NEWS_SITES[6]: 0.09,
        names.OTHER_FORUMS[1]: 0.12,
        "reddit.com": 0.08,
    },
    "surname": {"x.com": 0.55, names.NEWS_SITES[2]: 0.15, names.NEWS_SITES[10]: 0.10, "facebook.com": 0.20},
    "boat": {"x.com": 0.45, "facebook.com": 0.25, "youtube.com": 0.10, names.NEWS_SITES[8]: 0.20},
}
SENSE_SITES["bird"] = SENSE_SITES["tree"] = SENSE_SITES["flower"]
COUNTED = {
    # which sites' counts the listening exports carry
    "likes": ("x.com", "facebook.com", "instagram.com"),  # a score on Reddit is votes for less votes against
    "replies": ("x.com", "facebook.com", "instagram.com", "reddit.com"),
    "shares": ("x.com", "facebook.com"),
}
LANGUAGES = {"en": 0.88, "es": 0.08, "de": 0.04}
EDITED = ("news", "blog")  # edited text, which tools cover unevenly
CO_MENTION = 0.03  # relevant items elsewhere that set a rival beside the brand: they count for both
PRAISE_TOPICS = {"taste": 0.32, "beans": 0.22, "kind barista": 0.14, "cosy room": 0.20, "rewards": 0.12}
CHATTER_TOPICS = {
    "everyday": 0.22,
    "brewing talk": 0.24,
    "wish list": 0.16,
    "event": 0.12,
    "job": 0.08,
    "cosy room": 0.10,
    "rewards": 0.08,
}
