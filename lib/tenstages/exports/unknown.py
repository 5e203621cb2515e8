"""What to say of a file that nobody claims: what it is, what it is near to, and what to write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING

from tenstages.tables import sensitive

from .kit import header_key, likeliest_header

if TYPE_CHECKING:
    from .folder import ExportFile
    from .kit import Sheet

MAGIC = (
    (b"PK\x03\x04", "a workbook or a zip, packed once more"),
    (b"\xd0\xcf\x11\xe0", "a workbook, packed once more"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database file (SQLite)"),
    (b"PAR1", "a Parquet file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a file packed with bzip2"),
    (b"\xfd7zXZ", "a file packed with xz"),
    (b"\x28\xb5\x2f\xfd", "a file packed with Zstandard"),
)
PERSON = ("personnel number", "employee id", "employee number", "staff id", "staff number", "person")
"""How lists of employees call the number by which they know somebody."""
GUESSES = {
    "mentions": {
        "at": ("published", "created at", "created", "date", "time", "timestamp", "posted", "datum", "fecha"),
        "text": (
            "text",
            "content",
            "message",
            "body",
            "comment",
            "caption",
            "post",
            "snippet",
            "answer",
            "inhalt",
        ),
        "url": ("url", "link", "permalink", "address", "post link", "post url", "adresse"),
        "id": ("id", "post id", "message id", "tweet id", "response id"),
        "author": ("author", "user", "username", "author name", "profile", "from", "verfasser", "autor"),
        "title": ("title", "headline", "subject", "titel"),
    },
    "coded": {
        "id": ("id", "mention", "mention id", "post id"),
        "task": ("task", "question"),
        "brand": ("brand",),
        "label": ("label", "code", "answer"),
        "coder": ("coder", "annotator", "rater"),
    },
    "interactions": {
        "id": ("post id", "message id", "comment id", "reaction id", "id"),
        "thread_id": ("topic id", "thread id", "discussion id", "conversation id", "thread ts"),
        "space": ("category", "category name", "channel", "channel name", "board", "space", "forum"),
        "at": ("created at", "posted at", "timestamp", "created", "date", "time", "posted"),
        "member": ("username", "member", "member id", "user id", "user", "author"),
        "kind": ("kind", "interaction"),
        "answers": ("reply to post id", "reply to id", "in reply to", "reply to", "parent id"),
        "towards": ("reply to username", "reply to user", "towards"),
        "title": ("topic title", "thread title", "title", "subject"),
        "text": ("raw", "text", "message", "body", "content", "post"),
    },
    "members": {
        "member": ("username", "user name", "member", "member id", "user id", "handle"),
        "joined_at": ("joined at", "joined", "join date", "date joined", "member since", "registered at"),
        "last_seen_at": ("last seen at", "last seen", "last active", "last activity", "last login"),
        "role": ("role",),
        "groups": ("groups", "group names"),
        "posts": ("posts", "post count", "posts count"),
        "likes": ("likes received", "reactions received", "likes"),
        "followers": ("followers", "follower count"),
        "language": ("language", "locale"),
        "invited_by": ("invited by", "referred by", "inviter"),
        "programme_at": ("programme since", "program since", "programme joined", "ambassador since"),
        "consent_at": ("consent at", "consent date", "agreed at", "consented at"),
        "paid": ("paid", "paid by us", "under contract"),
    },
    "surveys": {
        "respondent": ("respondent", "respondent id", "response id", "participant id", "user id", "id"),
        "question": ("question",),
        "answer": ("nps", "nps score", "score", "rating", "answer"),
    },
    "people": {
        "person": PERSON,
        "department": ("department", "dept", "abteilung", "departamento"),
        "team": ("team",),
        "since": ("hire date", "start date", "since", "entry date"),
        "until": ("termination date", "leaving date", "end date", "until"),
        "speaks_since": ("speaks since", "may speak since"),
        "account": ("account",),
    },
    "attestations": {
        "person": PERSON,
        "what": ("course", "course name", "course title", "policy", "policy name", "training"),
        "version": ("version", "policy version"),
        "on": ("completed on", "completion date", "completed", "attested on", "signed on", "passed on"),
        "valid_until": ("valid until", "expires on", "expiry date", "expires"),
    },
}
NEEDED = {
    "mentions": ("at", "text", "url"),
    "coded": ("id", "task", "brand", "label", "coder"),
    "interactions": ("id", "thread_id", "at", "member"),
    "members": ("member",),
    "surveys": ("respondent", "answer"),
    "people": ("person", "department"),
    "attestations": ("person", "what", "on"),
}
WOULD_RECOMMEND = "how likely are you to recommend"
"""How the question begins whose answers, from 0 to 10, say whether members would bring others."""

TOLD_BY = {
    "attestations": ("person", "what", "on"),
    "people": ("person", "department"),
    "interactions": ("thread_id", "member", "at"),
    "members": ("member", "joined_at"),
}
"""Columns by which a table of people or of a community is known where it has no addresses."""
ASKED_FOR = {"attestations": "kind", "interactions": "community", "members": "community"}
"""What no column of such a table tells."""
SLACKS_STAMP = re.compile(r'"ts": ?"[0-9]{10}\.[0-9]{6}"')
SHOWN = 12
BLANK = ' ,;|\t"'
"""What a line without a word may hold."""


def describe(file: ExportFile, formats: Mapping[str, ModuleType]) -> str:
    """A sentence on an unknown file, and for tables the mapping that would read it."""
    kind = _kind(file)
    if kind and SLACKS_STAMP.search(file.opening):
        return (
            "it looks like a day of a Slack channel, and nothing beside it says whether the channel is "
            "public. Put the whole export here as it came: its channels.json does."
        )
    if kind:
        advice = "Download the export as CSV or JSON, or move this file out of exports."
        return f"no known format; it is {kind}. {advice}"
    sheet = likeliest_header(file)
    if sheet is None:
        first = next((line.strip() for line in file.opening.splitlines() if line.strip(BLANK)), "")
        if not first:
            return "nothing stands in it. Export it again, or move it out of exports."
        return f'no known format; it begins "{_short(first)}". All known formats: tenstages formats.'
    names = [name for name in sheet.header if name]
    shown = ", ".join(_short(name) for name in names[:SHOWN])
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    advice = _closest(sheet, formats) + _hiding(file)
    return (
        f"no known format. Header on line {sheet.line:,}: {shown}{more}.{advice} "
        f"To read it as it is, add this to company.toml:\n{_mapping_for(file, sheet)}"
    )


def _kind(file: ExportFile) -> str | None:
    for magic, kind in MAGIC:
        if file.head.startswith(magic):
            return kind
    if file.head[257:262] == b"ustar":
        return "a tar archive"
    start = file.opening.lstrip("\ufeff \r\n\t")[:200].casefold()
    if start.startswith(("<!doctype html", "<html")):
        return "a web page, often a log-in page saved in place of the download"
    if start.startswith("<"):
        return "XML"
    if start.startswith(("{", "[")):
        whole = start.startswith("[") or not re.match(r"\{.*\}\s*$", start.split("\n", 1)[0])
        return "JSON" + (" that is not one object a line" if whole else "")
    if "\0" in file.opening:
        return "not text"
    return None


def _closest(sheet: Sheet, formats: Mapping[str, ModuleType]) -> str:
    """The known format that shares most columns with this header, and what is missing for it."""
    scored = []
    for module in formats.values():
        required = getattr(module, "HEADER", ())
        missing = sheet.lacks(required)
        shared = len(required) - len(missing)
        if shared > 1 and shared >= len(missing):  # two words that any table may hold make no likeness
            scored.append((len(missing) / len(required), module.TITLE, missing))
    if not scored:
        return ""
    _, title, missing = min(scored)
    lacking = " and ".join(f'"{name}"' for name in missing)
    return f" Closest: {title}, but it lacks {lacking}; if you removed columns, download it again."


def _hiding(file: ExportFile) -> str:
    """How to be rid of a sheet that stands beside others in its workbook."""
    beside = file.sheet is not None and file.name.endswith(f"/{file.sheet}")
    return " If it is no data, hide the sheet in its workbook." if beside else ""


def _mapping_for(file: ExportFile, sheet: Sheet) -> str:
    """A mapping to paste, columns guessed by name and "?" where none fits."""
    by_key = {header_key(name): name for name in reversed(sheet.header) if name and not sensitive(name)}
    spaced = {_spaced(key): name for key, name in by_key.items()}
    table = _table_of(by_key, spaced)
    loosely = table in ("mentions", "coded")
    guesses = {
        ours: _guess(names, by_key) if loosely else _exactly(names, spaced)
        for ours, names in GUESSES[table].items()
    }
    needed = set(NEEDED[table]) - ({"url"} if guesses.get("id") else set())
    columns = {ours: theirs or "?" for ours, theirs in guesses.items() if theirs or ours in needed}
    written = ", ".join(f"{ours} = {_quoted(theirs)}" for ours, theirs in columns.items())
    lines = [
        "[[mapping]]",
        f"match = {_quoted(file.name)}",
        f'table = "{table}"',
        f"columns = {{ {written} }}",
    ]
    constants = ", ".join(f"{ours} = {_quoted(value)}" for ours, value in _constants(file, table, columns))
    lines += [f"constants = {{ {constants} }}"] if constants else []
    return "\n".join(f"    {line}" for line in lines)


def _spaced(key: str) -> str:
    """A column's key with spaces; the question whether one would recommend us goes by its short name."""
    key = key.replace("_", " ")
    return "nps" if key.startswith(WOULD_RECOMMEND) else key


def _table_of(by_key: dict[str, str], spaced: dict[str, str]) -> str:
    """The table that a file with these columns most likely fills."""
    if {"label", "coder", "annotator", "rater"} & set(by_key):
        return "coded"
    if {"nps", "nps score"} & set(spaced):
        return "surveys"
    if _exactly(GUESSES["mentions"]["url"], spaced):
        return "mentions"
    told = (
        table
        for table, needed in TOLD_BY.items()
        if all(_exactly(GUESSES[table][ours], spaced) for ours in needed)
    )
    return next(told, "mentions")


def _exactly(names: tuple[str, ...], spaced: dict[str, str]) -> str | None:
    """The first column that bears one of the names, whole."""
    return next((spaced[name] for name in names if name in spaced), None)


def _constants(file: ExportFile, table: str, columns: dict[str, str]) -> list[tuple[str, str]]:
    """What no column of the file tells, and every row needs."""
    if table in ASKED_FOR:
        return [(ASKED_FOR[table], "?")]
    if table != "surveys":
        return []
    survey = re.split(r"[./]", file.name.rpartition("/")[2])[0]
    asked = [] if "question" in columns else [("question", "would recommend")]
    return [("survey", survey), *asked]


def _guess(names: tuple[str, ...], by_key: dict[str, str]) -> str | None:
    exact = next((by_key[name] for name in names if name in by_key), None)
    telling = [name for name in names if name != "id"]  # "Query Id" is no row's own id
    within = (theirs for name in telling for key, theirs in by_key.items() if name in key.split())
    return exact or next(within, None)


def _quoted(text: str) -> str:
    """Text as TOML writes it; a cell may hold signs that may not stand in a file as they are."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found[0]):04x}", plain) + '"'


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
