"""A headline number as a card: the sentence first, and always what would make it wrong."""

from __future__ import annotations

from tenstages import figures
from tenstages.findings import Finding
from tenstages.show import words
from tenstages.show.block import EDGE, Block, note, safe
from tenstages.show.style import OWN
from tenstages.show.table import table

CARD = f"border:1px solid {EDGE};border-left:4px solid {OWN};padding:8px 14px;margin:8px 0;max-width:700px"


def finding(found: Finding | None, otherwise: str = "Not measured.") -> Block:
    """One finding in fixed wording: sentence, number, interval, level, n, warnings.

    Where there is none (the files do not allow it), `otherwise` is shown as a note instead.

    The plain text is what tests of a notebook compare, so every number in it has passed through
    `figures`.
    """
    if found is None:
        return note(otherwise)
    line_of_numbers = f"{found.name}: {numbers(found)}"
    small = (
        f"{words.sentence(found.definition)} Method: {words.sentence(found.method)} "
        f"AMEC level: {found.amec_level}."
    )
    beware = [f"Beware: {words.sentence(each)}" for each in found.warnings]
    plain = "\n".join([words.one_line(found.sentence), line_of_numbers, *beware, words.one_line(small)])
    line = '<p style="margin:4px 0">{}</p>'
    html = [
        f'<div style="{CARD}">',
        f'<p style="margin:0 0 4px 0;font-size:1.08em"><strong>{safe(found.sentence)}</strong></p>',
        line.format(safe(line_of_numbers)),
        *(line.format(f"<strong>Beware:</strong> {safe(words.sentence(each))}") for each in found.warnings),
        f'<p style="margin:4px 0 0 0;font-size:0.88em;opacity:0.8">{safe(small)}</p></div>',
    ]
    return Block(plain, "".join(html))


def findings(found) -> Block:
    """Several findings as one table, in the order given.

    Parameters
    ----------
    found : iterable of Finding
    """
    import pandas as pd

    heads = ["Stage", "Finding", "Value", "Interval", "n", "Beware"]
    rows = [
        (
            each.stage,
            each.name,
            words.say(each.value, each.unit),
            interval(each),
            words.say(each.n, "count"),
            " ".join(words.sentence(warning) for warning in each.warnings),
        )
        for each in found
    ]
    return table(pd.DataFrame(rows, columns=heads), max_rows=None)


def numbers(found) -> str:
    """Value, interval, level and n of a finding: ``31.2% (90% interval 29.0% to 33.4%, n = 1,234)``."""
    count = f"n = {words.say(found.n, 'count')}"
    said, kind = measured(found)
    return f"{said} ({kind}, {count})"


def measured(found) -> tuple[str, str]:
    """How large something is, and what its limits are: an estimate with its interval, or bounds alone.

    ``("31.2%", "90% interval 29.0% to 33.4%")``, or where there is no estimate between the limits
    ``("-1.8 to +35.1 points", "bounds, 90% limits")``.
    """
    if found.value is None and found.low is not None:
        kind = "bounds" if found.level is None else f"bounds, {figures.percent(found.level)} limits"
        return words.between(found.low, found.high, found.unit), kind
    return words.say(found.value, found.unit), interval(found)


def interval(found) -> str:
    """The interval with its level, or that there is none: ``90% interval 29.0% to 33.4%``.

    A rate's unit stands at its value and is not said again: ``90% interval 310 to 544``.
    """
    limits = words.between(found.low, found.high, found.unit)
    if limits == figures.MISSING:
        return "no interval"
    limits = words.bare(limits, found.unit) if found.unit.startswith("per ") else limits
    return f"bounds {limits}" if found.level is None else f"{figures.percent(found.level)} interval {limits}"
