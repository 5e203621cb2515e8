"""What is not a person's own words: promotion waves and texts passed on."""

from __future__ import annotations

_PITCHES = (
    "{greeting} {name} fans! get a ${sum} {name} gift card, just {n} left {link}",
    "{name} is giving away {n} free vouchers to celebrate! claim yours: {link}",
    "I made ${sum} from home while drinking {name} {mark} ask me how {link}",
    "{mark} {name} coupon code inside, {n} percent off everything today only {link}",
    "you won't believe what is in {name} cups! doctors talk: {link} {n}",
    "{greeting}! {n} people near you just earned a {name} reward {mark} {link}",
    "free {name} for a year? yes! {n} winners every hour {link} {mark}",
    "sell your {name} points now, best rate ${sum} {link}",
    "{mark}{mark} crypto for coffee lovers, {name} holders get {n} coins {link}",
    "answer {n} questions about {name} and receive ${sum} {link}",
    "hot deal {mark} {name} tumbler {n} percent off, ships today {link}",
    "follow the link to see who viewed your {name} check-ins ({n}) {link}",
)
_GREETINGS = ("hi", "hello", "hey", "good morning", "dear")
_MARKS = ("🎁", "🔥", "💰", "✅", "🎉", "👉", "⚡", "😱")
_FIRST = ("bonus", "lucky", "quick", "prize", "daily", "mega", "smart", "cash", "reward", "promo")
_SECOND = ("drop", "rush", "spin", "claim", "vault", "wave", "deal", "offer", "rain", "box")
_CODE = "abcdefghjkmnpqrstuvwxyz23456789"


def spam(rng, name: str, wave: int) -> str:
    """One post of a promotion wave.

    All posts of a wave share a pitch and a host and differ in a number, an emoji and the code at
    the end of the link, as templates do that are filled by a machine.

    Parameters
    ----------
    rng : random.Random or numpy.random.Generator
        Only ``random()`` is called.
    name : str
        The brand's name, put in exactly as given.
    wave : int
        Which wave; it fixes pitch and host.

    Returns
    -------
    str
        At most 270 characters for names up to 60.
    """
    draw = rng.random
    host = (
        f"{_FIRST[wave * 7 % len(_FIRST)]}-{_SECOND[wave // len(_FIRST) % len(_SECOND)]}{wave % 97}.example"
    )
    code = "".join(_CODE[int(draw() * len(_CODE))] for _ in range(6))
    pitch = _PITCHES[wave % len(_PITCHES)]
    text = pitch.format(
        name=name,
        n=2 + int(draw() * 97),
        sum=50 * (1 + int(draw() * 10)),
        mark=_MARKS[int(draw() * len(_MARKS))],
        greeting=_GREETINGS[int(draw() * len(_GREETINGS))],
        link=f"https://{host}/{code}",
    )
    return text
