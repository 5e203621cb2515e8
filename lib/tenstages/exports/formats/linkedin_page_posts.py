"""LinkedIn company page, posts: the sheet `All posts` of the export of its content (.xls).

Where: the page's administrators, Analytics, Content, Export; the file is named
``<company>_content_<number>.xls`` (until 2023 ``<company>_updates_<number>.xls``).  Put it into exports as it
came: the company is told by that name alone, or by a folder such as ``@our_company``; else the account is
`linkedin.com:own`.  A workbook that was saved again as .xlsx is read, too.

One row is one post, or one campaign in which a post was shown for money.  The number in `Post link` makes
the post unique.

- It is a true old workbook.  Its first row describes the sheet, the header stands in the second.  Headers
  in other languages than English are not known.
- `Created date` is text, 03/02/2026, the month first; LinkedIn names neither hour nor zone.
- A post that was also shown for money has a row for each campaign (`Post type` is Sponsored).  What those
  count is never added to the other row: impressions fill `paid_views`, all campaigns added up, and what
  people did there is left out and told.
- `Clicks` are clicks anywhere, on the name and the logo, too; no column counts those on a link, so `clicks`
  stays empty.  `Views` are views of videos and left out, and so is who posted it.
- `Post title` is the whole text, line breaks and all.  Older files say Shares for Reposts, Update for Post.
- The same post has one number as an activity and another as a share; this export uses one of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..kit import (
    canonical,
    days,
    find_sheet,
    highest,
    merge_rows,
    or_missing,
    own_account,
    read_columns,
    refuse_dates,
    without,
)
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "linkedin_page_posts"
TITLE = "LinkedIn page, posts"
TABLE = "posts"
NAMED_BY = "the account"
HEADER = (
    ("Post title", "Update title"),
    ("Post link", "Update link"),
    ("Post type", "Update type"),
    "Created date",
    "Impressions",
)

TEXTS = {
    "text": HEADER[0],
    "url": HEADER[1],
    "type": HEADER[2],
    "at": HEADER[3],
    "look": "Content Type",
    "campaign": "Campaign name",
    "begins": "Campaign start date",
    "ends": "Campaign end date",
}
COUNTS = {
    "views": ("Impressions",),
    "likes": ("Likes",),
    "comments": ("Comments",),
    "shares": (("Reposts", "Shares"),),
    "follows": ("Follows",),
}
FORMATS = {
    "image": "picture", "single image": "picture", "photo": "picture", "multi-image": "album",
    "multi image": "album", "carousel": "album", "video": "video", "document": "document", "poll": "poll",
    "article": "article", "text": "text", "link": "link",
}  # fmt: skip
NUMBER = r"(?:activity|share|ugcPost)(?::|%3A|-)([0-9]{6,19})(?![0-9])"
IN_NAME = re.compile(r"(?:^|/)([^/]+)_(?:content|updates)_\d{10,}")


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    table, dropped = read_columns(find_sheet(file, HEADER), TEXTS, COUNTS)
    rows = len(table) + sum(dropped.values())
    table["day"], undated = days(table["at"], ("%m/%d/%Y",))
    refuse_dates(file, table, undated, "Created date", "LinkedIn writes 03/02/2026, the month first")
    table["id"] = table["url"].str.extract(NUMBER, flags=re.IGNORECASE)[0].fillna("")
    reasons = {
        "no number of a post in its link": table["id"] == "",
        "no date that can be read": undated,
    }
    table, problems = without(table, reasons, dropped), list(file.encoding_notes)
    account = own_account(file, "linkedin.com", problems, IN_NAME)
    frame, merged = merge_rows(TABLE, _posts(table, account, problems))
    dropped["repeats a post of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _posts(table: pd.DataFrame, account: str, problems: list[str]) -> pd.DataFrame:
    columns = {
        "id": "linkedin.com:" + table["id"],
        "definition": "linkedin impressions",
        "account": account,
        "network": "linkedin.com",
        "day": table["day"],
        "kind": "post",
        "format": table["look"].str.lower().map(FORMATS),
        "text": table["text"],
        "url": or_missing(table["url"]),
        "sources": NAME,
    }
    return canonical(TABLE, columns | _counts(table, problems))


def _counts(table: pd.DataFrame, problems: list[str]) -> dict[str, pd.Series | None]:
    """What was counted; of rows on campaigns their impressions alone."""
    counts = highest(table, COUNTS, problems)
    type_ = table["type"].str.lower()
    paid, unpaid = type_ == "sponsored", type_ == "organic"
    seen = counts.pop("views")
    counts = {name: None if each is None else each.where(~paid) for name, each in counts.items()}
    if paid.any():
        problems.append(
            f"{paid.sum():,} rows are of campaigns: their impressions fill paid_views, and what people did "
            "there was left out."
        )
    told = {"views": seen.where(unpaid), "all_views": seen.where(~paid & ~unpaid)}
    return counts | told | {"paid_views": _of_campaigns(table, seen, paid)}


def _of_campaigns(table: pd.DataFrame, seen: pd.Series, paid: pd.Series) -> pd.Series:
    """Impressions of all campaigns of a post; missing where those of one of them are."""
    rows = table.loc[paid, ["id", "campaign", "begins", "ends"]].assign(seen=seen[paid])
    each = rows.groupby(["id", "campaign", "begins", "ends"])["seen"].max()
    whole = each.groupby("id").agg(lambda several: several.sum(skipna=False))
    return table["id"].map(whole).where(paid)
