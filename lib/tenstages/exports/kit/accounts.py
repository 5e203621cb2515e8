"""Our own accounts and communities in exports that do not name them, and who a member of one is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from .address import author_id, venue_of

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

_TOLD = re.compile(r"(?:^|[\s_(-])@([^\s/@()]+)")
_SUFFIX = re.compile(r"\.(?:csv|tsv|txt|xlsx?|zip|gz)$", re.IGNORECASE)
NUMBERED = ("slack:", "discord:")
"""Communities whose members have numbers instead of names."""
_HOST = re.compile(r"[^\s/:@]+\.[^\s/:@]+")


def own_account(
    file: ExportFile, site: str, problems: list[str], vendors_own: re.Pattern | None = None
) -> str:
    """The account that a folder or file name tells; ``<site>:own`` where none does.

    With an @ the innermost name counts: in ``exports/@one/@other.csv`` it is the account `other`.  What
    the user wrote so goes before what the vendor's own name of the file tells.

    Parameters
    ----------
    file : ExportFile
    site : str
        As venue in mentions: ``x.com``.
    problems : list of str
        Gets a sentence where no name tells it, since two such accounts would be taken for one.
    vendors_own : re.Pattern, optional
        What the vendor calls such a file, with the account as its first group.
    """
    told = _told(file)
    if told:
        return author_id(site, told)
    named = vendors_own.search(file.name) if vendors_own else None
    if named:
        return author_id(site, named[1])
    own = author_id(site, "own")
    problems.append(
        f'It names no account and was taken for "{own}". Put it into a folder that does, such as '
        "@our_account."
    )
    return own


def own_community(file: ExportFile, tool: str, problems: list[str]) -> str:
    """The community that a folder or file name tells; ``<tool>:own`` where none does.

    As with accounts the innermost name with an @ counts.  A host is the community itself
    (``exports/@forum.cups.example/``); another name stands behind the tool's (``slack:cups``).

    Parameters
    ----------
    file : ExportFile
    tool : str
        What the community runs on: ``discourse``.
    problems : list of str
        Gets a sentence where no name tells it, since two such communities would be taken for one.
    """
    told = _told(file)
    if told:
        return venue_of(told) if _is_host(told) else f"{tool}:{told.casefold()}"
    own = f"{tool}:own"
    problems.append(
        f'It names no community and was taken for "{own}". Put it into a folder that does, such as '
        "@forum.example.com."
    )
    return own


def _told(file: ExportFile) -> str | None:
    """The innermost name with an @ among the folders and the file."""
    for part in reversed(file.name.split("/")):
        told = _TOLD.search(_SUFFIX.sub("", part))
        if told:
            return told[1]
    return None


def _is_host(name: str) -> bool:
    return _HOST.fullmatch(name) is not None


def member_id(community: str, name: str) -> str:
    """Who a member is: the community, then the name or number there.

    Two names never differ by their case alone; numbers of Slack and Discord stay as they are.

    >>> member_id("forum.cups.example", "@Pat"), member_id("slack:T0CUPS", "U0PAT")
    ('forum.cups.example:pat', 'slack:T0CUPS:U0PAT')
    """
    name = name.strip().removeprefix("@")
    return within(community, name if community.startswith(NUMBERED) else name.casefold())


def within(community: str, own: str) -> str:
    """A tool's own id with the community in front, so that ids of two communities never meet.

    >>> within("slack:T0CUPS", "C1:17"), within("slack:T0CUPS", "slack:T0CUPS:C1:17")
    ('slack:T0CUPS:C1:17', 'slack:T0CUPS:C1:17')
    """
    return own if own.startswith(f"{community}:") else f"{community}:{own}"


_FORMS = dict.fromkeys(("member", "towards", "invited_by"), member_id)
_FORMS |= dict.fromkeys(("id", "thread_id", "answers"), within)


def in_community(columns: Mapping[str, pd.Series]) -> dict[str, pd.Series]:
    """The columns with each row's community in front of its names and ids; empty ones are missing.

    Parameters
    ----------
    columns : mapping of str to Series
        Columns of members or interactions, `community` among them.
    """
    import pandas as pd

    there, found = columns["community"], dict(columns)
    for ours in found.keys() & _FORMS.keys():
        form, own = _FORMS[ours], found[ours]
        bare = there.isna() | own.isna() | (own == "")
        pairs = zip(there, own, bare, strict=True)
        told = [None if nothing else form(place, name) for place, name, nothing in pairs]
        found[ours] = pd.Series(told, index=own.index, dtype="str")
    return found
