"""Truth 15: who opens threads, who answers, who only reacts and who only reads; and how few carry most."""

from __future__ import annotations

import numpy as np

from ..truth import Truth
from .people import People
from .talk import Talk, bot_of

TOLD = {
    "opened a thread": "{} of members opened a thread.",
    "answered": "{} of members answered one.",
    "only reacted": "{} of members only reacted.",
    "only read": "{} of members only read.",
    "busiest hundredth": "The busiest hundredth of members wrote {} of all posts and answers.",
    "busiest tenth": "The busiest tenth of members wrote {} of all posts and answers.",
    "answers by members": "Members gave {} of the answers that members got.",
    "answered back": "{} of pairs with an answer one way have one the other way, too.",
}
"""What was planted, in words."""


def participation_truth(people: People, talk: Talk) -> Truth:
    """Parts of the members, and of what they do."""
    n, calendar, said = len(people.made), people.world.calendar, talk.said
    member, answers = said["member"].to_numpy(), (said["answers"] >= 0).to_numpy()
    opened = np.bincount(member[~answers], minlength=n)[:n]
    answered = np.bincount(member[answers], minlength=n)[:n]
    reacted = np.bincount(talk.reactions["member"], minlength=n)[:n]
    written = opened + answered
    towards = member[said["answers"]]
    to_members = answers & (towards < n)
    care = int((talk.care["member"] != bot_of(people)).sum())
    values = {
        "opened a thread": float((opened > 0).mean()),
        "answered": float((answered > 0).mean()),
        "only reacted": float(((written == 0) & (reacted > 0)).mean()),
        "only read": float(((written == 0) & (reacted == 0)).mean()),
        "busiest hundredth": _part_of_top(written, 0.01),
        "busiest tenth": _part_of_top(written, 0.10),
        "answers by members": float(to_members.sum() / (to_members.sum() + care)),
        "answered back": _returned(member[to_members], towards[to_members]),
    }
    everyone = written.sum() + len(talk.care)
    return Truth(
        "s07.participation",
        7,
        "realised",
        estimand="parts of members who did each thing at least once; part of all posts and answers by "
        "members that the busiest of all members wrote; part of answers to members by people that come from "
        "members and not from the staff; part of pairs with an answer in one direction that have one in the "
        "other",
        population="members on the list, without staff and the bot, and what they wrote",
        unit="share",
        window=f"{calendar.first_day} to {calendar.last_day}, local days",
        weighting="each member, post or pair counts once",
        values=values,
        beside={
            "members": float(n),
            "posts and answers": float(written.sum()),
            "reactions": float(reacted.sum()),
            "answers by members, the bot's greetings taken for answers": float(
                to_members.sum() / (to_members.sum() + len(talk.care))
            ),
            "written by staff and bot, of all": float(len(talk.care) / everyone),
        },
        words={part: TOLD[part].format(f"{value:.1%}") for part, value in values.items()},
    )


def _part_of_top(written: np.ndarray, part: float) -> float:
    """Part of all that the busiest members wrote; silent members are members, too."""
    top = np.sort(written)[::-1][: round(part * len(written))]
    return float(top.sum() / written.sum())


def _returned(member: np.ndarray, towards: np.ndarray) -> float:
    """Part of pairs with an answer that have one in either direction."""
    there = {(int(a), int(b)) for a, b in zip(member, towards, strict=True) if a != b}
    pairs = {(min(pair), max(pair)) for pair in there}
    return sum((a, b) in there and (b, a) in there for a, b in pairs) / max(len(pairs), 1)
