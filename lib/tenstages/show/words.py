"""Numbers, intervals and dates as words: what charts, tables and alt texts share."""

from __future__ import annotations

from tenstages import figures

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Written out here, so that printed dates are the same under every locale."""

NAMELESS = "(no name)"


def number(value):
    """The value as a number, or None where it is missing, not a number or endless."""
    import pandas as pd

    if value is None or is_few(value) or pd.isna(value):
        return None
    if isinstance(value, (int, float)) or hasattr(value, "as_tuple"):
        plain = value
    else:
        plain = value.item() if hasattr(value, "item") else float(value)
    return None if plain in (float("inf"), float("-inf")) else plain


def is_few(value) -> bool:
    """Whether the number was hidden because it is about too few people."""
    return isinstance(value, str) and value == figures.FEW


def say(value, unit: str) -> str:
    """`figures.say`, also for pandas' and numpy's kinds of missing, and for numbers about too few people."""
    if is_few(value):
        return figures.FEW
    return figures.say(number(value), unit)


def between(low, high, unit: str) -> str:
    """`figures.between`, also for pandas' and numpy's kinds of missing."""
    return figures.between(number(low), number(high), unit)


def with_interval(value, low, high, unit: str) -> str:
    """A number and its interval, the unit said once: ``31.2% (29.0 to 33.4)``.

    Without an interval the number stands alone.
    """
    said, limits = say(value, unit), between(low, high, unit)
    if figures.MISSING in (said, limits):
        return said
    return f"{said} ({bare(limits, unit)})"


def bare(said: str, unit: str) -> str:
    """A said number or interval without its unit, for axes and brackets."""
    if unit == "share":
        return said.replace("%", "")
    return said.replace(f"{unit} ", "").removesuffix(f" {unit}")


def day(moment) -> str:
    """A date as people write it: ``3 March 2026``."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def stretch(window) -> str:
    """A window in words: a string stays, a pair of dates becomes ``1 March 2026 to 30 June 2026``."""
    if isinstance(window, str):
        return window
    since, until = window
    return f"{day(since)} to {day(until)}"


def one_line(text) -> str:
    """Text on one line, with single spaces."""
    return " ".join(str(text).split())


def name(cell) -> str:
    """A label on one line; a missing one is named as such."""
    import pandas as pd

    return NAMELESS if pd.api.types.is_scalar(cell) and pd.isna(cell) else one_line(cell) or NAMELESS


def heading(column) -> str:
    """A column's name as people write it: ``per_mention`` reads "per mention"."""
    said = one_line(column)
    return said.replace("_", " ") if said.isidentifier() else said


def sentence(text) -> str:
    """Text on one line that ends like a sentence; nothing stays nothing."""
    line = one_line(text)
    return line if not line or line[-1] in ".!?…" else f"{line}."


def alt_text(kind, title, subtitle, parts, source) -> str:
    """A chart as one paragraph: what kind it is, its title, its numbers, its source."""
    told = [f"{kind}: {one_line(title)}", subtitle, *(parts if any(parts) else ["No numbers to show"])]
    told.append(f"Source: {source}" if source else "")
    return " ".join(sentence(part) for part in told if part)
