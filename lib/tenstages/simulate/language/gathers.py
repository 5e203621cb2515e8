"""What openings in the forum are about, read by hand from each sentence that `language.community` offers.

The rules of the code book, by which these were read:

- **pain**: something goes wrong, wears out, tastes or smells bad, or did not help.
- **hope**: somebody looks for something, asks others along, or means to learn or get something.
- **benefit**: something turned out well, is good to have, or is given away.
- **interest**: what somebody does, compares or wants to know, and none of the others.

What stands first counts: an opening that tells none of them with its own sentence counts for what it goes on
with, and for `NONE` where that tells nothing either.  A bare question is an interest; one asked because
something went wrong is a pain.
"""

from __future__ import annotations

INTEREST, PAIN, HOPE, BENEFIT = LABELS = ("interest", "pain", "hope", "benefit")
NONE = "none"
"""Where an opening tells none of them."""

OPENINGS: dict[str, dict[str, str]] = {
    # board: title to what it and the words under it are about
    "brewing": {
        "Bloom time with fresh beans": PAIN,
        "Your recipe for one large mug": INTEREST,
        "Finer or longer?": PAIN,
        "Cold brew overnight": PAIN,
        "Press pot without mud": PAIN,
        "Stirring or swirling": BENEFIT,
        "Pouring in one go": BENEFIT,
        "Dialling in a light roast": PAIN,
    },
    "equipment": {
        "Grinder under a hundred": PAIN,
        "Gooseneck or plain kettle": INTEREST,
        "Scale that survives a splash": PAIN,
        "Burrs: when to change them": PAIN,
        "Paper or metal filter": INTEREST,
        "Quiet grinder wanted": HOPE,
        "Descaling without vinegar": PAIN,
        "Old hand mill from the attic": INTEREST,
    },
    "shops": {
        "Best seat at Riverside": BENEFIT,
        "Quiet hours at Station": HOPE,
        "Guest beans this week": INTEREST,
        "Dogs at Northgate": BENEFIT,
        "Own cup, which size fits": PAIN,
        "Cinnamon buns after noon": HOPE,
        "The new counter at Old Mill": BENEFIT,
        "Who was there on Sunday?": BENEFIT,
    },
    "home roasting": {
        "First crack or later": PAIN,
        "Popcorn machine, second life": INTEREST,
        "Smoke in a small kitchen": PAIN,
        "Green beans in small bags": INTEREST,
        "Resting after the roast": INTEREST,
        "Even colour in a pan": PAIN,
        "Weight lost in the roast": INTEREST,
        "Log book, paper or file": INTEREST,
    },
    "water": {
        "Hard water and flat cups": PAIN,
        "Mixing bottled water": BENEFIT,
        "Jug filters compared": PAIN,
        "How hot is hot enough": INTEREST,
        "Measuring hardness at home": PAIN,
        "Rain water, anybody?": PAIN,
        "Minerals by the drop": BENEFIT,
        "Boiled twice": INTEREST,
    },
    "swaps": {
        "Swap: two bags for one filter stand": BENEFIT,
        "Giving away a press pot": BENEFIT,
        "Looking for a spare lid": HOPE,
        "Trading beans across town": BENEFIT,
        "Cups with a chip, free": BENEFIT,
        "Swap table next month": BENEFIT,
        "Wanted: a kettle stand": HOPE,
        "Moving out, shelf to clear": BENEFIT,
    },
    "gatherings": {
        "Tasting on Thursday": HOPE,
        "Walk and flask": HOPE,
        "Latte art for clumsy hands": HOPE,
        "Car share to the open day": BENEFIT,
        "Who brings what": HOPE,
        "After the tasting": BENEFIT,
        "Newcomers' table": BENEFIT,
        "Evening at the roastery": BENEFIT,
    },
    "help": {
        "Grinder stuck": PAIN,
        "Where do I change my address?": PAIN,
        "Cup tastes of soap": PAIN,
        "Which filter size?": INTEREST,
        "Beans arrived open": PAIN,
        "Scale shows an error": PAIN,
        "How long do beans keep?": INTEREST,
        "Kettle switches off early": PAIN,
        "Can I freeze ground coffee?": INTEREST,
        "Gift for somebody with a press pot": INTEREST,
    },
}
SENTENCES: dict[str, str] = {
    # of greetings, whose titles only greet
    "I have a small kitchen, one mug and many questions.": INTEREST,
    "A friend told me that people here answer.": HOPE,
    "I started with instant and got carried away.": INTEREST,
    "We drink two pots a day, and it is time to learn how.": HOPE,
    "I moved here in spring and look for company over a cup.": HOPE,
    "I mostly read, and thought I should say who I am.": NONE,
    "My grandmother's mill brought me here.": INTEREST,
    "I work nights, so my morning is your evening.": NONE,
    # that name the company and recommend nothing
    "I had ordered it from {company}.": NONE,
    "Mine is the {product}.": NONE,
    "{company} is closed on that day.": NONE,
    "The {product} came on Monday, a day late.": PAIN,
    "I asked {company} and wait for an answer.": HOPE,
    "It was the {product}, ground for a press pot.": NONE,
    "{company} has raised the price of it.": PAIN,
    "The queue at {company} was too long for me.": PAIN,
}
PRAISED = BENEFIT
"""Whoever recommends says that it did them good."""
