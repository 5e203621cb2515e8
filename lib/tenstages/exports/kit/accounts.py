"""Our own accounts in exports that do not name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .address import author_id

if TYPE_CHECKING:
    from ..folder import ExportFile

_TOLD = re.compile(r"(?:^|[\s_(-])@([^\s/@()]+)")
_SUFFIX = re.compile(r"\.(?:csv|tsv|txt|xlsx?|zip|gz)$", re.IGNORECASE)


def own_account(file: ExportFile, site: str) -> str:
    """The account that a folder or file name tells with an @; ``<site>:own`` where none does.

    The innermost name counts: in ``exports/@one/@other.csv`` it is the account `other`.

    Parameters
    ----------
    file : ExportFile
    site : str
        As venue in mentions: ``x.com``.
    """
    for part in reversed(file.name.split("/")):
        told = _TOLD.search(_SUFFIX.sub("", part))
        if told:
            return author_id(site, told[1])
    return author_id(site, "own")
