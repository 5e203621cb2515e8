"""What a notebook cell shows when it is not a chart: the same words as text and as HTML."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

EDGE = "#808080"
"""A grey that is seen on a white page and on a dark one."""


@dataclass(frozen=True)
class Block:
    """Text and HTML that say the same.

    Attributes
    ----------
    plain : str
        What terminals, screen readers of plain notebooks and tests read.
    html : str
        A fragment with inline styles only and no random ids.  It sets no colours of text or
        paper, so it follows the light or dark theme around it.
    """

    plain: str
    html: str

    def __repr__(self) -> str:
        return self.plain

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": self.plain, "text/html": self.html}


def safe(text) -> str:
    """Text as HTML: nothing in it can become a tag, and no line ends within ``n = 400``."""
    line = html.escape(" ".join(str(text).split()), quote=True)
    return re.sub(r"\bn = (?=\d)", "n\u00a0=\u00a0", line)


def status(fragment: str) -> str:
    """A widget's answer that screen readers announce when it changes, its lines as close as elsewhere."""
    return f'<div role="status" aria-live="polite" style="line-height:1.4">{fragment}</div>'


def note(text) -> Block:
    """A remark beside the figures: what is missing, what to bear in mind.

    Parameters
    ----------
    text : str
        A sentence or two.
    """
    line = " ".join(str(text).split())
    style = f"border-left:4px solid {EDGE};padding:4px 12px;margin:8px 0;max-width:700px"
    return Block(f"Note: {line}", f'<div style="{style}">{safe(line)}</div>')


def when(condition, make, otherwise):
    """What `make` returns where the condition holds, else a note that says why not.

    Parameters
    ----------
    condition : bool
    make : callable
        Called without arguments, and only where the condition holds.
    otherwise : str
        The sentence of the note.
    """
    return make() if condition else note(otherwise)
