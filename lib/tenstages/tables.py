"""The canonical tables: what every importer writes and every stage reads.

A table is a list of columns with a kind and a meaning.  Nothing else in the library may
invent a column; a new export brings its own names into these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

VENUE_CATEGORIES = (
    "microblog",
    "social network",
    "photo",
    "video",
    "forum",
    "questions and answers",
    "reviews",
    "blog",
    "news",
    "podcast",
    "messaging",
    "other",
)
"""Where a mention stood: a small modern cut of the categories that listening tools use."""

MENTION_KINDS = ("post", "reply", "comment", "share")
"""`share` is redistribution (a retweet, a repost): somebody else's words passed on."""


@dataclass(frozen=True)
class Column:
    """One column of a canonical table.

    `kind` is one of text, integer, number, boolean, time (UTC), local time (the company's
    zone, without offset), date, money (decimal).  `required` columns are never empty.
    """

    name: str
    kind: str
    meaning: str
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A canonical table: its name, its key and its columns."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    meaning: str

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


MENTIONS = Table(
    "mentions",
    key=("id", "brand"),
    meaning="One row for each thing said about a tracked brand; what names two brands is two rows.",
    columns=(
        Column("id", "text", "platform and the platform's own id (x:17…), else the canonical address", True),
        Column("brand", "text", "the tracked brand whose query in company.toml title and text meet", True),
        Column("at", "time", "when it was published, UTC", True),
        Column("local_at", "local time", "the same moment on the clock of the company's zone", True),
        Column(
            "author",
            "text",
            "who wrote it: platform and handle (x:ana); outlet:… where no author is named",
            True,
        ),
        Column("author_created_at", "time", "when the account was opened, where the export says"),
        Column("followers", "integer", "followers of the author when collected: potential reach, people"),
        Column("venue", "text", "the site it stood on, without www (x.com, reddit.com, news.example)", True),
        Column("venue_category", "text", "one of VENUE_CATEGORIES", True),
        Column("kind", "text", "one of MENTION_KINDS", True),
        Column("title", "text", "headline, where there is one"),
        Column("text", "text", "what was said; empty where the licence withholds it", True),
        Column(
            "text_cut",
            "boolean",
            "the export cut the text short, so its query match is the vendor's word",
            True,
        ),
        Column("language", "text", "two-letter code as the vendor gave it"),
        Column("url", "text", "address as delivered"),
        Column("thread_id", "text", "the conversation it belongs to, where the export says"),
        Column("likes", "integer", "likes, favourites, reactions"),
        Column("replies", "integer", "replies or comments it drew"),
        Column("shares", "integer", "times it was passed on, quotes included"),
        Column("views", "integer", "times shown, where the export says"),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True),
        Column("queries", "text", "vendors' query names that delivered it, sorted, joined by ;"),
        Column(
            "matched",
            "text",
            "text: the company.toml query matched; vendor: the text is cut, the vendor's word",
            True,
        ),
        Column("syndicated", "boolean", "the same text stands under another address of another author", True),
    ),
)

CODED = Table(
    "coded",
    key=("id", "task", "brand", "coder"),
    meaning="Labels that people gave to a drawn sample; what makes corrections and intervals possible.",
    columns=(
        Column("id", "text", "id of the mention that was read", True),
        Column("task", "text", "relevance, sentiment, need …", True),
        Column("brand", "text", "the brand the question was about", True),
        Column("label", "text", "the answer: relevant or irrelevant; positive, neutral, negative …", True),
        Column(
            "coder", "text", "who coded (a code, not a name); adjudicated where two agreed on one label", True
        ),
        Column("drawn_from", "text", "matched, unmatched or all; empty for a convenience sample"),
        Column("prob", "number", "chance with which it was drawn, 0 to 1; empty for a convenience sample"),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in (MENTIONS, CODED)}

SENSITIVE = {
    "health": (
        "health illness disease diagnosis disability disabled medical medication pregnancy pregnant "
        "gesundheit krankheit schwangerschaft behinderung salud enfermedad embarazo discapacidad santé"
    ),
    "politics": "politics political politische politik política politico político partei politique",
    "religion": "religion religious faith denomination konfession religionszugehörigkeit religión confesión",
    "ethnicity": "ethnicity ethnic =race =skin ethnie ethnische etnia étnico ethnicité",
    "orientation": "sexual sexuality =orientation lgbt lgbtq sexuelle orientación sexualité",
    "union membership": "=union union_membership union_member trade_union gewerkschaft sindicato syndicat",
    "finances": (
        "income salary wage wages debt debts iban finances credit_score net_worth bank_account einkommen "
        "gehalt schulden kontonummer ingresos salario deudas revenus salaire"
    ),
}
"""What is not taken in about people, and the words by which a field tells of it.

A word with ``=`` must be the whole name ("race results" may be of a run), one with ``_`` stands for
words in a row."""


def sensitive(name: str) -> str | None:
    """What a field of this name says about people that is not taken in; None where it says nothing such.

    >>> sensitive("Household income (EUR)"), sensitive("healthRating"), sensitive("Outcome")
    ('finances', 'health', None)
    """
    parts = re.sub(r"(?<=[a-zß-ÿ])(?=[A-Z])", " ", name)
    words = " ".join(["", *re.findall(r"[^\W\d_]+", parts.casefold()), ""])
    for trait, telling in SENSITIVE.items():
        for word in telling.split():
            wanted = f" {word.removeprefix('=').replace('_', ' ')} "
            if wanted == words or (not word.startswith("=") and wanted in words):
                return trait
    return None


_ARROW = {
    "text": "string",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool",
    "local time": "timestamp[us]",
    "date": "date32",
}


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The table's Arrow schema, which the warehouse's Parquet files carry."""
    import pyarrow as pa

    special = {"time": pa.timestamp("us", tz="UTC"), "money": pa.decimal128(18, 2)}
    fields = []
    for column in TABLES[name].columns:
        kind = special.get(column.kind) or pa.type_for_alias(_ARROW[column.kind])
        fields.append(pa.field(column.name, kind, nullable=not column.required))
    return pa.schema(fields)


def empty(name: str) -> pd.DataFrame:
    """An empty frame with the table's columns and kinds."""
    return arrow_schema(name).empty_table().to_pandas()
