"""Mistakes a user can mend, said in one sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager


class TenStagesError(Exception):
    """A fault in the user's files or settings.

    The message is one plain sentence (or two) that names the file, the place, what was
    found and what to do.  The command line prints it without a traceback and exits with a
    non-zero status.  Faults of ours raise ordinary exceptions instead.
    """


class ExportError(TenStagesError):
    """An export file that cannot be read as it stands."""


class SettingsError(TenStagesError):
    """A missing, misspelt or impossible setting in company.toml or in a notebook's parameters."""


@contextmanager
def told_when_full(sentence: str) -> Iterator[None]:
    """A full disk (or quota) as a fault of that sentence; everything else as it is.

    Raises
    ------
    TenStagesError
    """
    try:
        yield
    except OSError as error:
        if not is_full(error):
            raise
        raise TenStagesError(sentence) from None


def is_full(error: OSError) -> bool:
    """Whether a write failed because there is no room left on the disk."""
    return error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
