"""Pages of a site under one address, and visits as web analytics counts them, added up where they are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from tenstages.tables import TABLES

from .address import canonical_address
from .frames import canonical

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

VISITS = "visits"
COUNTED = ("sessions", "engaged", "users", "new_users", "views", "key_events")
_ADDRESS = re.compile(r"https?://|[^\s/()]+\.[^\s/()]+(/|$)")
_NO_SITE = "no-site.example"
_HOST = re.compile(r"(?:localhost|[^\s/@:\[\]]+\.[^\s/@:\[\]]+)(?::[0-9]+)?")
_MAIL, _HIDDEN = re.compile(r"[^/]*(?:@|%(?:25)*40)[^/]*"), "mail-address"


def page_of(text: str) -> str:
    """A page's address or path without what only says how somebody came to it; other words as they are.

    >>> page_of("/a/?utm_source=x&fbclid=1&b=2"), page_of("/"), page_of("(not set)")
    ('/a?b=2', '/', '(not set)')
    """
    if text.startswith("/"):
        return canonical_address(f"https://{_NO_SITE}{text}").removeprefix(_NO_SITE) or "/"
    return canonical_address(text) if _ADDRESS.match(text) else text


def place_of(address: str) -> tuple[str, str]:
    """Host and path of a page's address; both empty where it is no page's.

    What follows a question mark or a hash is cut, and a part of the path that holds an @ is hidden.

    >>> place_of("https://www.cups.example/a/?mail=ana@mail.example"), place_of("about:blank")
    (('cups.example', '/a'), ('', ''))
    """
    return _place(_cut(address))


def _cut(address: str) -> str:
    return re.split(r"[?#]", address.strip(), maxsplit=1)[0]


@lru_cache(maxsize=2**16)
def _place(address: str) -> tuple[str, str]:
    whole = _cut(page_of(address))  # some addresses are written anew with a question mark
    host, _, path = whole.partition("/")
    if whole.startswith("/") or _HOST.fullmatch(host):
        return host, "/" + _MAIL.sub(_HIDDEN, path)
    return "", ""


def each_once(file: ExportFile, table: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Rows that say the same made one, and how many went; counts are the columns with a colon in their name.

    Raises
    ------
    ExportError
        When rows of the same words count differently: which of them holds cannot be told.
    """
    names = [name for name in table if name != "line"]
    once = table[~table.duplicated(names)].reset_index(drop=True)
    told = [name for name in names if ":" not in name]
    again = once[once.duplicated(told, keep=False)]
    if len(again):
        one, other = again[(again[told] == again[told].iloc[0]).all(axis=1)]["line"].iloc[:2]
        file.fail(
            f"lines {one:,} and {other:,} are of the same source and page and count differently: a column "
            "that told them apart is gone, or two exports were put together. Download it again."
        )
    return once, len(table) - len(once)


def added_up(columns: dict, never: Sequence[str]) -> tuple[pd.DataFrame, int]:
    """The rows of `visits`, those of one key made one: parts of the same, which a vendor told apart.

    Parameters
    ----------
    columns : dict
        As `canonical` takes them; one row is one part.
    never : sequence of str
        Counts that must not be added up, since the parts share what they count: left empty then.

    Returns
    -------
    frame : DataFrame
        A sum of which one part is missing is missing.
    added : int
        How many rows went.
    """
    frame, key = canonical(VISITS, columns), list(TABLES[VISITS].key)
    if not frame.duplicated(key).any():
        return frame, 0
    groups = frame.groupby(key, sort=False)
    size, there = groups.size(), groups[list(COUNTED)].count()
    sums = groups[list(COUNTED)].sum().where(there.eq(size, axis=0))
    sums.loc[size > 1, list(never)] = None
    whole = sums.reset_index().assign(sources=frame["sources"].iloc[0])
    return canonical(VISITS, dict(whole.items())), len(frame) - len(whole)
