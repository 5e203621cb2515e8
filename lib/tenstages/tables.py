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

POST_KINDS = ("post", "reply", "share", "story")
"""What an account published: its own words to all, an answer, something passed on, a story for a day."""

POST_FORMATS = ("text", "link", "picture", "album", "video", "short video", "document", "poll", "article")
"""How a post looks; `short video` is a reel, a short or the like."""

AUDIENCE_METRICS = ("followers", "gained", "lost", "views", "reach", "engagements", "clicks", "visits")
"""What is counted of an account by day: `followers` at the end of the day, all others during it."""

MEMBER_ROLES = ("moderator", "staff", "bot")
"""What members of a community are beside being members; staff is paid by the company, a bot is nobody."""

INTERACTION_KINDS = ("post", "answer", "reaction", "event")
"""A post opens a conversation; an event is something shared at one time: a meeting, a tasting, a call."""

CASE_STATUSES = ("new", "open", "pending", "solved", "closed")
"""`pending` waits for the customer or somebody else; after `solved` it may open again, after `closed` not."""

STAFF_MESSAGE_KINDS = ("message", "answer", "mention", "reaction")
"""A message names nobody; one that names people is a mention of each.  All but a message turn to a person."""

HANDOFF_KINDS = ("opened", "passed", "reopened", "closed")
"""What may happen to a case between teams."""

CHANGE_KINDS = ("product", "service", "policy", "other")
"""What a company changes because of what people said."""

ATTESTATION_KINDS = ("policy", "course")
"""A policy is read and agreed to, a course is passed."""


@dataclass(frozen=True)
class Column:
    """One column of a canonical table.

    `kind` is one of text, integer, number, boolean, time (UTC), local time (the company's
    zone, without offset), date, money (decimal).  `required` columns are never empty.  `merge` says what
    becomes of several deliveries of one row: empty, they must agree; ``greatest``, as of counts that
    grow; ``fullest``, the longest that is there; ``joined``, all names, sorted; ``latest``, as the delivery
    with the greatest `updated_at` has it.  What is `made` is worked out at import: no export delivers it.
    """

    name: str
    kind: str
    meaning: str
    required: bool = False
    merge: str = ""
    made: bool = False


@dataclass(frozen=True)
class Table:
    """A canonical table: its name, its key and its columns.

    `moment` is the column that tells when a row happened: a time, from which the warehouse makes
    `local_at`, or a date as the vendor gave it; empty where rows have no time.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    meaning: str
    moment: str = ""

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def made(self) -> tuple[str, ...]:
        """Names of the columns that no export delivers."""
        return tuple(column.name for column in self.columns if column.made)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


MENTIONS = Table(
    "mentions",
    key=("id", "brand"),
    moment="at",
    meaning="One row for each thing said about a tracked brand; what names two brands is two rows.",
    columns=(
        Column("id", "text", "platform and the platform's own id (x:17…), else the canonical address", True),
        Column(
            "brand",
            "text",
            "the tracked brand whose query in company.toml title and text meet",
            True,
            made=True,
        ),
        Column("at", "time", "when it was published, UTC", True),
        Column(
            "local_at", "local time", "the same moment on the clock of the company's zone", True, made=True
        ),
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
            made=True,
        ),
        Column(
            "syndicated",
            "boolean",
            "the same text stands under another address of another author",
            True,
            made=True,
        ),
    ),
)

CODED = Table(
    "coded",
    key=("id", "task", "brand", "coder"),
    meaning="Labels that people gave to a drawn sample; what makes corrections and intervals possible.",
    columns=(
        Column("id", "text", "id of the mention, own post or comment that was read", True),
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

POSTS = Table(
    "posts",
    key=("id", "definition"),
    moment="day",
    meaning="What our accounts published, and what became of it; counts stand for a post's whole life.",
    columns=(
        Column("id", "text", "platform and the platform's own id (x:17…), as in mentions", True),
        Column(
            "definition",
            "text",
            "what the vendor calls the counts in views (x impressions, facebook views): one post under two "
            "definitions is two rows, and no trend may cross from one to the other",
            True,
        ),
        Column("account", "text", "which of our accounts: platform and handle, name or number (x:ana)", True),
        Column("network", "text", "the site it stands on, as venue in mentions (x.com, flickr.com)", True),
        Column("day", "date", "the day on which it was published, as the vendor gives it", True),
        Column(
            "at",
            "time",
            "the moment, UTC, where the export gives one in a zone that is known",
            merge="fullest",
        ),
        Column("local_at", "local time", "the same moment on the clock of the company's zone", made=True),
        Column("kind", "text", "one of POST_KINDS", True),
        Column("format", "text", "one of POST_FORMATS, where the export says", merge="fullest"),
        Column("title", "text", "headline or title, where it has one", merge="fullest"),
        Column("text", "text", "what was said; empty where the export leaves it out", True, "fullest"),
        Column("url", "text", "address as delivered", merge="fullest"),
        Column("link", "text", "the first address that it leads to, where the export says", merge="fullest"),
        Column("answers", "text", "id of what it answers, where the export says", merge="fullest"),
        Column("seconds", "integer", "length of a video, seconds", merge="greatest"),
        Column("views", "integer", "times shown for nothing, in the sense of `definition`", merge="greatest"),
        Column("reach", "integer", "people or accounts that saw it for nothing", merge="greatest"),
        Column(
            "engagements",
            "integer",
            "all that people did with it, unpaid, as the vendor sums it",
            merge="greatest",
        ),
        Column("paid_views", "integer", "times shown for money", merge="greatest"),
        Column("paid_reach", "integer", "people or accounts that saw it for money", merge="greatest"),
        Column(
            "paid_engagements",
            "integer",
            "what people did with it where it was shown for money",
            merge="greatest",
        ),
        Column(
            "all_views", "integer", "times shown, where the export does not tell paid apart", merge="greatest"
        ),
        Column("all_reach", "integer", "people or accounts reached, where it does not", merge="greatest"),
        Column(
            "all_engagements", "integer", "all that people did with it, where it does not", merge="greatest"
        ),
        Column("likes", "integer", "likes, favourites, reactions", merge="greatest"),
        Column("comments", "integer", "comments or replies that it drew", merge="greatest"),
        Column("shares", "integer", "times it was passed on", merge="greatest"),
        Column("saves", "integer", "times it was kept: saves, bookmarks", merge="greatest"),
        Column("clicks", "integer", "clicks on its link", merge="greatest"),
        Column("follows", "integer", "new followers that the vendor credits it with", merge="greatest"),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

AUDIENCE = Table(
    "audience",
    key=("account", "day", "metric", "definition"),
    moment="day",
    meaning="Accounts of our own by day: followers, those gained and lost, how often they were seen.",
    columns=(
        Column("account", "text", "which of our accounts: platform and handle, name or number (x:ana)", True),
        Column("network", "text", "the site, as venue in mentions (x.com, linkedin.com)", True),
        Column("day", "date", "the day as the vendor gives it, in the vendor's own zone", True),
        Column("metric", "text", "one of AUDIENCE_METRICS", True),
        Column(
            "definition",
            "text",
            "what the vendor calls it (page likes, subscribers, impressions, views); no trend crosses from "
            "one definition to another",
            True,
        ),
        Column(
            "value",
            "integer",
            "the number; below zero where the vendor took something back",
            True,
            "greatest",
        ),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

VISITS = Table(
    "visits",
    key=("property", "report", "first_day", "last_day", "source", "medium", "campaign", "channel", "page"),
    moment="first_day",
    meaning="Visits to our site as web analytics counts them. Reports overlap: add up one `report` alone.",
    columns=(
        Column("property", "text", "which site or property, as the vendor names it", True),
        Column("report", "text", "what the rows are broken down by, as the vendor names it", True),
        Column("first_day", "date", "first day that the row counts, as the vendor gives it", True),
        Column("last_day", "date", "last day that the row counts: the first one where rows are daily", True),
        Column(
            "source", "text", "where the visit came from (linkedin, newsletter); empty where not told", True
        ),
        Column("medium", "text", "by what kind of link (social, email, cpc); empty where not told", True),
        Column("campaign", "text", "campaign in the link; empty where not told", True),
        Column("channel", "text", "the vendor's own grouping (Organic Social); empty where not told", True),
        Column("page", "text", "landing page or page, without click ids; empty where not told", True),
        Column("sessions", "integer", "visits", merge="greatest"),
        Column("engaged", "integer", "visits that stayed, in the vendor's sense", merge="greatest"),
        Column(
            "users", "integer", "browsers or people, in the vendor's sense: never added up", merge="greatest"
        ),
        Column("new_users", "integer", "of those, seen for the first time", merge="greatest"),
        Column("views", "integer", "pages shown", merge="greatest"),
        Column("key_events", "number", "what the company counts as a success there", merge="greatest"),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

JOURNEYS = Table(
    "journeys",
    key=("session", "number"),
    moment="at",
    meaning="Steps of visits to our site: one row for each page that was shown, and for each goal reached.",
    columns=(
        Column("visitor", "text", "who, as a browser's random number; a person may have several", True),
        Column("session", "text", "which visit of whom", True),
        Column("number", "integer", "which step of the visit, from 1", True),
        Column("at", "time", "when, UTC", True),
        Column(
            "local_at", "local time", "the same moment on the clock of the company's zone", True, made=True
        ),
        Column("page", "text", "path of the page, without what follows a question mark", True),
        Column("goal", "text", "what was reached (purchase, sign_up); empty: a page was shown"),
        Column("source", "text", "where the visit came from; empty where not told", True),
        Column("medium", "text", "by what kind of link; empty where not told", True),
        Column("campaign", "text", "campaign in the link; empty where not told", True),
        Column("device", "text", "desktop, mobile, tablet, where the export says"),
        Column(
            "variant",
            "text",
            "which variant of the page was shown, as the tool that draws it names it; several joined by ;",
            merge="joined",
        ),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

PAGES = Table(
    "pages",
    key=("host", "page"),
    meaning="What stands on the pages of our own site, as a crawler found them. In `journeys`, `page` is the "
    "page alone where a property has one host, else host and page together; addresses are read alike.",
    columns=(
        Column("host", "text", "the site it stands on, without www (cups.example, shop.cups.example)", True),
        Column(
            "page",
            "text",
            "path of the page, without what follows a question mark; / is the front page",
            True,
        ),
        Column("title", "text", "title of the page, where it has one", merge="latest"),
        Column("description", "text", "what it tells search engines of itself", merge="latest"),
        Column(
            "text",
            "text",
            "its headings, and what else of its words the export has, a line each; empty where it has none",
            True,
            "latest",
        ),
        Column("status", "integer", "what the server answered: 200", True, "latest"),
        Column("words", "integer", "words on the page, as the crawler counts them", merge="latest"),
        Column(
            "updated_at",
            "time",
            "when it was fetched, UTC, where the export says: of two crawls the later one counts",
            merge="greatest",
        ),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

CASES = Table(
    "cases",
    key=("id",),
    moment="opened_at",
    meaning="Support cases: what somebody asked for, when it was answered, who owned it.",
    columns=(
        Column("id", "text", "system and the system's own id (zendesk:501)", True),
        Column("opened_at", "time", "when it was opened, UTC", True),
        Column(
            "local_at", "local time", "the same moment on the clock of the company's zone", True, made=True
        ),
        Column(
            "first_response_at",
            "time",
            "when we first answered; empty: not yet",
            merge="greatest",
        ),
        Column("resolved_at", "time", "when it was last solved; empty: still open", merge="greatest"),
        Column("status", "text", "one of CASE_STATUSES", True, "latest"),
        Column("channel", "text", "how it came in, as the system says (Twitter, Email)", merge="latest"),
        Column("department", "text", "group or queue that owns it", merge="latest"),
        Column(
            "person",
            "text",
            "who asked, as the system has it; a pseudonym in reports",
            merge="fullest",
        ),
        Column("handle", "text", "platform and handle of who asked in public (x:ana)", merge="fullest"),
        Column(
            "mention_id",
            "text",
            "id of the public post that opened it, where the system keeps it",
            merge="fullest",
        ),
        Column("subject", "text", "its subject line", merge="fullest"),
        Column("text", "text", "what was asked; empty where the export leaves it out", True, "fullest"),
        Column("tags", "text", "tags, sorted, joined by ;", merge="latest"),
        Column("priority", "text", "as the system says", merge="latest"),
        Column("handoffs", "integer", "times it changed groups", merge="greatest"),
        Column("reopens", "integer", "times it opened again", merge="greatest"),
        Column("answers", "integer", "public answers of ours", merge="greatest"),
        Column("satisfaction", "text", "good or bad, where somebody was asked and answered", merge="latest"),
        Column(
            "updated_at",
            "time",
            "when the system last changed it, UTC: of two deliveries the later one counts",
            merge="greatest",
        ),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

INBOX = Table(
    "inbox",
    key=("id",),
    moment="at",
    meaning="What was said to our accounts or below what they said, and what we answered there: no listening "
    "tool sees it whole.",
    columns=(
        Column("id", "text", "network and the network's own id (facebook.com:17…)", True),
        Column("thread_id", "text", "the conversation it belongs to: one name for all that is in it", True),
        Column("answers", "text", "id of what it answers, where the export says"),
        Column("at", "time", "when it was said, UTC", True),
        Column(
            "local_at", "local time", "the same moment on the clock of the company's zone", True, made=True
        ),
        Column("account", "text", "the account of ours that it was said to, or that said it", True),
        Column("author", "text", "who said it: network and name or number; a pseudonym in reports", True),
        Column("team", "text", "which team of ours said it; a team, not a person; empty: somebody else did"),
        Column("text", "text", "what was said", True, "fullest"),
        Column("language", "text", "two-letter code, where the export says"),
        Column("likes", "integer", "likes, reactions", merge="greatest"),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

MEMBERS = Table(
    "members",
    key=("community", "member"),
    meaning="Who belongs to a community of ours: one row a member, as the forum or chat lists them now, with "
    "what the team's own lists add.",
    columns=(
        Column("community", "text", "the forum, group or chat (forum.cups.example, slack:cups)", True),
        Column("member", "text", "who, as interactions name them; a pseudonym in reports", True),
        Column("joined_at", "time", "when the member joined, UTC", merge="fullest"),
        Column("last_seen_at", "time", "when the member was last there, UTC", merge="greatest"),
        Column("role", "text", "one of MEMBER_ROLES; empty: an ordinary member", merge="fullest"),
        Column("groups", "text", "groups that the member is in, joined by ;", merge="joined"),
        Column("posts", "integer", "posts and answers ever, as the community counts them", merge="greatest"),
        Column("likes", "integer", "likes ever received, as the community counts them", merge="greatest"),
        Column("followers", "integer", "people who follow the member", merge="greatest"),
        Column("language", "text", "two-letter code, where the export says", merge="fullest"),
        Column("invited_by", "text", "the member who invited this one, where known", merge="fullest"),
        Column(
            "programme_at", "time", "when the member joined the ambassadors' programme, UTC", merge="fullest"
        ),
        Column(
            "consent_at", "time", "when the member agreed to be written to about it, UTC", merge="fullest"
        ),
        Column(
            "paid", "boolean", "whether the member is paid by us: a creator under contract", merge="greatest"
        ),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

INTERACTIONS = Table(
    "interactions",
    key=("id",),
    moment="at",
    meaning="What members of a community do towards one another: one row for each post, answer, reaction and "
    "event.",
    columns=(
        Column("id", "text", "community and the tool's own id", True),
        Column("community", "text", "the forum, group or chat, as in members", True),
        Column("space", "text", "channel, category or board that it stands in", True, "fullest"),
        Column(
            "thread_id",
            "text",
            "the conversation it belongs to: one name for all that is in it",
            True,
            "fullest",
        ),
        Column("at", "time", "when, UTC", True),
        Column(
            "local_at", "local time", "the same moment on the clock of the company's zone", True, made=True
        ),
        Column("member", "text", "who did it, as members name them; a pseudonym in reports", True),
        Column("kind", "text", "one of INTERACTION_KINDS", True),
        Column("answers", "text", "id of what it answers or reacts to, where the export says"),
        Column("towards", "text", "the member whose it is; a pseudonym in reports", merge="fullest"),
        Column("title", "text", "title of the conversation that it opens", merge="fullest"),
        Column("text", "text", "what was said, where it is words", merge="fullest"),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

SURVEYS = Table(
    "surveys",
    key=("survey", "respondent", "question"),
    meaning="What people answered when we asked them: one row for each answer to each question.",
    columns=(
        Column("survey", "text", "which survey (which accounts do you follow)", True),
        Column("respondent", "text", "who answered: a number or code, never a name", True),
        Column("question", "text", "the question (accounts followed, would recommend)", True),
        Column("answer", "text", "the answer; several ticked answers joined by ;", True),
        Column(
            "drawn_from", "text", "the list from which the person was drawn; empty where anybody could come"
        ),
        Column("prob", "number", "chance of being drawn from it and answering, 0 to 1", merge="fullest"),
        Column("wave", "integer", "1: answered at once; 2 and more: after so many reminders less one"),
    ),
)

PEOPLE = Table(
    "people",
    key=("person",),
    meaning="Who works for us: one row a person, without names.",
    columns=(
        Column("person", "text", "a number or code of the list of people, never a name", True),
        Column("department", "text", "the department that the person works in", True),
        Column("team", "text", "the team within it"),
        Column("since", "date", "when the person began"),
        Column("until", "date", "when the person left; empty: still there"),
        Column("speaks_since", "date", "since when the person may speak for us in public; empty: may not"),
        Column(
            "account",
            "text",
            "who the person is in staff_messages: tool, workspace and number (slack:T0…:U0…)",
        ),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

STAFF_MESSAGES = Table(
    "staff_messages",
    key=("id",),
    moment="at",
    meaning="Who turns to whom among our people: one row for each message, answer and reaction; a message "
    "that names people is one row for each of them. What was said is never taken in.",
    columns=(
        Column("id", "text", "workspace and the tool's own id", True),
        Column("at", "time", "when, UTC", True),
        Column(
            "local_at", "local time", "the same moment on the clock of the company's zone", True, made=True
        ),
        Column("space", "text", "channel that it stands in", True, "fullest"),
        Column("person", "text", "who did it, as `account` in people", True),
        Column(
            "towards",
            "text",
            "who is answered, named or reacted to, as `account` in people; empty: nobody, or not told",
            merge="fullest",
        ),
        Column("kind", "text", "one of STAFF_MESSAGE_KINDS", True),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

HANDOFFS = Table(
    "handoffs",
    key=("id",),
    moment="at",
    meaning="Which team held a case from when on: one row each time a case was opened, passed on, opened "
    "again or closed.",
    columns=(
        Column("id", "text", "system and the system's own id", True),
        Column("case_id", "text", "system and the case's own id there", True),
        Column("at", "time", "when, UTC", True),
        Column(
            "local_at", "local time", "the same moment on the clock of the company's zone", True, made=True
        ),
        Column(
            "team", "text", "the team that holds it from now on; after closing, the one that held it", True
        ),
        Column(
            "person",
            "text",
            "who took it up in that team, the last one where several did: a code; empty: nobody, not told, "
            "or it was closed",
            merge="fullest",
        ),
        Column("kind", "text", "one of HANDOFF_KINDS", True),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

CHANGES = Table(
    "changes",
    key=("id",),
    meaning="What was changed because of what people said: products, services, policies.",
    columns=(
        Column("id", "text", "system and the system's own id (jira:GOV-2)", True),
        Column("title", "text", "what is to be changed", True, "latest"),
        Column("kind", "text", "one of CHANGE_KINDS", True, "latest"),
        Column("topic", "text", "what people spoke of; empty: none is named", merge="latest"),
        Column("department", "text", "the department that owns it", merge="latest"),
        Column("signal_at", "time", "when the first signal of it was noted, UTC", merge="latest"),
        Column("asked_at", "time", "when it reached its owner, UTC", merge="latest"),
        Column("done_at", "time", "when the change was made, UTC; empty: not yet", merge="latest"),
        Column("status", "text", "as the system says", merge="latest"),
        Column(
            "updated_at",
            "time",
            "when the system last changed it, UTC: of two deliveries the later one counts",
            merge="greatest",
        ),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

POLICIES = Table(
    "policies",
    key=("policy", "version"),
    meaning="What rules our people follow: one row for each version of a policy.",
    columns=(
        Column("policy", "text", "name of the policy", True),
        Column("version", "text", "which version of it", True),
        Column("department", "text", "the department that owns it"),
        Column("approved_on", "date", "when it was approved; empty: not yet", merge="fullest"),
        Column("review_by", "date", "when it must be looked at again", merge="greatest"),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

ATTESTATIONS = Table(
    "attestations",
    key=("person", "what", "kind", "on"),
    meaning="Who agreed to which policy, and who passed which course.",
    columns=(
        Column("person", "text", "as in people", True),
        Column("what", "text", "name of the policy or course", True),
        Column("kind", "text", "one of ATTESTATION_KINDS", True),
        Column("version", "text", "which version of the policy"),
        Column("on", "date", "the day on which it was", True),
        Column("valid_until", "date", "the last day on which it counts; empty: for good", merge="greatest"),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

RESPONSIBILITIES = Table(
    "responsibilities",
    key=("activity", "role"),
    meaning="Who answers for what: a cell of the RACI matrix (responsible, accountable, consulted, informed) "
    "is one row, empty cells too.",
    columns=(
        Column("activity", "text", "what is to be done", True),
        Column("role", "text", "who has a part in it: a role, not a person", True),
        Column(
            "letters",
            "text",
            "letters of R, A, C, I in this order, joined by / (R/A); empty where nothing stands; what else a "
            "cell holds stands here as it is",
        ),
        Column("row", "integer", "line of the file on which the activity stands", merge="greatest"),
        Column("sources", "text", "importers that delivered it, sorted, joined by ;", True, "joined"),
    ),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        MENTIONS,
        CODED,
        POSTS,
        AUDIENCE,
        VISITS,
        JOURNEYS,
        PAGES,
        CASES,
        INBOX,
        MEMBERS,
        INTERACTIONS,
        SURVEYS,
        PEOPLE,
        STAFF_MESSAGES,
        HANDOFFS,
        CHANGES,
        POLICIES,
        ATTESTATIONS,
        RESPONSIBILITIES,
    )
}

LISTS: dict[tuple[str, str], tuple[str, ...]] = {
    ("mentions", "venue_category"): VENUE_CATEGORIES,
    ("mentions", "kind"): MENTION_KINDS,
    ("posts", "kind"): POST_KINDS,
    ("posts", "format"): POST_FORMATS,
    ("audience", "metric"): AUDIENCE_METRICS,
    ("cases", "status"): CASE_STATUSES,
    ("members", "role"): MEMBER_ROLES,
    ("interactions", "kind"): INTERACTION_KINDS,
    ("staff_messages", "kind"): STAFF_MESSAGE_KINDS,
    ("handoffs", "kind"): HANDOFF_KINDS,
    ("changes", "kind"): CHANGE_KINDS,
    ("attestations", "kind"): ATTESTATION_KINDS,
}
"""Columns that take their values from a list."""

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
