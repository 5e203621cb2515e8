"""Slack export, members: users.json of the zip as it came, with what the messages say of their coming.

Where: as for the messages (`slack_messages`), which come with it in one zip; both are read from there.  Put
the whole zip into exports: `users.json` alone is not read, since it does not say of what it is the list.

One row is one account of the workspace; its number makes it unique.

- The community and its members are named as in `slack_messages`: `slack:T0…`, `slack:T0…:U0…`.
- Slack tells nowhere when somebody came.  The first message that says so in the channel that all belong to
  (`is_general`) stands for it; it is missing for those who founded the workspace, and where the export
  begins later.
- Deactivated accounts (`deleted`) and people who were invited and did not come are dropped and counted: they
  are members no more, or not yet.  What they wrote stays among the messages.
- Bots and Slackbot, which the list does not call one, get the role `bot`; owners and administrators `staff`,
  since a company's workspace is run by the company.  Guests and people of other workspaces in shared
  channels are members like all others.
- `updated` is when a profile changed, not when its owner was there, so when a member was last seen is not
  known.  Nor are numbers of posts: the messages have them.
- Names, display names, titles, mail addresses, telephone numbers, pictures, states, time zones and all other
  fields of a profile are never read.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ..kit import as_dict, as_text, canonical, member_id, merge_rows, slack, without
from ..reading import Reading, drops

if TYPE_CHECKING:
    import pandas as pd

    from ..folder import ExportFile

NAME = "slack_users"
TITLE = "Slack members"
TABLE = "members"
NAMED_BY = "the community, where no list tells it"

RUN_BY = ("is_admin", "is_owner", "is_primary_owner")


def identify(file: ExportFile) -> bool:
    return slack.begins_with(file, slack.USERS)


def read(file: ExportFile, zone: str = "UTC") -> Reading:
    problems, dropped = list(file.encoding_notes), Counter()
    told = slack.told_in(file, problems)
    table = _table(told.users)
    rows = len(table)
    reasons = {
        "no number": table["id"] == "",
        "deactivated": table["deleted"] != "",
        "invited, and did not come yet": table["invited"] != "",
    }
    table = without(table, reasons, dropped)
    frame, merged = merge_rows(TABLE, _members(table, told))
    dropped["repeats a member of this file"] = merged
    return Reading(NAME, TABLE, frame, rows, drops(dropped), tuple(problems))


def _table(users: list) -> pd.DataFrame:
    import pandas as pd

    rows = [_account(as_dict(user)) for user in users]
    return pd.DataFrame(rows, columns=["id", "deleted", "invited", "role"], dtype="str")


def _account(user: dict) -> dict[str, str]:
    runs = any(user.get(name) is True for name in RUN_BY)
    return {
        "id": as_text(user.get("id")),
        "deleted": "yes" if user.get("deleted") is True else "",
        "invited": "yes" if user.get("is_invited_user") is True else "",
        "role": "bot" if slack.is_bot(user) else "staff" if runs else "",
    }


def _members(table: pd.DataFrame, told: slack.Told) -> pd.DataFrame:
    joined = _joined(told)
    columns = {
        "community": told.community,
        "member": [member_id(told.community, number) for number in table["id"]],
        "joined_at": joined.reindex(table["id"]),
        "role": table["role"].where(table["role"] != ""),
        "sources": NAME,
    }
    return canonical(TABLE, columns)


def _joined(told: slack.Told) -> pd.Series:
    """When each came first into the channel that all belong to."""
    import pandas as pd

    general = {name for name, channel in told.channels.items() if channel.get("is_general") is True}
    came = [
        (as_text(as_dict(found).get("user")), as_text(as_dict(found).get("ts")))
        for folder, found in told.messages
        if folder in general and as_dict(found).get("subtype") == "channel_join"
    ]
    table = pd.DataFrame(came, columns=["user", "ts"], dtype="str")
    return slack.stamps(table["ts"]).groupby(table["user"]).min()
