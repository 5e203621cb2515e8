"""What the company's own people write where somebody can read it: titles of changes, and phrases for a chat.

No analysis reads either; the phrases are there because a chat's export holds texts.
"""

TITLES = {
    ("leaking lid", "product"): ("Lid with a second seal", "Test lids with hot milk"),
    ("leaking lid", "service"): ("Replace a leaking cup without asking for a receipt",),
    ("late delivery", "service"): (
        "Tell people on the day that a parcel is late",
        "Second carrier before holidays",
    ),
    ("late delivery", "policy"): ("No delivery fee where we are late",),
    ("app ordering fails", "product"): (
        "Keep the basket when the app loses its signal",
        "Log in once a month",
    ),
    ("price rise", "policy"): ("Announce prices four weeks ahead", "Old prices for standing orders"),
    ("queue at rush hour", "service"): ("Second till from seven to nine", "A line for orders by app"),
    ("curt staff", "service"): ("An hour a month to talk about hard guests",),
    ("curt staff", "policy"): ("Breaks that are kept at rush hour",),
    ("oat milk out", "service"): ("Order oat milk by the week's sales",),
    ("grind confusion", "product"): ("Pictures of grinds on the bag",),
    ("grind confusion", "service"): ("Ask for the brewer before grinding",),
}
OTHERWISE = {
    "product": ("What we can build about: {topic}", "Better goods: {topic}"),
    "service": ("How we handle: {topic}", "A routine for: {topic}"),
    "policy": ("Our rule about: {topic}",),
    "other": ("Find out more about: {topic}",),
}
"""Titles by topic and kind, and where none is given."""

ASKED = (
    "can you look at this one?",
    "who has the newest numbers?",
    "is this yours?",
    "any news from the shops?",
    "could you check before noon?",
    "do you know whom to ask?",
)
SAID = ("minutes of this morning are up", "new posters have come", "the form is fixed", "see you on Thursday")
ANSWERED = ("on it", "done", "will look after lunch", "not ours, sorry", "thanks", "yes, tomorrow")
