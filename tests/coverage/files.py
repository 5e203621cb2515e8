"""A company through vendors' files and back, compared with what was said."""

from __future__ import annotations

import tempfile
from pathlib import Path


def same_through_files(seed: int) -> bool:
    """Whether the mentions that come back through files are those that were simulated."""
    from tests.test_round_trip import EQUAL, made, plain

    with tempfile.TemporaryDirectory() as folder:
        both = made(seed, Path(folder))
        columns = list(EQUAL)
        found, said = (table[columns].apply(plain) for table in (both.mentions, both.expected))
        return found.index.equals(said.index) and bool(
            ((found == said) | (found.isna() & said.isna())).all(axis=None)
        )
