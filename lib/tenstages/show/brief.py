"""The executive brief: one printed page that ends with what is asked of its readers."""

from __future__ import annotations

import html
import math
from dataclasses import dataclass
from pathlib import Path

from tenstages import figures
from tenstages.show import words
from tenstages.show.block import safe
from tenstages.show.finding import measured, numbers
from tenstages.show.style import MUTED, OWN

NO_BASIS = "legal basis not stated"
MOST_FINDINGS, MOST_OPENINGS, MOST_UNKNOWN = 5, 3, 5
"""What one page holds."""
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
ROOM = 235
"""Millimetres of a letter page between its margins, less a little for what is only reckoned."""


@dataclass(frozen=True)
class Opening:
    """Something worth doing: what it is, how large, and why.

    `value`, `low` and `high` are in `unit`, as in `Finding`; None where they are not known.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    unit: str = "count"
    why: str = ""
    level: float = 0.9


def openings(table, level: float = 0.9) -> list[Opening]:
    """Openings from a table of places.

    Parameters
    ----------
    table : pandas.DataFrame
        ``place, others_a_week, others_low, others_high`` (mentions) and ``share, low, high`` (ours there).
    """
    return [
        Opening(
            f"Talk about others in the category {row.place}, mentions a week",
            row.others_a_week,
            row.others_low,
            row.others_high,
            why=f"Our share there: {words.with_interval(row.share, row.low, row.high, 'share')}.",
            level=level,
        )
        for row in table.itertuples()
    ]


@dataclass(frozen=True)
class Brief:
    """The brief as text, as a fragment for the notebook and as a page for the printer.

    The fragment's headings are of a lower rank than the page's: in a notebook it stands under one.
    """

    title: str
    plain: str
    fragment: str
    body: str
    paper: str = "A4"
    points: float = 9.5

    def __repr__(self) -> str:
        return self.plain

    @property
    def html(self) -> str:
        """The whole page; it needs no other file."""
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f"<title>{html.escape(self.title)}</title>\n<style>\n"
            f"@page {{ size: {self.paper}; margin: 13mm 16mm; }}\n"
            "body { margin: 0 auto; max-width: 178mm; background: #ffffff; color: #1f2933;\n"
            f'  font: {self.points}pt/1.35 "DejaVu Sans", Verdana, Arial, sans-serif; }}\n'
            "@media screen { body { padding: 13mm 16mm; } }\n"
            f"h2 {{ color: {OWN}; }}\n"
            "section, p, li { break-inside: avoid; }\n</style>\n</head>\n"
            f"<body>\n{self.body}\n</body>\n</html>\n"
        )

    def save(self, path) -> Path:
        """Write the page to `path` (UTF-8), whose folder is made where it is missing."""
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.html, encoding="utf-8", newline="\n")
        return path

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": self.plain, "text/html": self.fragment}


def brief(
    title, company, window, findings, openings=(), ask=(), legal_basis="", *,
    picture=None, unknown=(), source="", paper="A4",
) -> Brief:  # fmt: skip
    """One page for executives.

    Parameters
    ----------
    title : str
        The main message as a sentence.
    company : str
        Whose brief it is.
    window : str or (date, date)
        First and last day.
    findings : sequence of Finding
        The headlines; the first five are shown, and the page says how many are not.
    openings : sequence of Opening or Finding
        What could be done, each with its size and interval; the first three are shown.  None: the page has
        no such part.
    ask : str or sequence of str
        What it would take to go on.
    legal_basis : str
        On what ground the data are used; "legal basis not stated" stands where it is empty.
    picture : Picture, optional
        One chart.
    unknown : sequence of str
        What was not measured, or cannot be known from these files.
    source : str
        Where the numbers come from.
    paper : str
        ``"A4"`` or ``"letter"``.
    """
    ask = [ask] if isinstance(ask, str) else list(ask)
    heading = "Three openings" if openings and len(openings) >= 3 else "Openings"
    parts = [
        _Part("What we found", *_finding_items(list(findings), words.one_line(title))),
        *([] if openings is None else [_Part(heading, *_opening_items(list(openings)))]),
        _Part("Go on, and what it would take", [(each, "") for each in ask], "No decision is asked for."),
        _Part("What we do not know", *_unknown_items(list(unknown))),
    ]
    head = f"{words.one_line(company)}, {words.stretch(window)}"
    foot = [words.sentence(f"Source: {source}") if source else "", _basis(legal_basis)]
    return Brief(
        title=words.one_line(title),
        plain=_plain(title, head, parts, picture, foot),
        fragment=_fragment(title, head, parts, picture, foot, rank=3),
        body=_fragment(title, head, parts, picture, foot, rank=1),
        paper=paper,
        points=_points(title, parts, picture),
    )


@dataclass(frozen=True)
class _Part:
    """A section: its items (bold words, quiet words), and a line where there are none or more."""

    name: str
    items: list
    rest: str = ""


def _points(title, parts, picture) -> float:
    """The largest type size at which the page probably holds everything, in points.

    Reckoned from the numbers of signs: a line is 178 mm wide, a sign about 0.58 of its size.
    """
    for points in SIZES:
        line = points * 1.35 * 0.353
        signs = 178 / (points * 0.353 * 0.58)
        height = 18 + line * 1.4 * math.ceil(len(title) * 1.6 / signs)
        height += 0 if picture is None else min(picture.size[1] * 0.265, 72)
        for part in parts:
            height += line * 2.2 + sum(_height(item, line, signs) for item in part.items)
        if height <= ROOM:
            return points
    return SIZES[-1]


def _height(item, line, signs) -> float:
    """Millimetres that an item takes."""
    strong, quiet = item
    return 1.1 + line * (math.ceil(len(strong) / signs) + 0.9 * math.ceil(len(quiet) * 0.88 / signs))


def _finding_items(found, title):
    items = [_finding_item(each, title) for each in found[:MOST_FINDINGS]]
    return items, _more(len(found) - MOST_FINDINGS, "finding") or (
        "" if found else "Nothing could be measured."
    )


def _finding_item(found, title):
    """A finding's sentence, and beside it what the sentence leaves unsaid; the title is not said twice."""
    warned = " ".join(f"Beware: {words.sentence(each)}" for each in found.warnings)
    beside = f"{found.name}: {numbers(found)}"
    if words.one_line(found.sentence) == title:
        return beside, warned
    said = (words.say(found.value, found.unit), words.between(found.low, found.high, found.unit))
    if figures.MISSING not in said and all(each in found.sentence for each in said):
        n = words.say(found.n, "count")
        kind = "bounds" if found.level is None else f"{figures.percent(found.level)} interval"
        beside = f"{found.name}: {kind}, n = {n}"
    return found.sentence, f"{beside}. {warned}".strip()


def _opening_items(openings):
    items = []
    for each in openings[:MOST_OPENINGS]:
        why = getattr(each, "why", "") or getattr(each, "sentence", "")
        items.append((f"{words.one_line(each.name)}: {_size(each)}", why))
    return items, _more(len(openings) - MOST_OPENINGS, "opening") or ("" if openings else "None stood out.")


def _size(opening) -> str:
    """How large an opening is: a number with its interval, or the bounds between which it lies."""
    said, kind = measured(opening)
    return f"{said} ({kind})"


def _unknown_items(unknown):
    items = [(each, "") for each in unknown[:MOST_UNKNOWN]]
    return items, _more(len(unknown) - MOST_UNKNOWN, "gap") or ("" if unknown else "Nothing was named.")


def _more(left_out: int, thing: str) -> str:
    """How many stand in the notebook alone."""
    if left_out <= 0:
        return ""
    return f"{left_out} more {thing}{'' if left_out == 1 else 's'} in the notebook."


def _basis(legal_basis) -> str:
    said = words.one_line(legal_basis or "")
    return (
        words.sentence(f"Legal basis for using these data: {said}")
        if said
        else words.sentence(NO_BASIS.capitalize())
    )


def _plain(title, head, parts, picture, foot) -> str:
    lines = [words.one_line(title), head]
    if picture is not None:
        lines += ["", picture.alt]
    for part in parts:
        lines += ["", part.name]
        for strong, quiet in part.items:
            lines += [f"- {words.one_line(strong)}", *([f"  {words.one_line(quiet)}"] if quiet else [])]
        lines += [part.rest] if part.rest and (not part.items or "more" in part.rest) else []
    return "\n".join([*lines, "", *filter(None, foot)])


def _fragment(title, head, parts, picture, foot, rank) -> str:
    """The brief as HTML whose title is a heading of this rank; no style around it gets through."""
    edge = f"border-bottom:3px solid {OWN};margin:0 0 8px 0;break-after:avoid"
    out = [
        f'<article style="max-width:700px;break-inside:avoid"><header style="{edge}">',
        f'<p style="margin:0;font-size:0.9em">{safe(head)}</p>',
        f'<h{rank} style="font-size:1.5em;font-weight:bold;line-height:1.2;margin:2px 0 6px 0;border:0;'
        f'padding:0">{safe(title)}</h{rank}></header>',
    ]
    if picture is not None:
        out.append(picture.html("max-width:100%;max-height:270px;width:auto"))
    out += [_section(part, rank + 1) for part in parts]
    small = "".join(f'<p style="margin:0">{safe(each)}</p>' for each in foot if each)
    out.append(
        f'<footer style="border-top:1px solid {MUTED};margin:8px 0 0 0;padding:4px 0;font-size:0.85em">'
    )
    return "".join([*out, small, "</footer></article>"])


def _section(part: _Part, rank: int) -> str:
    items = "".join(
        f'<li style="margin:2px 0">{safe(strong)}{_quiet(quiet)}</li>' for strong, quiet in part.items
    )
    listed = f'<ul style="margin:0;padding-left:18px">{items}</ul>' if items else ""
    rest = part.rest if not part.items or "more" in part.rest else ""
    rest = f'<p style="margin:2px 0">{safe(rest)}</p>' if rest else ""
    look = "font-size:1.1em;font-weight:bold;margin:10px 0 2px 0;border:0;padding:0"
    heading = f'<h{rank} style="{look}">{safe(part.name)}</h{rank}>'
    return f"<section>{heading}{listed}{rest}</section>"


def _quiet(words_beside) -> str:
    return (
        f'<br><span style="font-size:0.88em;opacity:0.8">{safe(words_beside)}</span>' if words_beside else ""
    )
