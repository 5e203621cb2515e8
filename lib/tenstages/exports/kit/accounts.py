"""Our own accounts in exports that do not name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .address import author_id

if TYPE_CHECKING:
    from ..folder import ExportFile

_TOLD = re.compile(r"(?:^|[\s_(-])@([^\s/@()]+)")
_SUFFIX = re.compile(r"\.(?:csv|tsv|txt|xlsx?|zip|gz)$", re.IGNORECASE)


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
    for part in reversed(file.name.split("/")):
        told = _TOLD.search(_SUFFIX.sub("", part))
        if told:
            return author_id(site, told[1])
    named = vendors_own.search(file.name) if vendors_own else None
    if named:
        return author_id(site, named[1])
    own = author_id(site, "own")
    problems.append(
        f'It names no account and was taken for "{own}". Put it into a folder that does, such as '
        "@our_account."
    )
    return own
