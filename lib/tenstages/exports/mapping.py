"""Files that no format knows, read as ``[[mapping]]`` in company.toml describes them.

A mapping names the file (``match``, a pattern of paths, or ``header``, column names), the
canonical table, and which of its columns stand where::

    [[mapping]]
    match = "exports/survey/*.csv"
    table = "mentions"
    columns = { at = "Date", text = "Answer", id = "Response ID" }
    constants = { venue = "survey.example", venue_category = "other" }
    dates = "%d/%m/%Y %H:%M"
    decimal = ","
    zone = "Europe/Lisbon"

Any delimiter, encoding and preamble will do.  Here, unlike in a vendor's own export, a cell
that cannot be read stops the file: the description is probably wrong, and the sentence says how.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from tenstages.errors import ExportError
from tenstages.tables import LISTS, TABLES, sensitive

from .kit import (
    author_id,
    canonical,
    category_of,
    counts,
    find_sheet,
    handle_in_address,
    in_community,
    incoming,
    likeliest_header,
    mention_id,
    merge_repeats,
    numbers,
    refuse_two_orders,
    spoiled_ids,
    take_totals,
    times,
    venue_of,
)
from .kit.totals import FIRST
from .kit.totals import REASON as TOTALS
from .reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from .folder import ExportFile
    from .kit import Sheet


class Mapping(Protocol):
    """What a mapping must offer; `tenstages.settings.Mapping` does."""

    match: str | None
    header: Sequence[str] | None
    table: str
    columns: dict[str, str]
    constants: dict[str, object]
    dates: str | None
    decimal: str
    zone: str | None


CHOICES = LISTS | {
    ("coded", "drawn_from"): ("matched", "unmatched", "all"),
}
IDS = ("id", "thread_id", "mention_id", "answers")
PERSONS = ("member", "towards", "invited_by", "respondent")
OUR_PEOPLE = {
    "people": ("person", "account"),
    "staff_messages": ("person", "towards"),
    "handoffs": ("person",),
    "attestations": ("person",),
}
"""Columns of those who work for us, by table: no name may stand there."""
NAME = re.compile(
    r"(?:sur|fore|user)?names?|e ?mails?|mails?|vorname|nachname|nombres?|apellidos?|correo|nom|prénom"
)
"""A column of names, by a word of its own name."""
NAMES = r"[^\W\d_]{2,}\.?(?:[ ,'’-]+[^\W\d_]+\.?){1,4}"
"""Two to five words without a digit, as names of persons are and codes are not."""
COMMUNITIES = ("members", "interactions")
LEFT_OUT = dict.fromkeys("sources text source medium campaign channel page space".split(), "")
"""Required columns that a mapping of other tables than mentions may leave out, and what stands there then."""
FIRST_OF_THREAD = (
    "Nothing says which rows are posts and which are answers: what answers something counts as an answer, "
    "and so do all rows of a thread but the first. Where a thread begins before the file, map kind yourself."
)
MAIL = r"[^\s@]+@[^\s@]+\.[^\s@]+"
SENSITIVE_TASK = "asks about health, politics, religion or the like, which is not taken in"
TRUE, FALSE = {"1", "true", "yes", "y"}, {"", "0", "false", "no", "n"}


def claims(mapping: Mapping, file: ExportFile) -> bool:
    """Whether a mapping speaks of this file, by its path or by its header."""
    if mapping.match:
        return re.fullmatch(_pattern(mapping.match), file.name) is not None
    return bool(mapping.header) and find_sheet(file, tuple(mapping.header)) is not None


def _pattern(glob: str) -> str:
    """A regular expression for a path pattern: * within a folder, ** across folders, ? one character."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob.removeprefix("./"))
    meaning = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "".join(meaning.get(part, re.escape(part)) for part in parts)


def read(file: ExportFile, mapping: Mapping, name: str, zone: str = "UTC") -> Reading:
    """Read a file as a mapping describes it.

    Parameters
    ----------
    file : ExportFile
    mapping : Mapping
    name : str
        ``"mapping:<n>"``, as the reading and its rows will be marked.
    zone : str
        The zone of times without an offset, where the mapping names none.

    Raises
    ------
    ExportError
        When the table, a column or a cell is not as the mapping says.
    """
    _check(file, mapping, name)
    sheet = _sheet(file, mapping)
    raw, dropped = sheet.columns({FIRST: sheet.header[0], **mapping.columns})
    rows = len(raw) + sum(dropped.values())
    raw, dropped[TOTALS], problems = _without_totals(raw, mapping)
    raw, dropped[SENSITIVE_TASK] = _without_sensitive(raw)
    columns = {ours: _converted(file, mapping, ours, raw, zone) for ours in mapping.columns}
    columns |= {ours: _constant(file, mapping, ours, len(raw), zone) for ours in mapping.constants}
    complete = _complete_mentions if mapping.table == "mentions" else _complete
    columns |= complete(columns, name, len(raw), mapping.table)
    if mapping.table in COMMUNITIES:
        columns = in_community(columns)
    if mapping.table == "interactions":
        columns = _with_kinds(columns, problems)
    lost = _lost(mapping.table, columns, len(raw), dropped)
    frame = canonical(mapping.table, {ours: values[~lost] for ours, values in columns.items()})
    frame, merged = _once(mapping.table, frame)
    dropped["repeats a row of this file"] = merged
    return Reading(name, mapping.table, frame, rows, drops(dropped), (*file.encoding_notes, *problems))


def _without_sensitive(raw: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The rows without answers to questions that are not asked about people here."""
    named = next((ours for ours in ("task", "question") if ours in raw), None)
    if named is None:
        return raw, 0
    asked = {task: sensitive(task) is not None for task in raw[named].unique()}
    found = raw[named].map(asked).astype(bool)
    return raw[~found].reset_index(drop=True), int(found.sum())


def _without_totals(raw: pd.DataFrame, mapping: Mapping) -> tuple[pd.DataFrame, int, list[str]]:
    kinds = {ours: TABLES[mapping.table].column(ours).kind for ours in mapping.columns}
    sums = [ours for ours, kind in kinds.items() if kind == "integer"]
    labels = [name for name in raw if name != "line" and name not in sums]
    dated = next((ours for ours, kind in kinds.items() if kind in ("time", "date")), None)
    if dated is None and not sums:
        return raw, 0, []  # a word alone makes no sum: "total" may be somebody's label
    return take_totals(raw, labels, sums, dated, mapping.decimal)


def _check(file: ExportFile, mapping: Mapping, name: str) -> None:
    """The mapping itself: a known table, its columns, and the few without which a row means nothing."""
    if mapping.table not in TABLES:
        file.fail(f'{name} names the table "{mapping.table}"; there are {", ".join(sorted(TABLES))}.')
    known, given = incoming(mapping.table), {**mapping.columns, **mapping.constants}
    for ours in given:
        if ours not in known:
            near = difflib.get_close_matches(ours, known, 1)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            file.fail(
                f'{name} fills a column "{ours}" that {mapping.table} does not have.{hint} '
                f"It has {', '.join(known)}."
            )
    if mapping.table == "mentions":
        missing = [ours for ours in ("at", "text") if ours not in given]
        missing += [] if {"id", "url"} & set(mapping.columns) else ["id or url"]
    else:
        missing = [ours for ours in known if TABLES[mapping.table].column(ours).required]
        missing = [ours for ours in missing if ours not in given and ours not in LEFT_OUT]
        missing = [ours for ours in missing if (mapping.table, ours) != ("interactions", "kind")]
    if missing:
        file.fail(
            f"{name} does not say which column holds {_and(missing)}; without that a row of "
            f"{mapping.table} means nothing. Add it to columns in company.toml."
        )
    _refuse_names(file, mapping, name)
    unfilled = next((ours for ours, value in mapping.constants.items() if value == "?"), None)
    if unfilled:
        file.fail(
            f'the mapping in company.toml still says {unfilled} = "?" among its constants: write there '
            f"{TABLES[mapping.table].column(unfilled).meaning}."
        )


def _refuse_names(file: ExportFile, mapping: Mapping, name: str) -> None:
    """Refuse a mapping that would know those who work for us by their names."""
    for ours in OUR_PEOPLE.get(mapping.table, ()):
        theirs = mapping.columns.get(ours, "")
        words = re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-zß-ÿ])(?=[A-Z])", " ", theirs).casefold())
        if any(map(NAME.fullmatch, words)) or "e mail" in " ".join(words):
            file.fail(
                f'{name} takes {ours} of {mapping.table} from a column called "{theirs}": those who work for '
                "us are known by a number or code, never by name or mail address. Map the column that holds "
                "one; where there is none, give each a code before the file comes here."
            )


def _sheet(file: ExportFile, mapping: Mapping) -> Sheet:
    sheet = find_sheet(file, tuple(mapping.columns.values()) or tuple(mapping.header or ()))
    if sheet:
        return sheet
    sheet = (find_sheet(file, tuple(mapping.header)) if mapping.header else None) or likeliest_header(file)
    if sheet is None:
        file.fail(
            "the mapping expects a table, but no row of its first lines looks like a header of two columns."
        )
    there = ", ".join(name for name in sheet.header if name)
    unfilled = next((ours for ours, theirs in mapping.columns.items() if theirs == "?"), None)
    if unfilled:
        file.fail(
            f'the mapping in company.toml still says {unfilled} = "?": write there which of its columns '
            f"holds {unfilled}. Columns there: {there}."
        )
    theirs = next(iter(sheet.lacks(tuple(mapping.columns.values()))), None)
    near = difflib.get_close_matches(theirs or "", sheet.header, 1)
    hint = f' Nearest: "{near[0]}".' if near else ""
    file.fail(
        f'line {sheet.line:,}: the mapping names a column "{theirs}", which is not there.{hint} '
        f"Columns there: {there}."
    )


def _converted(file: ExportFile, mapping: Mapping, ours: str, raw: pd.DataFrame, zone: str) -> pd.Series:
    """One column in its kind; a cell that cannot be read stops the file."""
    texts, kind = raw[ours], TABLES[mapping.table].column(ours).kind

    def refuse(unreadable: pd.Series, clause: str) -> None:
        first = unreadable[unreadable].index[0]
        place = f"line {raw.loc[first, 'line']:,}, column {mapping.columns[ours]}"
        file.fail(f'{place}: cannot read "{texts[first]}" as {clause}')

    if kind in ("time", "date"):
        refuse_two_orders(file, texts, raw["line"], mapping.columns.get(ours, ours))
        # A day is a day: it moves to no other zone.
        values, unreadable = times(texts, "UTC" if kind == "date" else mapping.zone or zone, mapping.dates)
        unreadable &= texts != ""
        if unreadable.any():
            refuse(unreadable, _as_date(mapping.dates))
        return values if kind == "time" else values.dt.date
    if kind in ("integer", "number"):
        values, unreadable = numbers(texts, mapping.decimal)
        other = "," if mapping.decimal == "." else "."
        if unreadable.any():
            refuse(
                unreadable,
                f'a number with decimal = "{mapping.decimal}". Try decimal = "{other}" in the mapping.',
            )
        fractions = values.notna() & (values % 1 != 0) if kind == "integer" else unreadable
        if fractions.any():
            refuse(
                fractions, f'a whole number. If it means thousands, put decimal = "{other}" in the mapping.'
            )
        strange = counts(texts, mapping.decimal)[1] if kind == "integer" else unreadable
        if strange.any():
            refuse(
                strange,
                "a count: it is in percent, or has too many digits. If the column counts nothing, leave it "
                "out of the mapping.",
            )
        return values
    if kind == "boolean":
        folded = texts.str.casefold()
        if not folded.isin(TRUE | FALSE).all():
            refuse(~folded.isin(TRUE | FALSE), "yes or no. Write 1 or 0, true or false, yes or no.")
        return folded.isin(TRUE)
    return _texts(file, mapping, ours, texts, refuse)


def _as_date(written: str | None) -> str:
    if written:
        return f'a date written as dates = "{written}". Correct dates in the mapping.'
    return 'a date. Say in the mapping how it is written, such as dates = "%d/%m/%Y %H:%M".'


def _texts(file: ExportFile, mapping: Mapping, ours: str, texts: pd.Series, refuse) -> pd.Series:
    if ours in IDS:
        spoiled = spoiled_ids(texts[texts != ""])
        if spoiled:
            file.fail(
                f'column {mapping.columns[ours]} holds "{spoiled}": a spreadsheet destroyed its ids, '
                "and they cannot be restored. Fetch the file again and do not open it in a spreadsheet first."
            )
    of_ours = ours in OUR_PEOPLE.get(mapping.table, ())
    if of_ours and (texts.str.fullmatch(MAIL).any() or _mostly_names(texts)):
        file.fail(
            f"column {mapping.columns.get(ours, ours)} holds names or mail addresses of those who work for "
            "us, who are known by a number or code here. Put one in the place of each before the file comes "
            "here."
        )
    if ours in PERSONS and texts.str.fullmatch(MAIL).any():
        file.fail(
            f"column {mapping.columns[ours]} holds mail addresses, by which nobody is known here. Put "
            "a number, or the name in the community, in their place before the file comes here."
        )
    choices = CHOICES.get((mapping.table, ours))
    if choices:
        texts = texts.str.casefold()
        strange = ~texts.isin([*choices, ""])
        if strange.any():
            refuse(strange, f"{ours}; it must be one of {', '.join(choices)}.")
    return texts.where(texts != "")


def _mostly_names(texts: pd.Series) -> bool:
    """Whether most of the texts are words in a row, as names of persons are."""
    told = texts[texts != ""].drop_duplicates()
    return len(told) > 0 and told.str.fullmatch(NAMES).mean() > 0.5


def _constant(file: ExportFile, mapping: Mapping, ours: str, length: int, zone: str) -> pd.Series:
    import pandas as pd

    value = mapping.constants[ours]
    cell = pd.DataFrame({ours: [str(value).lower() if isinstance(value, bool) else str(value)], "line": [0]})
    try:
        values = _converted(file, mapping, ours, cell.astype({ours: "str"}), zone)
    except (ExportError, KeyError):
        raise ExportError(
            f'company.toml, the mapping of {file.name}: the constant {ours} = "{value}" is no {ours} '
            f"of {mapping.table} ({TABLES[mapping.table].column(ours).meaning})."
        ) from None
    return pd.Series([values.iloc[0]] * length, dtype=values.dtype)


def _complete(columns: dict, name: str, length: int, table: str) -> dict:
    """What a mapping of another table may leave out."""
    import pandas as pd

    defaults = {
        ours: value for ours, value in (LEFT_OUT | {"sources": name}).items() if ours in incoming(table)
    }
    everywhere = {ours: pd.Series([value] * length, dtype="str") for ours, value in defaults.items()}
    return {ours: columns.get(ours, values).fillna(values) for ours, values in everywhere.items()}


def _with_kinds(columns: dict, problems: list[str]) -> dict:
    """The columns with a kind where none is mapped, and titles where something can have one."""
    if "kind" not in columns:
        problems.append(FIRST_OF_THREAD)
        columns["kind"] = _kinds(columns)
    if "title" in columns:
        columns["title"] = columns["title"].where(columns["kind"].isin(["post", "event"]))
    return columns


def _kinds(columns: dict) -> pd.Series:
    """Posts and answers: what answers something, or is not the first of its thread, is an answer."""
    import pandas as pd

    table = pd.DataFrame({ours: columns[ours] for ours in ("thread_id", "at", "id")})
    opens = ~table.sort_values(["at", "id"], kind="stable").duplicated("thread_id").reindex(table.index)
    if "answers" in columns:
        opens &= columns["answers"].isna()
    return opens.map({True: "post", False: "answer"}).astype("str")


def _complete_mentions(columns: dict, name: str, length: int, table: str) -> dict:
    """Honest defaults for what a mapping of mentions leaves out."""
    import pandas as pd

    def given(ours: str) -> pd.Series:
        return columns[ours].fillna("") if ours in columns else pd.Series([""] * length, dtype="str")

    def filled(ours: str, default) -> pd.Series:
        return given(ours).where(given(ours) != "", default)

    url = given("url")
    venue = given("venue").str.casefold().map(venue_of)
    venue = venue.where(venue != "", url.map(venue_of))
    venue = venue.where(venue != "", "unknown")
    pairs = zip(venue, given("author"), url, strict=True)
    defaults = {
        "id": [_id(*row) for row in zip(venue, given("id"), url, strict=True)],
        "author": [author_id(site, author or handle_in_address(address)) for site, author, address in pairs],
        "venue": venue,
        "venue_category": filled("venue_category", venue.map(category_of)),
        "kind": filled("kind", "post"),
        "text": given("text"),
        "text_cut": columns.get("text_cut", pd.Series([False] * length, dtype=bool)),
        "sources": pd.Series([name] * length, dtype="str"),
    }
    return {ours: pd.Series(values).reset_index(drop=True) for ours, values in defaults.items()}


def _id(venue: str, own: str, url: str) -> str | None:
    """The id that the mapping names, made canonical; the address where it names none."""
    if not own:
        return mention_id(url) or None
    if "://" in own:
        return mention_id(own)
    if own.isdecimal() and venue == "x.com":
        return f"x:{own}"
    return own if ":" in own or "/" in own else f"{venue}:{own}"


def _lost(table: str, columns: dict, length: int, dropped: dict[str, int]) -> pd.Series:
    """Rows without a value that the table cannot do without, counted under the first that is missing."""
    import pandas as pd

    lost = pd.Series([False] * length, dtype=bool)
    for column in TABLES[table].columns:
        if column.required and column.name in columns:
            missing = columns[column.name].isna() & ~lost
            reason = "no date" if column.name == "at" else f"no {column.name}"
            dropped[reason] = dropped.get(reason, 0) + int(missing.sum())
            lost |= missing
    return lost


def _once(table: str, frame: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    if table == "mentions":
        return merge_repeats(frame)
    kept = frame.drop_duplicates(ignore_index=True)
    return kept, len(frame) - len(kept)


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
