"""People in what leaves the company: pseudonyms instead of names, and nothing about fewer than ten.

A pseudonym is made from the account and a random key that stays in the company's folder.  Who
holds the key can make it again and so find the account; who holds only a page cannot.  The same
account bears the same pseudonym in every run of a company, and another one at every other company.

A number that rests on fewer than `LEAST` people is replaced by words.  Where rows add up to a
total that is known, a single hidden row could be had by subtraction, so others are hidden with it.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tenstages.errors import SettingsError
from tenstages.figures import FEW, LEAST

if TYPE_CHECKING:
    import pandas as pd

FILE = "pseudonyms.key"
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
"""Signs that are not taken for one another; without vowels, so that no pseudonym is a word."""

LENGTH = 5
"""Fourteen million pseudonyms: of fifty accounts on a page two share one in ten thousand pages."""

PERSONS = "persons"
"""The column by which a frame says how many people stand behind each row; it is never shown."""


# Pseudonyms -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pseudonyms:
    """A company's pseudonyms.

    Parameters
    ----------
    key : bytes
        The company's secret; it never stands in what this prints.
    """

    key: bytes = field(repr=False)

    def __call__(self, account: str) -> str:
        """The pseudonym of an account (``x:ana``), such as ``account K7Q2M``."""
        code = hmac.new(self.key, account.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
        number, signs = int.from_bytes(code), ""
        for _ in range(LENGTH):
            number, place = divmod(number, len(ALPHABET))
            signs += ALPHABET[place]
        return f"account {signs}"


def pseudonyms(folders: Sequence[Path]) -> Pseudonyms:
    """The pseudonyms of a company, whose key is made where there is none yet.

    Parameters
    ----------
    folders : sequence of Path
        Where the key may lie, best first: the company's folder, and one for the case that it
        cannot be written.

    Raises
    ------
    SettingsError
        When a key is there and damaged, or none can be written.
    """
    for folder in folders:
        if (folder / FILE).exists():
            return Pseudonyms(_read(folder / FILE))
    for folder in folders:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / FILE, secrets.token_hex(32))
            return Pseudonyms(_read(folder / FILE))
    raise SettingsError(
        f"The key of the pseudonyms cannot be written to {folders[0] / FILE}; "
        "give yourself the right to write there."
    )


def _read(path: Path) -> bytes:
    try:
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        text = ""
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise SettingsError(
            f"{path} is damaged or cannot be read: it should hold 64 hexadecimal digits. Take it from a "
            "backup; or delete it, and accounts get new pseudonyms, which earlier pages do not bear."
        )
    return bytes.fromhex(text)


def _write(path: Path, text: str) -> None:
    """Write the key for its owner's eyes alone, whole or not at all, and never over another."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{FILE}.")  # nobody else may read it
    try:
        with os.fdopen(handle, "w", encoding="ascii", newline="\n") as stream:
            stream.write(f"{text}\n")
        try:
            os.link(name, path)
        except FileExistsError:
            return  # another process was quicker; its key counts
        except OSError:  # a file system without links
            if not path.exists():
                os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


# Groups of people ---------------------------------------------------------------------------------


def suppress_few(
    frame: pd.DataFrame, persons: str = PERSONS, least: int = LEAST, adds_up: bool = False
) -> pd.DataFrame:
    """A frame as it may leave: numbers about fewer than `least` people are words.

    Parameters
    ----------
    frame : DataFrame
        It is not changed.
    persons : str
        The column that says how many people stand behind a row; 0 hides nothing, since nobody is
        there.  A frame without it comes back as it is.
    least : int
    adds_up : bool
        Whether the rows add up to a total that readers know (parts of a whole): then see `readable`.

    Returns
    -------
    DataFrame
        Without the column `persons`.  In rows about too few people every number is `figures.FEW`;
        texts, truth values and dates stay, so name a person in none of them.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"place": ["a", "b"], "posts": [90, 4], "persons": [50, 3]})
    >>> suppress_few(frame)["posts"].tolist()
    [90, 'fewer than 10 people']
    """
    import pandas as pd

    if persons not in frame.columns:
        return frame
    counts = readable(frame[persons], least) if adds_up else frame[persons]
    hidden = ((counts > 0) & (counts < least)).to_numpy(dtype=bool)
    kept = frame.drop(columns=persons)
    if not hidden.any():
        return kept
    for place, kind in enumerate(kept.dtypes):
        if pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind):
            column = kept.iloc[:, place].astype(object)
            kept.isetitem(place, column.where(~hidden, FEW))
    return kept


def readable(persons: pd.Series, least: int = LEAST) -> pd.Series:
    """The fewest people whose part each row gives away, where rows add up to a known total.

    One hidden row is the total less the others, and two hidden ones are so together.  So as long as
    all hidden rows together rest on fewer than `least` people, or one stands alone, the next
    smallest is hidden with them.

    Examples
    --------
    >>> import pandas as pd
    >>> readable(pd.Series([400, 50, 3, 0])).tolist()
    [400, 3, 3, 0]
    """
    small = persons[(persons > 0) & (persons < least)]
    if small.empty:
        return persons
    found, fewest = persons.copy(), small.min()
    hidden = list(small.index)
    for place in persons[persons >= least].sort_values(kind="stable").index:
        if len(hidden) > 1 and persons[hidden].sum() >= least:
            break
        hidden.append(place)
        found[place] = fewest
    return found
