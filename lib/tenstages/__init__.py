"""Ten Stages: from listening to return on investment, on files a company already has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenstages.company import open

__version__ = "0.1.0"
__all__ = ["open"]


def __getattr__(name: str):
    # Settings, engine and pandas load only when a company is opened: `tenstages --help` needs none.
    if name == "open":
        from tenstages.company import open

        return open
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
