"""X analytics of an account by day: account_overview_analytics.csv (X Premium, since 2024).

Where: x.com, Premium, Analytics, Overview, choose the time, the sign for a download.

One row is one day; each of its numbers becomes a row, which account, day and measure make unique.
The order of its columns differs between files.

- It names no account.  Put it into a folder whose name tells it with an @, or tell it so in the file's
  own name: ``exports/@your_handle/account_overview_analytics.csv``.  Else the account is `x:own`, and the
  files of two accounts would be taken for one.
- `Date` is a day (``Tue, Jul 14, 2026``) in no stated zone; nothing is converted.
- `New follows` and `Unfollows` are followers gained and lost.  How many there are is not in the file.
- What was shown for money is within `Impressions` and `Engagements` and cannot be told apart.
- Impressions and engagements are of the day, whenever the post was published: they are not the sum
  of what X says of that day's posts.
- Likes, reposts and the like of a day are left out; those of each post are in its own export.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kit import by_day, days, find_sheet, own_account, refuse_dates, without
from ..reading import Reading, drops

if TYPE_CHECKING:
    from ..folder import ExportFile

NAME = "x_account_analytics"
TITLE = "X account analytics"
TABLE = "audience"
NAMED_BY = "the account"
HEADER = ("Date", "Impressions", "Engagements", "New follows", "Unfollows")

COLUMNS = {
    "at": "Date",
    "gained": "New follows",
    "lost": "Unfollows",
    "views": "Impressions",
    "engagements": "Engagements",
    "visits": "Profile visits",
}
MEASURES = {
    "gained": ("gained", "followers"),
    "lost": ("lost", "followers"),
    "views": ("views", "x impressions"),
    "engagements": ("engagements", "x engagements"),
    "visits": ("visits", "x profile visits"),
}


def identify(file: ExportFile) -> bool:
    return find_sheet(file, HEADER) is not None


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    table, dropped = find_sheet(file, HEADER).columns(COLUMNS)
    table["day"], undated = days(table["at"], ("%a, %b %d, %Y",))
    refuse_dates(file, table, undated, "Date", "X writes Tue, Jul 14, 2026")
    table, problems = without(table, {"no date that can be read": undated}, dropped), []
    account = own_account(file, "x.com", problems)
    frame, rows = by_day(table, MEASURES, dropped, problems, account=account, network="x.com", sources=NAME)
    return Reading(NAME, TABLE, frame, rows, drops(dropped), (*file.encoding_notes, *problems))
