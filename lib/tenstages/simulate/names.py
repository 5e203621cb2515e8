"""Names for companies, sites and people that can belong to nobody.

Hosts end in ``.example`` (RFC 2606) or are the platforms themselves.  Handles are longer than
the platform allows: 15 characters on X, 20 on Reddit and Discourse, 30 on Instagram.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OwnName:
    """A company whose name is also an ordinary word: `senses` are the word's other lives."""

    word: str
    company: str
    product: str
    senses: tuple[str, ...]
    misspellings: tuple[str, ...]


OWN_NAMES = (
    OwnName(
        "Larkspur",
        "Larkspur Coffee",
        "Ember Blend",
        ("flower", "town"),
        ("Larkspurr", "Lark Spur", "Larkspr", "Larksper", "Larkspoor"),
    ),
    OwnName(
        "Foxglove",
        "Foxglove Coffee",
        "Hearth Blend",
        ("flower", "boat"),
        ("Foxglov", "Fox Glove", "Foxgluv", "Foxlgove", "Foxgloove"),
    ),
    OwnName(
        "Kestrel",
        "Kestrel Coffee",
        "Ridge Blend",
        ("bird", "boat"),
        ("Kestral", "Kestrell", "Kestrl", "Kestril", "Kesterl"),
    ),
    OwnName(
        "Juniper",
        "Juniper Coffee",
        "Slate Blend",
        ("tree", "surname"),
        ("Junipr", "Junniper", "Juniperr", "Juneiper", "Junpier"),
    ),
    OwnName(
        "Heron",
        "Heron Coffee",
        "Harbour Blend",
        ("bird", "town"),
        ("Herron", "Heronn", "Hern", "Heroon", "Heorn"),
    ),
    OwnName(
        "Sorrel",
        "Sorrel Coffee",
        "Meadow Blend",
        ("flower", "surname"),
        ("Sorel", "Sorrell", "Sorrle", "Sorral", "Sorril"),
    ),
    OwnName(
        "Tamarack",
        "Tamarack Coffee",
        "Lantern Blend",
        ("tree", "town"),
        ("Tamarak", "Tammarack", "Tamrack", "Tamarac", "Tamerack"),
    ),
    OwnName(
        "Linnet",
        "Linnet Coffee",
        "Quarry Blend",
        ("bird", "surname"),
        ("Linet", "Linnett", "Linnit", "Linnat", "Lynnet"),
    ),
)

RIVAL_WORDS = (
    "Velmora",
    "Quillby",
    "Tarnholt",
    "Ostrevan",
    "Brindlewick",
    "Cavendrel",
    "Morwick",
    "Pellgrave",
    "Haldreth",
    "Sundervale",
    "Tolvanne",
    "Wexmere",
)
"""Coined words, looked for in vain as coffee brands; each still has a surname's or a place's life."""

RIVAL_SENSES = ("surname", "town")

ADJECTIVES = (
    "quiet",
    "early",
    "sunny",
    "lucky",
    "rusty",
    "gentle",
    "brisk",
    "mellow",
    "curious",
    "sleepy",
    "amber",
    "copper",
    "velvet",
    "wandering",
    "northern",
    "patient",
    "tidy",
    "cheerful",
    "faded",
    "honest",
    "humble",
    "little",
    "merry",
    "misty",
    "noisy",
    "plain",
    "proud",
    "simple",
    "spare",
    "steady",
    "tiny",
    "vivid",
    "warm",
    "windy",
    "woolly",
    "zesty",
)
NOUNS = (
    "kettle",
    "ladder",
    "harbor",
    "teaspoon",
    "bicycle",
    "notebook",
    "lantern",
    "pebble",
    "compass",
    "sweater",
    "doorstep",
    "orchard",
    "pigeon",
    "puddle",
    "raincoat",
    "saucer",
    "staircase",
    "suitcase",
    "thimble",
    "toaster",
    "trolley",
    "umbrella",
    "walnut",
    "window",
    "workbench",
    "zipper",
    "blanket",
    "bookshelf",
    "candle",
    "chimney",
    "driftwood",
    "envelope",
    "fiddle",
    "gardener",
    "hammock",
    "jigsaw",
)
PURSUITS = (
    "mornings",
    "afternoons",
    "evenings",
    "weekends",
    "outdoors",
    "indoors",
    "downtown",
    "uphill",
    "offline",
    "onfoot",
    "athome",
    "upstairs",
    "daily",
    "slowly",
    "again",
    "always",
)

NEWS_SITES = (
    "thetownledger.example",
    "morningcourant.example",
    "highplainsherald.example",
    "citydeskdaily.example",
    "thebusinesspost.example",
    "foodandtrade.example",
    "valleyobserver.example",
    "marketbriefing.example",
    "thelocalgazette.example",
    "retailwatch.example",
    "westsidetimes.example",
    "theeveningsheet.example",
)
BLOGS = (
    "slowpourdiary.example",
    "beansandbikes.example",
    "thesecondcup.example",
    "kitchenscale.example",
    "crumbsandcrema.example",
    "officekettle.example",
    "grindnotes.example",
    "weekendroast.example",
)
FEED_BLOGS = (BLOGS[1], BLOGS[2])
"""Blogs whose feeds somebody saved: the first serves RSS 2.0, the second Atom."""
SPECIALIST_FORUM = "beantalk.example"
OTHER_FORUMS = ("homebarista-board.example", "citychat.example", "gardenandgrow.example")
REVIEW_SITES = ("cupcritic.example", "localrater.example")


def own_reddit_account(word: str) -> str:
    """The own brand's account on Reddit: longer than the 20 characters that it allows.

    >>> own_reddit_account("Heron")
    'heron_coffee_roasters_and_friends'
    """
    return f"{word.lower()}_coffee_roasters_and_friends"


HANDLE_LIMITS = {"x.com": 15, "reddit.com": 20, "instagram.com": 30, "youtube.com": 30}
"""Longest handle that each platform lets anybody register."""


def person(index: int, site: str) -> str:
    """A handle that is unique for each index and too long for its platform.

    >>> person(17, "x.com")
    'copperkettleafternoons17'
    """
    words = [ADJECTIVES[index * 7 % len(ADJECTIVES)], NOUNS[index // len(ADJECTIVES) % len(NOUNS)]]
    fillers = (PURSUITS[(index + step) % len(PURSUITS)] for step in range(len(PURSUITS)))
    handle = "".join(words) + next(fillers) + str(index)
    while len(handle) <= HANDLE_LIMITS.get(site, 12):
        handle = next(fillers) + handle
    return handle
