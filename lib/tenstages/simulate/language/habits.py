"""How people type: capitals, full stops, slips, emoji and tags."""

from __future__ import annotations

from .grammar import PROTECTED

EMOJI = {
    "positive": "😍|☕|❤️|😊|🥰|🙌|✨|👏|😋|💛|🤗|☀️|👌|🎉|😄|💯|🫶|😂|😭".split("|"),
    "neutral": "☕|🤔|🤷|👀|📍|🧐|📝|🙏|😅|🥐|⏰|🤷‍♀️|🙋|🌧️".split("|"),
    "negative": "😡|😤|🙄|😒|🤦|😞|👎|😩|💀|😭|😂|😑|🤦‍♀️|😠|💔|☕|🫠".split("|"),
    "sarcastic": "🙃|🙂|😌|👏|🤡|😇|🥲|👍".split("|"),
}
DECOY_EMOJI = {
    "positive": "😍|🌿|❤️|😊|🥰|🙌|✨|👏|💛|🌞|🎉|😄|💯".split("|"),
    "neutral": "🤔|🤷|👀|📍|📷|📝|🙏|🌦️|🙋".split("|"),
    "negative": "😡|😞|🙄|🤦|💔|😩|😭|😒|👎".split("|"),
    "sarcastic": "🙃|🙂".split("|"),
}

SLIPS = {
    "definitely": "definately",
    "because": "becuase",
    "really": "realy",
    "weird": "wierd",
    "receive": "recieve",
    "believe": "beleive",
    "tomorrow": "tommorow",
    "until": "untill",
    "their": "thier",
    "which": "wich",
    "disappointing": "dissapointing",
    "probably": "probly",
    "separate": "seperate",
    "anymore": "any more",
    "favorite": "favorate",
    "delicious": "delicous",
    "coffee": "cofee",
    "register": "regsiter",
    "minutes": "mintues",
}
SHORT = {
    "you": "u",
    "please": "pls",
    "because": "bc",
    "though": "tho",
    "people": "ppl",
    "with": "w/",
    "and": "&",
}


def sentence(text: str, *, capital: bool, mark: str) -> str:
    """The text as a sentence: a capital first, a mark last where it has none."""
    if capital:
        first = 0
        while first < len(text) - 1 and text[first] in "¿¡\"'(":
            first += 1
        text = text[:first] + text[first].upper() + text[first + 1 :]
    if mark and text[-1] not in ".?!…:" and text[-2:] not in ('."', '?"', '!"'):
        text += mark
    return text


def slip(text: str, draw) -> str:
    """The text with one word mistyped; the cue's own words are never touched."""
    words = text.split(" ")
    start = int(draw() * len(words))
    for step in range(min(len(words), 6)):
        index = (start + step) % len(words)
        word = words[index]
        if word in SLIPS:
            words[index] = SLIPS[word]
            break
        if len(word) >= 5 and word.isascii() and word.isalpha() and word.islower():
            words[index] = _mistyped(word, draw)
            break
    return " ".join(words)


def _mistyped(word: str, draw) -> str:
    at = 1 + int(draw() * (len(word) - 2))
    kind = draw()
    if kind < 0.45:  # two letters change places
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind < 0.8:  # one is left out
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at] + word[at:]  # one comes twice


def shorten(text: str) -> str:
    """Chat spellings of common words."""
    return " ".join(SHORT.get(word, word) for word in text.split(" "))


def shout(text: str, draw) -> str:
    """The text with one plain word in capitals."""
    words = text.split(" ")
    index = int(draw() * len(words))
    if words[index].isalpha() and len(words[index]) > 3 and not PROTECTED & set(words[index]):
        words[index] = words[index].upper()
    return " ".join(words)


def emoji(options: list[str], draw) -> str:
    """One to three emoji, often the same one again."""
    one = options[int(draw() * len(options))]
    kind = draw()
    if kind < 0.62:
        return one
    if kind < 0.8:
        return one + one
    if kind < 0.9:
        return one * 3
    return one + options[int(draw() * len(options))]
