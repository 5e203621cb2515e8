"""Whom to ask to speak for us, and what an invitation has to say.

The score advises; a person decides, and writes.  This is the one list that is of no use without names: it
bears them only where the run asks for it, and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ..figures import say
from .ambassadors import ANYBODY, PRAISE, THIS

if TYPE_CHECKING:
    from collections.abc import Callable

    from .ambassadors import Ambassadors


def invitation_list(found: Ambassadors, name: Callable[[str], str], k: int = 10) -> pd.DataFrame:
    """The first who may be written to and are not in the programme yet.

    Parameters
    ----------
    found : Ambassadors
        Of whom the table holds those alone who agreed to be written to, or joined.
    name : callable
        Gives a member the name under which they stand in the list.
    k : int
        How many to ask.

    Returns
    -------
    DataFrame
        ``place, person, why``; `place` is the one among all who were named.
    """
    table = found.table.assign(place=range(1, len(found.table) + 1))
    table = table[~table["joined"]].head(k)
    return pd.DataFrame(
        {"place": table["place"], "person": table["member"].map(name), "why": table["why"]}
    ).reset_index(drop=True)


def paid_list(found: Ambassadors, name: Callable[[str], str]) -> pd.DataFrame:
    """Creators under contract, kept apart: ``person, praised``, the most praise first."""
    table = found.paid.sort_values(["praised", "member"], ascending=[False, True], ignore_index=True)
    return pd.DataFrame({"person": table["member"].map(name), "praised": table["praised"]})


def about_names(shown: bool) -> str:
    """The sentence that stands above the list, whichever names it bears."""
    if shown:
        return (
            "This list bears names, because this run asked for them. Keep it where only those see it who "
            "write the invitations, and delete it when they are written."
        )
    return (
        "People stand here under pseudonyms. Whoever writes the invitations runs this notebook with the "
        "parameter names set to true; the list is then the one place with names."
    )


def letter(company: str, controller: str, reason: str) -> str:
    """What an invitation says at least: why you, what is asked, that no is an answer, and what is disclosed.

    Parameters
    ----------
    company : str
    controller : str
        Who answers for the data; the company where empty.
    reason : str
        The reason of one member, as the list tells it.
    """
    return (
        f"You are asked because of what you did in our community: {reason.rstrip('.')}. A program counted "
        "that, and a person read it before writing to you. We would like you to speak of us as you do "
        "already: where you like, and only what you think. Nothing is paid for praise. Whenever you speak "
        f"of us as one of our ambassadors, say that you are one of {company}. You can say no, leave at any "
        f"time, and nothing is taken from you for it; ask {controller or company} which of your data this "
        "rests on, or to delete them."
    )


def foretold_in_words(found: Ambassadors) -> str:
    """How well such a list would have foretold what came, beside other lists; "" where that is unknown."""
    rules = found.held_out.set_index("rule")
    if THIS not in rules.index:
        return ""
    did = "recommended us unasked" if found.by == PRAISE else "helped somebody"
    others = [
        f"{say(rules.at[rule, 'precision'], 'share')} of the {int(rules.at[rule, 'picked'])} who were {rule}"
        if rule.startswith("most")
        else f"{say(rules.at[rule, 'precision'], 'share')} of the {int(rules.at[rule, 'picked'])} who {rule}"
        for rule in rules.index.drop([THIS, ANYBODY])
    ]
    told = [*others, f"{say(rules.at[ANYBODY, 'precision'], 'share')} of all who spoke lately"]
    return (
        f"Of {int(rules.at[THIS, 'picked'])} whom the score would have named eight weeks before the end, "
        f"{say(rules.at[THIS, 'precision'], 'share')} {did} since; {', '.join(told)}."
    )
