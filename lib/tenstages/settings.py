"""company.toml: who the company is, which brands it follows, and how its odd files read.

Every key that a file may hold stands in `KEYS`, with its kind and its meaning; reading,
checking and the printed reference (`describe`) all come from there.  A misspelt key is
refused rather than passed over, because a setting that silently does nothing is worse
than an error.
"""

from __future__ import annotations

import difflib
import math
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from tenstages.errors import SettingsError
from tenstages.tables import TABLES, sensitive

FORMAT = 1
FILE = "company.toml"
LEVELS = ("listen", "answer", "host")
"""How far a company goes in one venue."""
REQUIRED = object()
"""The default of a key that has none."""


@dataclass(frozen=True)
class Brand:
    """A tracked brand and the query that finds it (see `tenstages.queries`)."""

    name: str
    own: bool
    any: tuple[str, ...]
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Event:
    """A day which the team thinks mattered."""

    name: str
    on: date


@dataclass(frozen=True)
class Account:
    """One of our accounts, and the other names and numbers under which exports know it."""

    account: str
    also: tuple[str, ...]


@dataclass(frozen=True)
class AccountEvent:
    """A day on which something about one of our accounts changed: a new look, another hand."""

    name: str
    on: date
    account: str


@dataclass(frozen=True)
class Topic:
    """What people speak of, by the name that the team gives it: whose matter it is, words that tell it."""

    name: str
    owner: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class TopicEvent:
    """A day from which people are said to speak more, or less, of something."""

    name: str
    on: date
    topic: str


@dataclass(frozen=True)
class KeyMessage:
    """What the company would have others say of it, and the words by which it is looked for."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class VoiceRule:
    """A rule of the voice guide: words that are not used, and limits of a post; what to say in their place.

    `most_words` is the longest sentence, `most_marks` the most exclamation marks of a post; `capitals` says
    whether words may stand in capitals.
    """

    name: str
    never: tuple[str, ...] = ()
    most_words: int | None = None
    most_marks: int | None = None
    capitals: bool = True
    instead: str | None = None


@dataclass(frozen=True)
class Makeover:
    """A page that could be mended: days of work that it takes, and who would do it."""

    page: str
    days: float | None = None
    owner: str | None = None


@dataclass(frozen=True)
class Award:
    """Something that members of a community were given on one day; `group` holds those who were."""

    name: str
    group: str
    on: date


@dataclass(frozen=True)
class Department:
    """A department of the company, and the teams of the desk that belong to it."""

    name: str
    teams: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hours:
    """When people answer, on the clock of the company's zone, and what they promise.

    `days` are weekdays, Monday being 0; `open` and `close` minutes after midnight; `target` hours of
    business within which a first answer is due.
    """

    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    open: int = 9 * 60
    close: int = 17 * 60
    holidays: tuple[date, ...] = ()
    target: float = 4.0


@dataclass(frozen=True)
class Plan:
    """What the team means to do in one venue, where it wrote that down."""

    account: str
    posts_a_week: float | None = None
    department: str | None = None
    level: str | None = None
    voice: str | None = None
    goal: str | None = None


@dataclass(frozen=True)
class Goal:
    """A target that the company set itself for one metric."""

    metric: str
    target: float
    by: date
    brand: str | None = None


@dataclass(frozen=True)
class Mapping:
    """How a file of no known format becomes a canonical table.

    Exactly one of `match` (a glob relative to the company folder) and `header` (the file's
    column names) says which files are meant.  `columns` is ours = theirs.
    """

    match: str | None
    header: tuple[str, ...] | None
    table: str
    columns: dict[str, str]
    constants: dict[str, Any] = field(default_factory=dict)
    dates: str | None = None
    decimal: str = "."
    zone: str | None = None


@dataclass(frozen=True)
class Settings:
    """What company.toml says, checked."""

    folder: Path
    name: str
    zone: str
    currency: str
    brands: tuple[Brand, ...]
    events: tuple[Event, ...] = ()
    accounts: tuple[Account, ...] = ()
    account_events: tuple[AccountEvent, ...] = ()
    plan: tuple[Plan, ...] = ()
    readiness: dict[str, str] = field(default_factory=dict)
    words: dict[str, float] = field(default_factory=dict)
    hours: Hours = Hours()
    care_events: tuple[Event, ...] = ()
    topics: tuple[Topic, ...] = ()
    topic_events: tuple[TopicEvent, ...] = ()
    key_messages: tuple[KeyMessage, ...] = ()
    voice: dict[str, Any] = field(default_factory=dict)
    voice_rules: tuple[VoiceRule, ...] = ()
    makeovers: tuple[Makeover, ...] = ()
    awards: tuple[Award, ...] = ()
    departments: tuple[Department, ...] = ()
    staff_workspaces: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    data: dict[str, str] = field(default_factory=dict)
    consent: dict[str, str] = field(default_factory=dict)
    retention_days: int = 400
    engine: dict[str, str] = field(default_factory=dict)
    mappings: tuple[Mapping, ...] = ()

    @property
    def own(self) -> Brand:
        """The company's own brand."""
        return next(brand for brand in self.brands if brand.own)


@dataclass(frozen=True)
class Key:
    """One key of company.toml: where it stands, of which kind it is, what it means."""

    section: str
    name: str
    kind: str
    meaning: str
    default: Any = REQUIRED

    @property
    def required(self) -> bool:
        return self.default is REQUIRED


KEYS = (
    Key("", "format", "whole number", "version of this file's format: 1"),
    Key("[company]", "name", "text", "the company's name, as reports show it"),
    Key("[company]", "zone", "zone", "IANA time zone on whose clock days and hours are counted"),
    Key("[company]", "currency", "currency", "ISO 4217 code of the company's money"),
    Key("[[brands]]", "name", "text", "the brand's name, as charts show it"),
    Key("[[brands]]", "own", "boolean", "true for the company's own brand, exactly one", False),
    Key("[[brands]]", "any", "terms", "words or phrases: title and text hold at least one"),
    Key("[[brands]]", "all", "texts", "words or phrases: title and text hold every one", ()),
    Key("[[brands]]", "none", "texts", "words or phrases: title and text hold not one", ()),
    Key(
        "[[brands]]", "accounts", "accounts", "official accounts (x:handle): their posts are no mentions", ()
    ),
    Key("[[events]]", "name", "text", "what happened"),
    Key("[[events]]", "on", "date", "the day on which it happened"),
    Key("[[accounts]]", "account", "account", "one of our accounts (facebook.com:name)"),
    Key("[[accounts]]", "also", "accounts", "other names or numbers that exports give it"),
    Key("[[account_events]]", "name", "text", "what changed about one of our accounts"),
    Key("[[account_events]]", "on", "date", "the first day of the new"),
    Key("[[account_events]]", "account", "account", "the account (facebook.com:name)"),
    Key("[[plan]]", "account", "account", "the account or venue that the plan is for (x:handle)"),
    Key("[[plan]]", "posts_a_week", "number", "posts a week that are planned there", None),
    Key("[[plan]]", "department", "text", "who speaks and answers there", None),
    Key("[[plan]]", "level", "level", "what we do there: listen, answer or host", None),
    Key("[[plan]]", "voice", "text", "how we sound there", None),
    Key("[[plan]]", "goal", "text", "what it is for", None),
    Key("[readiness]", "why", "text", "why the company engages at all: the goal behind it", None),
    Key("[readiness]", "with_whom", "text", "the people whom it wants to talk with", None),
    Key("[readiness]", "who_answers", "text", "who answers, and in whose absence who does", None),
    Key("[readiness]", "who_approves", "text", "who approves what is published, and how fast", None),
    Key("[[care_events]]", "name", "text", "what changed at the desk that answers"),
    Key("[[care_events]]", "on", "date", "the first day of the new"),
    Key("[[topics]]", "name", "text", "what people speak of, as the coded sample names it"),
    Key("[[topics]]", "owner", "text", "the department whose matter it is", None),
    Key("[[topics]]", "words", "texts", "words that tell it, by which it is looked for", ()),
    Key("[[topic_events]]", "name", "text", "what happened that people are said to speak of since"),
    Key("[[topic_events]]", "on", "date", "the first day of it"),
    Key("[[topic_events]]", "topic", "text", "what they are said to speak of"),
    Key("[[key_messages]]", "name", "text", "what others should say of us, as the coded sample names it"),
    Key("[[key_messages]]", "words", "terms", "our words for it, by which it is looked for"),
    Key("[voice]", "persona", "text", "whom the company means to sound like, in a sentence", None),
    Key("[voice]", "traits", "texts", "what it means to be heard as, as the coded sample names it", ()),
    Key("[voice]", "accounts", "accounts", "accounts that speak for the house, if not all", ()),
    Key("[[voice_rules]]", "name", "text", "the rule, as the coded sample names it"),
    Key("[[voice_rules]]", "never", "texts", "words and phrases that are not used", ()),
    Key("[[voice_rules]]", "most_words", "whole number", "words of the longest sentence", None),
    Key("[[voice_rules]]", "most_marks", "whole number", "exclamation marks of a post, at most", None),
    Key("[[voice_rules]]", "capitals", "boolean", "whether words may stand in capitals", True),
    Key("[[voice_rules]]", "instead", "text", "what to say in their place", None),
    Key("[[makeovers]]", "page", "text", "a page of the own site, by its path (/shop/beans)"),
    Key("[[makeovers]]", "days", "number", "days of work that mending it takes, as a guess", None),
    Key("[[makeovers]]", "owner", "text", "who would do it", None),
    Key("[[awards]]", "name", "text", "something that members of a community were given"),
    Key("[[awards]]", "group", "text", "the group that those are in who were given it"),
    Key("[[awards]]", "on", "date", "the day on which it was given"),
    Key("[[departments]]", "name", "text", "a department, as the list of people names it"),
    Key("[[departments]]", "teams", "texts", "teams of the desk that belong to it", ()),
    Key("[staff]", "workspaces", "workspaces", "Slack workspaces of our own people (T0123ABCD)", ()),
    Key("[hours]", "days", "weekdays", "weekdays on which people answer", (0, 1, 2, 3, 4)),
    Key("[hours]", "open", "clock", "when they begin, such as 09:00", 9 * 60),
    Key("[hours]", "close", "clock", "when they end, such as 17:00", 17 * 60),
    Key("[hours]", "holidays", "dates", "days on which nobody does", ()),
    Key("[hours]", "target", "number", "business hours within which a first answer is due", 4.0),
    Key("[sentiment]", "words", "scores", "the company's own words: word = score, -4 to 4", None),
    Key("[[goals]]", "metric", "text", "the metric that has a target"),
    Key("[[goals]]", "target", "number", "the target, in the metric's unit"),
    Key("[[goals]]", "by", "date", "the day by which it should be reached"),
    Key("[[goals]]", "brand", "text", "the tracked brand it is about; the own brand when left out", None),
    Key("[data]", "controller", "text", "who decides about these personal data", None),
    Key("[data]", "purpose", "text", "what they are used for", None),
    Key("[data]", "lawful_basis", "text", "the legal basis, in the company's own words", None),
    Key("[data]", "notice", "text", "where people can read about it", None),
    Key("[consent]", "employees", "text", "the agreement that covers employees' data", None),
    Key("[consent]", "members", "text", "the agreement that covers members' data", None),
    Key("[retention]", "days", "days", "days after which raw text is deleted", 400),
    Key("[engine]", "url", "text", "a cluster to compute on; empty for this computer", None),
    Key("[engine]", "storage", "text", "a folder that the cluster's workers share", None),
    Key("[[mapping]]", "match", "glob", "files meant, relative to the company folder", None),
    Key("[[mapping]]", "header", "terms", "or: column names that the file must have", None),
    Key("[[mapping]]", "table", "table", "canonical table that the rows go into"),
    Key("[[mapping]]", "columns", "columns", "our column = their column"),
    Key("[[mapping]]", "constants", "constants", "our column = one value for every row", None),
    Key("[[mapping]]", "dates", "date format", "how dates are written, such as %d/%m/%Y", None),
    Key("[[mapping]]", "decimal", "decimal mark", "decimal mark of numbers: point or comma", "."),
    Key("[[mapping]]", "zone", "zone", "time zone of the file's times; the company's when left out", None),
)
"""Every key that company.toml may hold; the one place where they are told."""


def describe() -> list[tuple[str, str, str, str]]:
    """Rows of the reference of company.toml: key, kind, meaning, default.

    Examples
    --------
    >>> describe()[1]
    ('[company] name', 'text', "the company's name, as reports show it", 'required')
    """
    rows = []
    for key in KEYS:
        default = "required" if key.required else _default(key)
        rows.append((f"{key.section} {key.name}".strip(), key.kind, key.meaning, default))
    return rows


def _default(key: Key) -> str:
    """A key's default as it would stand in the file."""
    if key.kind == "weekdays":
        return "Monday to Friday"
    if key.kind == "clock":
        return f"{key.default // 60:02}:{key.default % 60:02}"
    return _shown(key.default)


def read_settings(folder: str | Path) -> Settings:
    """The settings of a company folder.

    Parameters
    ----------
    folder : str or Path
        The folder that holds company.toml.

    Raises
    ------
    SettingsError
        With one sentence on the first fault: where it stands, what was found, what to do.
    """
    folder = Path(folder).expanduser().resolve()
    text = _read_text(folder)
    document = _parsed(text)
    try:
        return _settings(folder, document, _Places({}))
    except SettingsError:
        pass  # told below, with its line: looking lines up is slow, and seldom needed
    return _settings(folder, document, _Places(_lines(text)))


def _settings(folder: Path, document: dict, places: _Places) -> Settings:
    _check_format(document, places)
    tables = {section: _section(document, section, places) for section in _sections()}
    company = tables["[company]"]
    brands = tuple(_brand(row, place) for row, place in tables["[[brands]]"])
    _check_brands(brands, places)
    goals = tuple(Goal(**row) for row, _ in tables["[[goals]]"])
    _check_goals(tables["[[goals]]"], brands)
    names = _names_of_accounts(tables["[[accounts]]"])
    return Settings(
        folder=folder,
        name=company["name"],
        zone=company["zone"],
        currency=company["currency"],
        brands=brands,
        events=tuple(Event(**row) for row, _ in tables["[[events]]"]),
        accounts=tuple(Account(**row) for row, _ in tables["[[accounts]]"]),
        account_events=tuple(
            AccountEvent(**_under_one_name(row, names)) for row, _ in tables["[[account_events]]"]
        ),
        plan=_plan(tables["[[plan]]"], names),
        readiness=_stated(tables["[readiness]"]),
        words=tables["[sentiment]"]["words"] or {},
        care_events=tuple(Event(**row) for row, _ in tables["[[care_events]]"]),
        topics=tuple(Topic(**row) for row in _named_once(tables["[[topics]]"])),
        topic_events=tuple(TopicEvent(**row) for row, _ in tables["[[topic_events]]"]),
        key_messages=tuple(KeyMessage(**row) for row in _named_once(tables["[[key_messages]]"])),
        voice=_stated(tables["[voice]"]),
        voice_rules=_voice_rules(tables["[[voice_rules]]"]),
        makeovers=_makeovers(tables["[[makeovers]]"]),
        awards=tuple(Award(**row) for row in _named_once(tables["[[awards]]"])),
        departments=_departments(tables["[[departments]]"]),
        staff_workspaces=tables["[staff]"]["workspaces"],
        hours=_hours(tables["[hours]"], places.of("[hours]")),
        goals=goals,
        data=_stated(tables["[data]"]),
        consent=_stated(tables["[consent]"]),
        retention_days=tables["[retention]"]["days"],
        engine=_stated(tables["[engine]"]),
        mappings=tuple(_mapping(row, place) for row, place in tables["[[mapping]]"]),
    )


# The file as a whole ------------------------------------------------------------------------


def _read_text(folder: Path) -> str:
    """The file's text; what stops it from being read, in a sentence."""
    if not folder.is_dir():
        raise SettingsError(f"There is no folder {folder}; check the company's name or path.")
    path = folder / FILE
    if path.is_dir():
        raise SettingsError(
            f"{path} is a folder, not a file: move it away, and copy "
            f"the sample company's (data/larkspur/{FILE}) there."
        )
    if not path.is_file():
        raise SettingsError(
            f"{folder} holds no {FILE}: copy the sample company's (data/larkspur/{FILE}) there "
            "and put your own names and queries in."
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be read ({error.strerror}); give yourself the right to read it, "
            "or put a copy there."
        ) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SettingsError(
            f"{FILE}, line {line}: a character is not written in UTF-8; save the file as UTF-8 text."
        ) from None


def _parsed(text: str) -> dict:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"{FILE} is not valid TOML: {_fault(error)}; mend that line and try again."
        ) from None


def _fault(error: tomllib.TOMLDecodeError) -> str:
    """The parser's own words, its "(at line 3, column 5)" turned into a place up front."""
    found = re.fullmatch(r"(.*) \(at (.*)\)", str(error), flags=re.DOTALL)
    return f"{found[2]}: {found[1]}" if found else str(error)


class _Places:
    """Where things stand in the file, in words; without line numbers while none were looked up."""

    def __init__(self, lines: dict[tuple, int]) -> None:
        self.lines = lines

    def of(self, section: str, number: int | None = None, key: str | None = None) -> str:
        """``company.toml, line 7, [company]``: the key's line, where there is one, else the section's."""
        path = (_bare(section), number)
        line = self.lines.get((*path, key), self.lines.get(path))
        name = section if number is None else f"{section} {number}"
        return ", ".join(
            [FILE, *([f"line {line}"] if line else []), *([name] if name.startswith("[") else [])]
        )


def _lines(text: str) -> dict[tuple, int]:
    """The line on which each section and key begins: (section, number), (section, number, key).

    The parser keeps no places.  So it is given one line more each time: what is new then began
    behind the last line that it could make sense of.
    """
    lines, found, understood = text.replace("\r\n", "\n").split("\n"), {}, 0
    for end in range(1, len(lines) + 1):
        try:
            document = tomllib.loads("\n".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            continue
        for path in _paths(document):
            found.setdefault(path, understood + 1)
        understood = end
    return found


def _paths(document: dict):
    for name, value in document.items():
        yield name, None
        numbered = enumerate(value, start=1) if isinstance(value, list) else [(None, value)]
        for number, table in numbered:
            yield name, number
            yield from ((name, number, key) for key in (table if isinstance(table, dict) else ()))


def _check_format(document: dict, places: _Places) -> None:
    """A file of another format is refused before its keys are called unknown."""
    if "format" not in document:
        raise SettingsError(f"{FILE}: format is missing; write format = {FORMAT} as its first line.")
    found = document["format"]
    if type(found) is not int or found != FORMAT:
        raise SettingsError(
            f"{places.of('format')}: format is {_shown(found)}, but this version reads "
            f"format = {FORMAT} only; bring the file and the library to the same version."
        )
    known = {_bare(section) for section in _sections()} | {"format"}
    for name in document:
        if name not in known:
            raise SettingsError(f"{places.of(name)}: {_unknown('key or section', name, known)}")


def _sections() -> list[str]:
    return [section for section in dict.fromkeys(key.section for key in KEYS) if section]


def _bare(section: str) -> str:
    return section.strip("[]")


def _section(document: dict, section: str, places: _Places):
    """A checked table; for [[…]] a list of (table, place)."""
    found = document.get(_bare(section))
    if section.startswith("[["):
        rows = [] if found is None else found
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise SettingsError(
                f"{places.of(_bare(section))}: {_bare(section)} must be written as {section}, one for each, "
                f"not as {_kind(found)}."
            )
        if section == "[[brands]]" and not rows:
            raise SettingsError(
                f"{FILE} tracks no brand: add [[brands]] with a name and a query, your own first."
            )
        return [_checked(row, section, n, places) for n, row in enumerate(rows, start=1)]
    if found is not None and not isinstance(found, dict):
        raise SettingsError(
            f"{places.of(_bare(section))}: {_bare(section)} must be a section {section}, not {_kind(found)}."
        )
    return _checked(found or {}, section, None, places)[0]


def _checked(row: dict, section: str, number: int | None, places: _Places) -> tuple[dict, str]:
    """The table with every key checked and every default filled in, and its place."""
    place = places.of(section, number)
    keys = {key.name: key for key in KEYS if key.section == section}
    for name in row:
        if name not in keys:
            raise SettingsError(f"{places.of(section, number, name)}: {_unknown('key', name, keys)}")
    values = {}
    for name, key in keys.items():
        if name in row:
            values[name] = _KINDS[key.kind](row[name], f"{places.of(section, number, name)}: {name}")
        elif key.required:
            example = f"{name} = {_EXAMPLES[key.kind]}"
            raise SettingsError(f"{place}: {name} is missing ({key.meaning}); add it, such as {example}.")
        else:
            values[name] = key.default
    return values, place


def _stated(table: dict) -> dict[str, str]:
    """What the team wrote; keys left out stay out."""
    return {name: value for name, value in table.items() if value is not None}


# Rules that hold between keys ---------------------------------------------------------------


def _brand(row: dict, place: str) -> Brand:
    for name in ("any", "all"):
        both = {term.casefold() for term in row[name]} & {term.casefold() for term in row["none"]}
        if both:
            term = min(both)
            raise SettingsError(
                f'{place}: "{term}" stands in {name} and in none, so it can never count; take it out of one.'
            )
    return Brand(**row)


def _check_brands(brands: tuple[Brand, ...], places: _Places) -> None:
    seen: dict[str, int] = {}
    owners: dict[str, str] = {}
    for number, brand in enumerate(brands, start=1):
        place = places.of("[[brands]]", number)
        first = seen.setdefault(brand.name.casefold(), number)
        if first != number:
            raise SettingsError(
                f'{place}: the name "{brand.name}" is taken by [[brands]] {first}; give each brand its own.'
            )
        for account in brand.accounts:
            other = owners.setdefault(account, brand.name)
            if other != brand.name:
                raise SettingsError(
                    f'{place}: the account "{account}" belongs to "{other}" already; name it once.'
                )
    own = [f'"{brand.name}"' for brand in brands if brand.own]
    if not own:
        raise SettingsError(f"{FILE}: no brand is your own; write own = true under one of [[brands]].")
    if len(own) > 1:
        raise SettingsError(
            f"{FILE}: {' and '.join(own)} all say own = true; exactly one brand can be your own."
        )


def _check_goals(rows: list[tuple[dict, str]], brands: tuple[Brand, ...]) -> None:
    names = [brand.name for brand in brands]
    for row, place in rows:
        if row["brand"] is not None and row["brand"] not in names:
            raise SettingsError(f"{place}: {_unknown('brand', row['brand'], names)}")


def _hours(row: dict, place: str) -> Hours:
    if row["close"] <= row["open"]:
        raise SettingsError(f"{place}: close is not after open; write both on a clock of 24 hours.")
    if row["target"] <= 0:
        raise SettingsError(f"{place}: target is {row['target']:g}; it must be more than 0 hours.")
    return Hours(**row)


def _names_of_accounts(rows: list[tuple[dict, str]]) -> dict[str, str]:
    """The account that each name in [[accounts]] means."""
    names: dict[str, str] = {}
    for row, place in rows:
        for name in dict.fromkeys((row["account"], *row["also"])):
            if name in names:
                raise SettingsError(f'{place}: "{name}" means "{names[name]}" already; name it once.')
            names[name] = row["account"]
    return names


def _under_one_name(row: dict, names: dict[str, str]) -> dict:
    """The row with its account under the name that stands for all of them."""
    return row | {"account": names.get(row["account"], row["account"])}


def _plan(rows: list[tuple[dict, str]], names: dict[str, str]) -> tuple[Plan, ...]:
    seen = set()
    rows = [(_under_one_name(row, names), place) for row, place in rows]
    for row, place in rows:
        if row["account"] in seen:
            raise SettingsError(f'{place}: "{row["account"]}" has a plan already; keep one of the two.')
        seen.add(row["account"])
        if row["posts_a_week"] is not None and row["posts_a_week"] < 0:
            raise SettingsError(f"{place}: posts_a_week is {row['posts_a_week']}; it must be 0 or more.")
    return tuple(Plan(**row) for row, _ in rows)


def _named_once(rows: list[tuple[dict, str]]) -> list[dict]:
    """The rows, whose names must differ."""
    seen = set()
    for row, place in rows:
        if row["name"] in seen:
            raise SettingsError(f'{place}: "{row["name"]}" is named already; keep one of the two.')
        seen.add(row["name"])
    return [row for row, _ in rows]


def _voice_rules(rows: list[tuple[dict, str]]) -> tuple[VoiceRule, ...]:
    """Rules that say something, and do not contradict one another."""
    _named_once(rows)
    for row, place in rows:
        limits = [name for name in ("most_words", "most_marks") if row[name] is not None]
        if not row["never"] and not limits and row["capitals"]:
            raise SettingsError(
                f'{place}: the rule "{row["name"]}" forbids nothing; give it never, most_words, most_marks '
                "or capitals = false."
            )
        if any(row[name] < least for name, least in (("most_words", 1), ("most_marks", 0)) if name in limits):
            raise SettingsError(f'{place}: the rule "{row["name"]}" sets a limit that no post can keep.')
    for row, place in rows:
        for other, _ in rows:
            word = next((word for word in row["never"] if _says(other["instead"], word)), None)
            if word is not None:
                raise SettingsError(
                    f'{place}: the rule "{row["name"]}" forbids "{word}", which the rule '
                    f'"{other["name"]}" asks for instead; change one of the two.'
                )
    return tuple(VoiceRule(**row) for row, _ in rows)


def _makeovers(rows: list[tuple[dict, str]]) -> tuple[Makeover, ...]:
    seen = set()
    for row, place in rows:
        if row["page"] in seen:
            raise SettingsError(f'{place}: "{row["page"]}" stands here already; keep one of the two.')
        seen.add(row["page"])
        if row["days"] is not None and row["days"] <= 0:
            raise SettingsError(
                f"{place}: days is {row['days']:g}; mending a page takes some, so more than 0."
            )
    return tuple(Makeover(**row) for row, _ in rows)


def _departments(rows: list[tuple[dict, str]]) -> tuple[Department, ...]:
    """Departments, of which no two have a team in common."""
    _named_once(rows)
    owners: dict[str, str] = {}
    for row, place in rows:
        for team in row["teams"]:
            other = owners.setdefault(team.casefold(), row["name"])
            if other != row["name"]:
                raise SettingsError(f'{place}: the team "{team}" belongs to "{other}" already; name it once.')
    return tuple(Department(**row) for row, _ in rows)


def _says(text: str | None, word: str) -> bool:
    """Whether a text holds a word or phrase, whole and in any case."""
    return bool(re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", (text or "").casefold()))


def _mapping(row: dict, place: str) -> Mapping:
    if (row["match"] is None) == (row["header"] is None):
        found = "neither match nor header" if row["match"] is None else "both match and header"
        raise SettingsError(f"{place}: {found}; say which files are meant by exactly one of them.")
    table = TABLES[row["table"]]
    constants = row["constants"] or {}
    for name in (*row["columns"], *constants):
        if name in table.made:
            raise SettingsError(f"{place}: {name} is worked out at import and cannot be mapped; take it out.")
        if name not in table.names:
            raise SettingsError(f"{place}: {_unknown(f'column of {table.name}', name, table.names)}")
    for told in (*row["columns"].values(), *(str(constants.get(name, "")) for name in ("task", "question"))):
        trait = sensitive(told)
        if trait:
            raise SettingsError(
                f'{place}: "{told}" tells of {trait}; such data about people are not taken in, so take it '
                "out of the mapping."
            )
    both = [name for name in row["columns"] if name in constants]
    if both:
        raise SettingsError(f"{place}: {both[0]} stands in columns and in constants; keep one of the two.")
    header = None if row["header"] is None else tuple(row["header"])
    return Mapping(**{**row, "header": header, "constants": constants})


# Kinds of values ----------------------------------------------------------------------------


def _text(value, place: str) -> str:
    if not isinstance(value, str):
        raise SettingsError(f"{place} must be text in quotes, not {_kind(value)}.")
    if not value.strip():
        raise SettingsError(f"{place} is empty; write it out or take the line away.")
    return value.strip()


def _texts(value, place: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SettingsError(f'{place} must be a list such as ["one", "two"], not {_kind(value)}.')
    return tuple(_text(item, f"{place}, entry {n}") for n, item in enumerate(value, start=1))


def _terms(value, place: str) -> tuple[str, ...]:
    terms = _texts(value, place)
    if not terms:
        raise SettingsError(f"{place} is empty; give at least one.")
    return terms


def _accounts(value, place: str) -> tuple[str, ...]:
    """Accounts as mentions carry their authors: venue, colon, name casefolded without @."""
    accounts = []
    for account in _texts(value, place):
        venue, colon, name = account.partition(":")
        name = name.strip().removeprefix("@")
        if not (venue.strip() and colon and name):
            raise SettingsError(
                f'{place}: "{account}" does not say where it is; write venue and name, '
                f'such as "x:{name or venue}".'
            )
        accounts.append(f"{venue.strip().casefold()}:{name.casefold()}")
    return tuple(dict.fromkeys(accounts))


def _account(value, place: str) -> str:
    return _accounts([value], place)[0]


def _workspaces(value, place: str) -> tuple[str, ...]:
    """Numbers of workspaces as Slack gives them, or names of the folders that stand for them."""
    names = []
    for name in _texts(value, place):
        own = name.removeprefix("slack:")
        if not re.fullmatch(r"[\w-]+", own):
            raise SettingsError(
                f'{place}: "{name}" is no workspace; write the number that users.json gives as team_id, '
                'such as "T0123ABCD".'
            )
        names.append(own)
    return tuple(dict.fromkeys(names))


def _level(value, place: str) -> str:
    level = _text(value, place).casefold()
    if level not in LEVELS:
        raise SettingsError(f'{place} is "{level}"; it must be one of {", ".join(LEVELS)}.')
    return level


def _weekdays(value, place: str) -> tuple[int, ...]:
    names = "monday tuesday wednesday thursday friday saturday sunday".split()
    days = [name.casefold() for name in _terms(value, place)]
    for name in days:
        if name not in names:
            raise SettingsError(f"{place}: {_unknown('weekday', name, names)}")
    return tuple(sorted({names.index(name) for name in days}))


def _clock(value, place: str) -> int:
    """Minutes after midnight."""
    said = value.strftime("%H:%M") if isinstance(value, time) else value  # TOML knows times of day: 09:00:00
    found = re.fullmatch(r"([01]?\d|2[0-4]):([0-5]\d)", _text(said, place))
    minutes = 60 * int(found[1]) + int(found[2]) if found else 24 * 60 + 1
    if minutes > 24 * 60:
        raise SettingsError(f'{place} is {_shown(value)}; write a time of day such as "09:00".')
    return minutes


def _dates(value, place: str) -> tuple[date, ...]:
    if not isinstance(value, list):
        raise SettingsError(f"{place} must be a list of dates such as [2026-12-25], not {_kind(value)}.")
    return tuple(_date(item, f"{place}, entry {n}") for n, item in enumerate(value, start=1))


def _boolean(value, place: str) -> bool:
    if not isinstance(value, bool):
        raise SettingsError(f"{place} must be true or false without quotes, not {_kind(value)}.")
    return value


def _number(value, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SettingsError(f"{place} must be a number without quotes, not {_kind(value)}.")
    if not math.isfinite(value):  # TOML knows nan and inf
        raise SettingsError(f"{place} is {value}; it must be a number that can be counted with.")
    return value


def _whole(value, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise SettingsError(f"{place} must be a whole number without quotes, not {_kind(value)}.")
    return value


def _days(value, place: str) -> int:
    if _whole(value, place) < 1:
        raise SettingsError(f"{place} is {value}; it must be 1 or more.")
    return value


def _date(value, place: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise SettingsError(f"{place} must be a date such as 2026-03-01, not {_kind(value)}.")


def _zone(value, place: str) -> str:
    name, known = _text(value, place), _zones()
    if name not in known:
        near = nearest_zone(name, known)
        advice = f'did you mean "{near}"?' if near else 'write an IANA name such as "Europe/London".'
        raise SettingsError(f'{place} "{name}" is no time zone that is known; {advice}')
    return name


@cache
def _zones() -> frozenset[str]:
    from zoneinfo import available_timezones

    return frozenset(available_timezones())


def nearest_zone(name: str, known) -> str | None:
    """The time zone that a misspelt name most likely meant: by city first, then as a whole."""
    cities = {zone.rpartition("/")[2].casefold(): zone for zone in sorted(known)}
    whole = {zone.casefold(): zone for zone in sorted(known)}
    wanted = name.strip().replace(" ", "_").casefold()
    for names, asked in ((whole, wanted), (cities, wanted.rpartition("/")[2])):
        close = difflib.get_close_matches(asked, names, n=1, cutoff=0.75)
        if close:
            return names[close[0]]
    return None


def _currency(value, place: str) -> str:
    code = _text(value, place)
    if not re.fullmatch("[A-Z]{3}", code):
        raise SettingsError(f'{place} "{code}" is no currency code; write three capitals such as "EUR".')
    return code


def _glob(value, place: str) -> str:
    glob = _text(value, place).replace("\\", "/")
    if glob.startswith("/") or re.match("[A-Za-z]:", glob) or ".." in glob.split("/"):
        raise SettingsError(
            f'{place} "{glob}" leaves the company folder; write it relative to it, '
            'such as "exports/survey/*.csv".'
        )
    return glob


def _table(value, place: str) -> str:
    name = _text(value, place)
    if name not in TABLES:
        raise SettingsError(f"{place}: {_unknown('table', name, TABLES)}")
    return name


def _columns(value, place: str) -> dict[str, str]:
    if not isinstance(value, dict) or not value:
        raise SettingsError(
            f'{place} must say ours = theirs, such as {{ text = "Comment" }}, not {_kind(value)}.'
        )
    return {ours: _text(theirs, f"{place}, {ours}") for ours, theirs in value.items()}


def _constants(value, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SettingsError(
            f'{place} must say ours = value, such as {{ venue = "shop.example" }}, not {_kind(value)}.'
        )
    for ours, constant in value.items():
        if isinstance(constant, dict | list):
            raise SettingsError(f"{place}, {ours} must be a single value, not {_kind(constant)}.")
    return dict(value)


def _scores(value, place: str) -> dict[str, float]:
    if not isinstance(value, dict):
        raise SettingsError(f"{place} must say word = score, such as {{ leaks = -2.5 }}, not {_kind(value)}.")
    for word, score in value.items():
        if len(word.split()) != 1:
            raise SettingsError(f'{place}: "{word}" is not one word, so it would never be found; give one.')
        if not -4 <= _number(score, f"{place}, {word}") <= 4:
            raise SettingsError(f"{place}, {word} is {score}; a word scores from -4 (bad) to 4 (good).")
    return {word: float(score) for word, score in value.items()}


def _date_format(value, place: str) -> str:
    form = _text(value, place)
    if "%" not in form:
        raise SettingsError(f'{place} "{form}" is no date format; write it with % signs, such as "%d/%m/%Y".')
    return form


def _decimal_mark(value, place: str) -> str:
    if value not in (".", ","):
        raise SettingsError(f'{place} must be "." or ",", not {_shown(value)}.')
    return value


_EXAMPLES = {
    "text": '"…"',
    "terms": '["one", "two words"]',
    "date": "2026-03-01",
    "number": "0.35",
    "account": '"x:ana"',
    "accounts": '["facebook.com:1234567890"]',
    "zone": '"Europe/London"',
    "currency": '"EUR"',
    "table": '"mentions"',
    "columns": '{ at = "Date", text = "Comment", url = "Link" }',
}
"""What a required key of each kind looks like."""

_KINDS = {
    "text": _text,
    "texts": _texts,
    "terms": _terms,
    "accounts": _accounts,
    "account": _account,
    "level": _level,
    "workspaces": _workspaces,
    "weekdays": _weekdays,
    "clock": _clock,
    "dates": _dates,
    "boolean": _boolean,
    "number": _number,
    "whole number": _whole,
    "days": _days,
    "date": _date,
    "zone": _zone,
    "currency": _currency,
    "glob": _glob,
    "table": _table,
    "columns": _columns,
    "constants": _constants,
    "scores": _scores,
    "date format": _date_format,
    "decimal mark": _decimal_mark,
}


# Words for messages -------------------------------------------------------------------------


def _unknown(what: str, name: str, known) -> str:
    """``unknown key "curency"; did you mean "currency"?``"""
    near = difflib.get_close_matches(name.casefold(), list(known), n=1, cutoff=0.6)
    advice = f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(sorted(known))}."
    return f'unknown {what} "{name}"; {advice}'


def _kind(value) -> str:
    """What was found, as people call it."""
    if isinstance(value, dict):
        return "a table" if value else "an empty table"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if value is None:
        return "nothing"
    return _shown(value)


def _shown(value) -> str:
    """A value as it would stand in the file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if value is None or value == ():
        return "none"
    return str(value)
