"""Our own accounts in exports that do not name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .address import author_id

if TYPE_CHECKING:
    from ..folder import ExportFile

_TOLD = re.compile(r"(?:^|[\s_(-])@([^\s/@()]+)")
_SUFFIX = re.compile(r"\.(?:csv|tsv|txt|xlsx?|zip|gz)$", re.IGNORECASE)


def own_account(file: ExportFile, site: str, problems: list[str]) -> str:
    """The account that a folder or file name tells with an @; ``<site>:own`` where none does.

    The innermost name counts: in ``exports/@one/@other.csv`` it is the account `other`.

    Parameters
    ----------
    file : ExportFile
    site : str
        As venue in mentions: ``x.com``.
    problems : list of str
        Gets a sentence where no name tells it, since two such accounts would be taken for one.
    """
    for part in reversed(file.name.split("/")):
        told = _TOLD.search(_SUFFIX.sub("", part))
        if told:
            return author_id(site, told[1])
    own = author_id(site, "own")
    problems.append(
        f'It names no account and was taken for "{own}". Put it into a folder that does, such as '
        "@our_account."
    )
    return own
