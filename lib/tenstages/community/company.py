"""A company's own community: its largest forum, group or chat, asked everything that this stage asks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from ..evidence import asked
from .ambassadors import Ambassadors, ambassadors
from .badges import Given, badge_effect
from .bridges import bridges
from .gatherings import gatherings, met_again
from .gathers import gathers
from .graph import Communities, communities
from .invitation import invitation_list, paid_list
from .newcomers import answer_effect, first_posts, newcomers_road
from .nps import Recommends, nps, waves_of
from .participation import Participation, participation
from .portraits import between, holders, portraits
from .programme import Programme, programme_effect
from .retention import Retention, leaving, retention
from .ties import house_of

if TYPE_CHECKING:
    from ..company import Company
    from ..empathy import ReplyEffect

RECOMMENDS = "would recommend"
"""The question of the net promoter score, in the table `surveys`."""


@lru_cache(maxsize=4)
def main_community(company: Company) -> str | None:
    """The community with the most members, or with the most said where no list of members is there."""
    for table in ("members", "interactions"):
        if company.has(table):
            count = company.frame(table, ["community"])["community"].value_counts()
            return str(sorted(count.index[count == count.max()])[0])
    return None


@lru_cache(maxsize=4)
def members_of(company: Company) -> pd.DataFrame | None:
    """Members of the largest community; None without a list of them."""
    return _of(company, "members")


@lru_cache(maxsize=4)
def interactions_of(company: Company) -> pd.DataFrame | None:
    """What members of the largest community did, oldest first; None without it."""
    table = _of(company, "interactions")
    return None if table is None else table.sort_values(["at", "id"], kind="stable", ignore_index=True)


def _of(company: Company, name: str) -> pd.DataFrame | None:
    if not company.has(name):
        return None
    table = company.frame(name)
    mine = table[table["community"] == main_community(company)]
    return mine.reset_index(drop=True) if len(mine) else None


@lru_cache(maxsize=4)
def company_participation(company: Company) -> Participation | None:
    """Who takes part, and with whom."""
    said, people = interactions_of(company), members_of(company)
    return asked(lambda: participation(said, people, company.level), said)


@lru_cache(maxsize=4)
def company_communities(company: Company) -> Communities | None:
    """Who turns to whom, in groups, staff and machines left out."""
    said, people = interactions_of(company), members_of(company)
    return asked(lambda: communities(said, without=house_of(people)), said)


@lru_cache(maxsize=4)
def company_portraits(company: Company) -> pd.DataFrame | None:
    """Each community with a name that says what it gathers around; None where there are no communities."""
    found = company_communities(company)
    if found is None or not found.there:
        return None
    return portraits(found, interactions_of(company))


@lru_cache(maxsize=4)
def company_between(company: Company) -> pd.DataFrame | None:
    """Ties from community to community; None where there are no communities."""
    found = company_communities(company)
    return between(found) if found is not None and found.there else None


@lru_cache(maxsize=4)
def company_holders(company: Company, k: int = 5) -> pd.DataFrame | None:
    """Members in the core of each community, under pseudonyms: ``community, person, core, ties, across``."""
    found, connect = company_communities(company), _connecting(company)
    return asked(lambda: _persons(company, holders(found, connect, k)), found, connect)


@lru_cache(maxsize=8)
def company_gathers(company: Company, by: str = "space") -> pd.DataFrame | None:
    """What members gather around, and where people coded it their interests, pains, hopes and benefits.

    Parameters
    ----------
    company : Company
    by : str
        A column of the interactions, or "communities": those of `company_communities`.

    Returns
    -------
    DataFrame or None
        See `gathers`; None without communities, or where nothing sets one apart.
    """
    said, group = interactions_of(company), by
    if by == "communities":
        found = company_communities(company)
        group = found if found is not None and found.there else None
    coded = company.frame("coded") if company.has("coded") else None
    return asked(lambda: gathers(said, group, coded, company.level), said, group)


@lru_cache(maxsize=4)
def _connecting(company: Company) -> pd.DataFrame | None:
    """All members by how much they connect communities."""
    found = company_communities(company)
    return asked(lambda: bridges(found), found)


def company_bridges(company: Company, k: int = 10) -> pd.DataFrame | None:
    """Members who connect communities, the most first."""
    found = _connecting(company)
    return None if found is None else found.head(k)


def bridges_told(company: Company, k: int = 10) -> pd.DataFrame | None:
    """The same under pseudonyms, each with the name of the community, in columns `person` and `community`."""
    found, names = company_bridges(company, k), company_portraits(company)
    if found is None or names is None:
        return None
    name = names.set_index("community")["name"]
    return _persons(company, found.assign(community=found["community"].map(name)))


def _persons(company: Company, table: pd.DataFrame) -> pd.DataFrame:
    """A table whose members stand under pseudonyms, in a column `person`."""
    told = table.rename(columns={"member": "person"})
    return told.assign(person=told["person"].map(company.pseudonym))


@lru_cache(maxsize=4)
def company_gatherings(company: Company) -> pd.DataFrame | None:
    """Who came to what is shared at one time."""
    said, people = interactions_of(company), members_of(company)
    return asked(lambda: gatherings(said, people), said)


@lru_cache(maxsize=4)
def company_met_again(company: Company) -> pd.DataFrame | None:
    """Whether members who came to the same event turn to one another afterwards."""
    said, people = interactions_of(company), members_of(company)
    return asked(lambda: met_again(said, people, company.level), said)


@lru_cache(maxsize=4)
def company_retention(company: Company) -> Retention | None:
    """How long members stay."""
    said, people = interactions_of(company), members_of(company)
    return asked(lambda: retention(people, said, company.level), people, said)


def company_curves(company: Company) -> pd.DataFrame | None:
    """Part still there week by week, as it is and as it seems: ``weeks, way, share, low, high``.

    It seems smaller where whoever joined lately counts as not having stayed: nobody can have been there for
    half a year who came last month.
    """
    found = company_retention(company)
    if found is None:
        return None
    curve, lasted = found.curve.dropna(subset="share"), found.lives["lasted"].to_numpy()
    naive = pd.DataFrame({"weeks": curve["weeks"], "way": "of all who ever joined"})
    naive["share"] = [float((lasted >= each).mean()) for each in curve["weeks"]]
    return pd.concat([curve.assign(way="still there"), naive], ignore_index=True)[
        ["weeks", "way", "share", "low", "high"]
    ]


@lru_cache(maxsize=4)
def company_leaving(company: Company) -> pd.DataFrame | None:
    """What goes with leaving sooner or later, all at once."""
    found, people = company_retention(company), members_of(company)
    if found is None:
        return None
    known = people.drop_duplicates("member").set_index("member")
    invited = known["invited_by"].notna().map({True: "yes", False: "no"})
    traits = pd.DataFrame({"invited": invited, "language": known["language"].fillna("")})
    traits = traits.loc[:, traits.nunique() > 1]
    return asked(lambda: leaving(found.lives, traits, company.level), traits if len(traits.columns) else None)


@lru_cache(maxsize=4)
def company_road(company: Company) -> pd.DataFrame | None:
    """How far newcomers come in their first four weeks."""
    said, people = interactions_of(company), members_of(company)
    return asked(lambda: newcomers_road(people, said, company.level), people, said)


@lru_cache(maxsize=4)
def company_first_posts(company: Company) -> pd.DataFrame | None:
    """First posts of newcomers, and what was known of each before it was answered."""
    said, people = interactions_of(company), members_of(company)
    return asked(lambda: first_posts(people, said), people, said)


@lru_cache(maxsize=4)
def company_answer_effect(company: Company) -> ReplyEffect | None:
    """What an answer within a day does to a second post."""
    posts = company_first_posts(company)
    return asked(lambda: answer_effect(posts, company.level), posts)


@lru_cache(maxsize=4)
def company_programme(company: Company) -> Programme | None:
    """What the ambassadors' programme does for staying."""
    said, people = interactions_of(company), members_of(company)
    return asked(lambda: programme_effect(people, said, company.level), people, said)


def programme_ways(company: Company) -> pd.DataFrame | None:
    """What joining the programme seems to do and does, three ways: ``way, effect, low, high``."""
    found = company_programme(company)
    if found is None:
        return None
    nothing = float("nan")
    rows = [
        ("ever joined against never", found.naive, nothing, nothing),
        ("joiners against others alike", found.effect, found.low, found.high),
    ]
    if found.against_agreed is not None:
        rows.append(("a place against none, of those who agreed", *found.against_agreed))
    return pd.DataFrame(rows, columns=["way", "effect", "low", "high"])


@lru_cache(maxsize=4)
def company_award(company: Company) -> Given | None:
    """What the first award of company.toml does to what is written after it."""
    said, people, awards = interactions_of(company), members_of(company), company.settings.awards
    if not awards:
        return None
    at = pd.Timestamp(awards[0].on, tz=company.settings.zone).tz_convert("UTC")
    return asked(lambda: badge_effect(people, said, awards[0].group, at, company.level), people, said)


@lru_cache(maxsize=4)
def company_ambassadors(company: Company, k: int = 40, consent_only: bool = False) -> Ambassadors | None:
    """Members who are likeliest to speak for us, each with the reason."""
    said, people, own = interactions_of(company), members_of(company), company.own
    names = (own.name, *(each for each in own.any if each[:1] not in "@#"))
    return asked(
        lambda: ambassadors(people, said, None, k, consent_only, names=names, level=company.level),
        people,
        said,
    )


def company_invitations(company: Company, names: bool = False, k: int = 10) -> pd.DataFrame | None:
    """Whom to ask first, of those who agreed: under their names only where `names` asks for them."""
    found = company_ambassadors(company, consent_only=True)
    return None if found is None else invitation_list(found, str if names else company.pseudonym, k)


def company_paid(company: Company) -> pd.DataFrame | None:
    """Creators under contract and how often they praised us, under pseudonyms; None where there are none."""
    found = company_ambassadors(company)
    return None if found is None or not len(found.paid) else paid_list(found, company.pseudonym)


@lru_cache(maxsize=4)
def company_nps(company: Company) -> Recommends | None:
    """Whether people would recommend us, with those who did not answer in it."""
    if not company.has("surveys"):
        return None
    rows = company.frame("surveys")
    rows = rows[rows["question"] == RECOMMENDS]
    return asked(lambda: nps(*waves_of(rows), company.level), rows if len(rows) else None)


def nps_ways(company: Company) -> pd.DataFrame | None:
    """The score of those who answered at once, and of all who were asked: ``way, score, low, high``.

    Without a follow-up the second has limits and no middle.
    """
    found = company_nps(company)
    if found is None:
        return None
    corrected = pd.notna(found.value)
    low, high = (found.low, found.high) if corrected else (found.least, found.most)
    rows = [
        ("those who answered at once", found.raw, found.raw_low, found.raw_high),
        ("all who were asked", found.value, low, high),
    ]
    return pd.DataFrame(rows, columns=["way", "score", "low", "high"])
