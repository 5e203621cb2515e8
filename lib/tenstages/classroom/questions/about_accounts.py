"""What stage 2's answers on accounts and people are held against, computed from the company in hand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ... import presence
from ...figures import LEAST, between, percent, say
from ...presence.brief import SILENT_DAYS
from ...presence.content import TASK as POST_KIND
from ...presence.headlines import FEW_CODED
from ...presence.reach import overlap_answers
from ..question import CannotJudge

if TYPE_CHECKING:
    import pandas as pd

    from ...company import Company
    from ...findings import Finding

once = lru_cache(maxsize=16)
"""Each answer is computed once a company and window: a class asks for it again and again."""


WHY_NOT = {
    "s02.sentiment": f"It takes {FEW_CODED} posts of one's own brand that were drawn at random and read.",
    "s02.sentiment_drift": "Too little was read in the first or in the last third of the months.",
    "s02.unique_followers": "No export counts followers.",
    "s02.engagement_rate": "It takes a note on each post of what it is for (the task post kind).",
}
"""What is missing where the tables are there and the finding is not."""


def needs(company: Company, *tables: str) -> None:
    for name in tables:
        if not company.has(name):
            raise CannotJudge(company.missing(name))


def finding(company: Company, name: str) -> Finding:
    found = {each.id: each for each in presence.headlines(company)}.get(name)
    if found is None or found.value is None:
        raise CannotJudge(found.sentence if found else WHY_NOT[name])
    return found


# 1: the longest silence -------------------------------------------------------------------------


@once
def inventory(company: Company) -> pd.DataFrame:
    """Planned and published, a row an account, in the order of their names.

    Without accounts of which there is no post: they may be silent, or their export may be missing.
    """
    needs(company, "posts")
    if company.since is None and company.settings.plan:
        raise CannotJudge("Without mentions no window is known: open the company with since and until.")
    table = presence.planned_against_published(company, presence.own_posts(company))
    table = table[table["published"] > 0]
    if len(table) < 2:
        raise CannotJudge("Only one account has posts in these files, so there is none to compare it with.")
    return table.sort_values("account", ignore_index=True)


def accounts(company: Company) -> dict[str, str]:
    return {account: account for account in inventory(company)["account"]}


@once
def silent_longest(company: Company) -> pd.Series:
    table = inventory(company)
    longest = table[table["longest_gap"] == table["longest_gap"].max()]
    if len(longest) > 1:
        raise CannotJudge("Two accounts were silent for equally long, so neither is the answer.")
    return longest.iloc[0]


def least_kept(company: Company) -> str | None:
    planned = inventory(company).dropna(subset="kept").sort_values("kept", kind="stable")
    return planned["account"].iloc[0] if len(planned) else None


def seldom_published(company: Company) -> str:
    return inventory(company).sort_values("published", kind="stable")["account"].iloc[0]


def smallest_plan(company: Company) -> str | None:
    """Of the smallest plans the one best kept."""
    planned = inventory(company).dropna(subset="kept").sort_values("kept", kind="stable")
    smallest = planned[planned["planned"] == planned["planned"].min()]
    return smallest["account"].iloc[-1] if len(smallest) else None


def silence_in_words(company: Company) -> str:
    row = silent_longest(company)
    average = f"on average it published {say(row['published'], 'ratio')} times a week"
    return f"{say(row['longest_gap'])} days in a row without a post of its own; {average}."


# 2: a measure that changed its meaning ----------------------------------------------------------


@once
def jump(company: Company) -> pd.Series:
    """Of the changes of definition with weeks on both sides the one at which views moved most."""
    needs(company, "posts")
    changes = presence.across_definitions(company).dropna()
    if changes.empty:
        raise CannotJudge(
            "No account's counts changed their definition in this window with enough weeks on both sides."
        )
    return changes.loc[changes["views"].abs().idxmax()]


def sentences_on_views(company: Company) -> dict[str, str]:
    row = jump(company)
    network, day = row["account"].partition(":")[0], f"{row['on']:%d %B %Y}"
    often, many = ("more" if row[name] > 0 else "fewer" for name in ("views", "people"))
    views, people = (say(abs(row[name]), "share") for name in ("views", "people"))
    return {
        "views": f"Since {day} a post on {network} is seen {views} {often.replace('fewer', 'less')} often.",
        "open": f"Since {day} {network} counts anew; that more or fewer people are reached is not shown.",
        "people": f"Since {day} a post on {network} reaches {people} {many} people.",
        "none": f"Before and after {day} a post on {network} reaches equally many people.",
    }


def sentence_on_views(company: Company) -> str:
    row = jump(company)
    return "open" if row["low"] <= 0 <= row["high"] else "people"


def people_in_words(company: Company) -> str:
    row = jump(company)
    limits = between(row["low"], row["high"], "share")
    return (
        f"Views moved by {say(row['views'], 'share')}, people reached by {say(row['people'], 'share')} "
        f"({percent(company.level)} interval {limits})."
    )


# 6: people who follow us ------------------------------------------------------------------------


@once
def followers(company: Company) -> pd.DataFrame:
    needs(company, "audience")
    return presence.connections(presence.own_audience(company))


def people(company: Company) -> Finding:
    needs(company, "audience", "surveys")
    return finding(company, "s02.unique_followers")


def over_lists_of_answers(company: Company) -> float:
    """All followers over the mean number of accounts that an answer names."""
    table = presence.follower_overlap(company.frame("surveys"))
    lists = (table["accounts"] * table["answers"]).sum() / table["answers"].sum()
    return float(presence.reach_bounds(followers(company)).high / lists)


# 7: what engages --------------------------------------------------------------------------------


@once
def best_kind(company: Company, money: bool = False, per: str = "reach") -> float | None:
    """The engagement rate of the most engaging kind; with `money` of what was bought, too."""
    posts = presence.own_posts(company)
    if money:
        names = ("views", "reach", "engagements")
        posts = posts.assign(**{name: posts[f"all_{name}"].fillna(posts[name]) for name in names})
    else:
        posts = presence.unpaid(posts)
    table = presence.engagement_by_kind(posts, company.frame("coded"), company.level, per)
    return float(table["rate"].iloc[0]) if len(table) else None


@once
def all_kinds(company: Company) -> float:
    """Engagements over people reached of all posts whose kind was noted down."""
    posts, coded = presence.unpaid(presence.own_posts(company)), company.frame("coded")
    kinds = coded.loc[coded["task"] == POST_KIND, "id"]
    told = posts[posts["id"].isin(kinds) & (posts["kind"] == "post")].drop_duplicates("id")
    told = told[["engagements", "reach"]].dropna().astype(float)
    return float(told["engagements"].sum() / told["reach"].sum())


def engaging(company: Company) -> Finding:
    needs(company, "posts", "coded")
    return finding(company, "s02.engagement_rate")


# 8: the board asks ------------------------------------------------------------------------------

CLOSE = (
    "One, {account}, unless somebody takes it: it was silent for {gap} days in a row, which its average of "
    "{average} posts a week hides.",
    "I would close it with a last post that says where to find us, or give it a department, an hour a week "
    "and a goal by the end of the quarter, and then hold it against that.",
)
KEEP = (
    "None for being silent: the longest pause was {gap} days, on {account}.",
    "I would close none now, and look at the same table again in a quarter.",
)
UNKNOWN = "We do not know whether people would read more of it: that silence is ours, not theirs."


def answer_to_the_board(company: Company) -> str:
    row = silent_longest(company)
    first, last = CLOSE if row["longest_gap"] >= SILENT_DAYS else KEEP
    average = say(row["published"], "ratio")
    first = first.format(account=row["account"], gap=say(row["longest_gap"]), average=average)
    lost = _nowhere_else(company, row["account"])
    return " ".join([first, _how_many(company), lost, UNKNOWN, last, _others(company)])


def _how_many(company: Company) -> str:
    for each in presence.headlines(company):
        if each.id == "s02.unique_followers":
            return each.sentence
    return "How many people follow us, these files do not tell."


def _nowhere_else(company: Company, account: str) -> str:
    """How many of an account's followers would lose us with it, as far as they were asked."""
    if company.has("surveys"):
        answers = overlap_answers(company.frame("surveys"))
        mine = answers.loc[answers["drawn_from"] == account.casefold(), "lists"]
        if len(mine) >= LEAST:
            alone = say((mine.map(len) < 2).mean(), "share")
            return f"Of {say(len(mine))} of its followers who were asked, {alone} follow us nowhere else."
    return "How many of its followers follow us nowhere else, too few were asked to say."


def _others(company: Company) -> str:
    more = int((inventory(company)["longest_gap"] >= SILENT_DAYS).sum()) - 1
    if more < 1:
        return "The other accounts stay."
    weeks = say(SILENT_DAYS / 7)
    return f"Of the others, {say(more)} had a pause of {weeks} weeks or more: each needs an owner."
