"""A company's own community: its largest forum, group or chat, asked everything that this stage asks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from .ambassadors import Ambassadors, ambassadors
from .badges import Given, badge_effect
from .bridges import bridges
from .gathers import gathers
from .graph import Communities, communities, spoken_of
from .newcomers import answer_effect, first_posts, newcomers_road
from .nps import Recommends, nps, waves_of
from .participation import Participation, participation
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


def _asked(make, *needed):
    """What `make` says, or None where a table is missing or it says that it cannot be told."""
    if any(each is None for each in needed):
        return None
    try:
        return make()
    except ValueError:
        return None


@lru_cache(maxsize=4)
def company_participation(company: Company) -> Participation | None:
    """Who takes part, and with whom."""
    said, people = interactions_of(company), members_of(company)
    return _asked(lambda: participation(said, people, company.level), said)


@lru_cache(maxsize=4)
def company_communities(company: Company) -> Communities | None:
    """Who turns to whom, in groups, staff and machines left out."""
    said, people = interactions_of(company), members_of(company)
    return _asked(lambda: communities(said, without=house_of(people)), said)


@lru_cache(maxsize=4)
def company_names(company: Company) -> pd.DataFrame | None:
    """What each community speaks of; None where there are no communities."""
    found = company_communities(company)
    if found is None or not found.there:
        return None
    return spoken_of(found, interactions_of(company))


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
    return _asked(lambda: gathers(said, group, coded, company.level), said, group)


@lru_cache(maxsize=4)
def company_bridges(company: Company, k: int = 10) -> pd.DataFrame | None:
    """Members who connect communities, the most first."""
    found = company_communities(company)
    return _asked(lambda: bridges(found).head(k), found)


@lru_cache(maxsize=4)
def company_retention(company: Company) -> Retention | None:
    """How long members stay."""
    said, people = interactions_of(company), members_of(company)
    return _asked(lambda: retention(people, said, company.level), people, said)


@lru_cache(maxsize=4)
def company_leaving(company: Company) -> pd.DataFrame | None:
    """What goes with leaving sooner or later, all at once."""
    found, people = company_retention(company), members_of(company)
    if found is None:
        return None
    known = people.drop_duplicates("member").set_index("member")
    traits = pd.DataFrame({"invited": known["invited_by"].notna(), "language": known["language"].fillna("")})
    traits = traits.loc[:, traits.nunique() > 1]
    return _asked(
        lambda: leaving(found.lives, traits, company.level), traits if len(traits.columns) else None
    )


@lru_cache(maxsize=4)
def company_road(company: Company) -> pd.DataFrame | None:
    """How far newcomers come in their first four weeks."""
    said, people = interactions_of(company), members_of(company)
    return _asked(lambda: newcomers_road(people, said, company.level), people, said)


@lru_cache(maxsize=4)
def company_first_posts(company: Company) -> pd.DataFrame | None:
    """First posts of newcomers, and what was known of each before it was answered."""
    said, people = interactions_of(company), members_of(company)
    return _asked(lambda: first_posts(people, said), people, said)


@lru_cache(maxsize=4)
def company_answer_effect(company: Company) -> ReplyEffect | None:
    """What an answer within a day does to a second post."""
    posts = company_first_posts(company)
    return _asked(lambda: answer_effect(posts, company.level), posts)


@lru_cache(maxsize=4)
def company_programme(company: Company) -> Programme | None:
    """What the ambassadors' programme does for staying."""
    said, people = interactions_of(company), members_of(company)
    return _asked(lambda: programme_effect(people, said, company.level), people, said)


@lru_cache(maxsize=4)
def company_award(company: Company) -> Given | None:
    """What the first award of company.toml does to what is written after it."""
    said, people, awards = interactions_of(company), members_of(company), company.settings.awards
    if not awards:
        return None
    at = pd.Timestamp(awards[0].on, tz=company.settings.zone).tz_convert("UTC")
    return _asked(lambda: badge_effect(people, said, awards[0].group, at, company.level), people, said)


@lru_cache(maxsize=4)
def company_ambassadors(company: Company, k: int = 40, consent_only: bool = False) -> Ambassadors | None:
    """Members who are likeliest to speak for us, each with the reason."""
    said, people, own = interactions_of(company), members_of(company), company.own
    names = (own.name, *(each for each in own.any if each[:1] not in "@#"))
    return _asked(
        lambda: ambassadors(people, said, None, k, consent_only, names=names, level=company.level),
        people,
        said,
    )


@lru_cache(maxsize=4)
def company_nps(company: Company) -> Recommends | None:
    """Whether people would recommend us, with those who did not answer in it."""
    if not company.has("surveys"):
        return None
    rows = company.frame("surveys")
    rows = rows[rows["question"] == RECOMMENDS]
    return _asked(lambda: nps(*waves_of(rows), company.level), rows if len(rows) else None)
