"""Mistakes a user can mend, said in one sentence."""

from __future__ import annotations


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
