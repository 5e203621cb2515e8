"""What stage 7's answers on who takes part and who may speak for us are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ... import community
from ...community.ambassadors import ANYBODY, PRAISE, THIS
from ...community.company import RECOMMENDS
from ...community.participation import PEERS, READS
from ...community.ties import SAID, known_members
from ...evidence import limits
from ...figures import between, listing, percent, say
from ..question import CannotJudge
from .about_surges import needs, once

if TYPE_CHECKING:
    from ...community import Ambassadors, Participation, Recommends
    from ...company import Company


# 1: which sentence on who takes part ------------------------------------------------------------


@once
def taking_part(company: Company) -> Participation:
    """Who takes part, and who answers whom.

    Raises
    ------
    CannotJudge
        Without interactions, with too few members, or where nothing says who answers whom.
    """
    needs(company, "interactions", "members")
    found = community.company_participation(company)
    if found is None:
        raise CannotJudge("It takes 30 members who are neither staff nor machines.")
    if PEERS not in set(found.talk["measure"]) or not len(found.rule):
        raise CannotJudge("Nothing in these files says who answers whom.")
    return found


def sentences_on_members(company: Company) -> dict[str, str]:
    """Statements on who takes part."""
    found = taking_part(company)
    peers = found.talk.set_index("measure").loc[PEERS]
    told = limits(peers["low"], peers["high"], "share", company.level)
    first = found.rule.iloc[0]
    reads = _only_read(found)
    sentences = {
        "saying": "By the rule of 1, 9 and 90, one member in a hundred writes nine tenths of what is said.",
        "mean": f"The average member writes {say(_mean(company), 'ratio')} posts and answers.",
        "members": f"{found.wording.rstrip('.')} ({told}).",
        "silent": f"{say(reads, 'share')} of members only read, so as many do not care.",
    }
    there = {"saying": first["high"] < first["claimed"], "silent": reads > 0}
    return {key: sentence for key, sentence in sentences.items() if there.get(key, True)}


def _only_read(found: Participation) -> float:
    return float(found.ways.set_index("way").at[READS, "share"])


def _mean(company: Company) -> float:
    """Posts and answers for each member, those of staff and machines left out."""
    table = community.interactions_of(company)
    house = community.house_of(community.members_of(company))
    said = table["kind"].isin(SAID) & ~table["member"].isin(house)
    return float(said.sum() / taking_part(company).members)


def members_in_words(company: Company) -> str:
    found = taking_part(company)
    first, tenth = found.rule["share"].iloc[0], found.rule["share"].iloc[:2].sum()
    return (
        f"The busiest hundredth writes {say(first, 'share')} of it, the busiest tenth {say(tenth, 'share')}: "
        f"a mean describes nobody. Why {say(_only_read(found), 'share')} only read, no file says."
    )


# 2: whom to ask first ---------------------------------------------------------------------------

NAMED = 40
"""Members whom the list names."""


@once
def likely(company: Company) -> Ambassadors:
    """Members who are likeliest to speak for us, of those who agreed to be written to.

    Raises
    ------
    CannotJudge
        Where too little was said, or for too short a time, to learn from.
    """
    needs(company, "members", "interactions")
    found = community.company_ambassadors(company, NAMED, consent_only=True)
    if found is None:
        raise CannotJudge("It takes 30 members who said something lately, and half a year of what they say.")
    return found


@once
def first_asked(company: Company) -> pd.Series:
    """The first of the list who agreed to be written to and has not joined the programme yet.

    Raises
    ------
    CannotJudge
        Where nobody is such.
    """
    table = likely(company).table
    free = table[table["consent"] & ~table["joined"]]
    if free.empty:
        raise CannotJudge("Nobody on the list agreed to be written to and is not in the programme already.")
    return free.iloc[0]


@once
def names_proposed(company: Company) -> dict[str, tuple[str, float]]:
    """Whom each rule proposes, with the number that speaks for them; nobody is proposed twice."""
    first = first_asked(company)["member"]
    people = known_members(community.members_of(company)).set_index("member")
    table = community.interactions_of(company)
    said = table.loc[table["kind"].isin(SAID), "member"].value_counts()
    paid = likely(company).paid.set_index("member")["praised"]
    joined = people.index[people["programme_at"].notna()]
    out = {first, *community.house_of(people.reset_index()), *paid.index, *joined}
    found = {"followed": _most(people["followers"], out)}
    out |= {found["followed"][0]} if found["followed"] else set()
    found |= {"likely": (first, 0.0), "wrote": _most(said, out), "paid": _most(paid, {first})}
    return {key: each for key, each in found.items() if each}


def _most(numbers: pd.Series, out: set[str]) -> tuple[str, float] | None:
    """Who has the most of something, of equals the first by name; None where nobody has any."""
    left = numbers[~numbers.index.isin(out)].dropna().astype(float)
    left = left[left > 0].sort_index()
    return (str(left.idxmax()), float(left.max())) if len(left) else None


def proposals(company: Company) -> dict[str, str]:
    """Members under their pseudonyms, each with a reason."""
    why = first_asked(company)["why"].partition(";")[0]
    reasons = {
        "followed": "followed by {} people.",
        "likely": f"{why}, and agreed to be written to.",
        "wrote": "wrote {} posts and answers.",
        "paid": "a creator under contract, who praised us {} times.",
    }
    return {
        key: f"{company.pseudonym(member)}: {reasons[key].format(say(number))}"
        for key, (member, number) in names_proposed(company).items()
    }


def proposals_in_words(company: Company) -> str:
    found = likely(company)
    rules = found.held_out.set_index("rule")
    told = [f"{rule} {_hits(rules.loc[rule])}" for rule in rules.index]
    return (
        f"Of those whom each rule named eight weeks before the end, so many {_did(found)}: {listing(told)}."
    )


def _did(found: Ambassadors) -> str:
    """What is foretold, in words."""
    return "recommended us unasked" if found.by == PRAISE else "helped others"


def _hits(row: pd.Series) -> str:
    return f"{say(row['precision'], 'share')} ({between(row['low'], row['high'], 'share')})"


# 7: what the follow-up is worth -----------------------------------------------------------------


@once
def recommending(company: Company) -> tuple[Recommends, Recommends]:
    """Whether people would recommend us, by the follow-up and without it.

    Raises
    ------
    CannotJudge
        Where nobody was asked, or none of those who gave no answer was asked again.
    """
    needs(company, "surveys")
    found = community.company_nps(company)
    if found is None:
        raise CannotJudge(f"It takes 30 answers to the question {RECOMMENDS} in the table surveys.")
    if not found.followed or not found.high > found.low:
        raise CannotJudge("Of those who gave no answer, none was drawn by lot and asked again.")
    first, _ = community.waves_of(company.frame("surveys"), RECOMMENDS)
    return found, community.nps(first, None, company.level)


def times_as_wide(company: Company) -> float:
    """Width of what it may be without the follow-up, in widths of the limits with it."""
    found, without = recommending(company)
    return (without.most - without.least) / (found.high - found.low)


def turned_round(company: Company) -> float:
    return 1 / times_as_wide(company)


def of_those_at_once(company: Company) -> float:
    """The same for the limits of those who answered at once."""
    found, _ = recommending(company)
    return (found.raw_high - found.raw_low) / (found.high - found.low)


def still_with_it(company: Company) -> float:
    """The same for what it may be if those whom the follow-up missed said anything."""
    found, _ = recommending(company)
    return (found.most - found.least) / (found.high - found.low)


def follow_up_in_words(company: Company) -> str:
    found, without = recommending(company)
    return (
        f"Without it: {between(without.least, without.most, 'points')}. With {say(found.followed_answered)} "
        f"answers more: {between(found.low, found.high, 'points')}. Those who answered at once alone: "
        f"{between(found.raw_low, found.raw_high, 'points')}, as if they were everybody."
    )


# 8: ten influencers -----------------------------------------------------------------------------

FIRST = 10
"""Members who are asked first: few enough to write to each by hand."""


def answer_to_the_board(company: Company) -> str:
    first_asked(company)
    found = likely(company)
    rules = found.held_out.set_index("rule")
    if THIS not in rules.index:
        raise CannotJudge("The time is too short to see how well a list would have foretold what came.")
    row = rules.loc[THIS]
    limits = between(row["low"], row["high"], "share")
    free = int((found.table["consent"] & ~found.table["joined"]).sum())
    return (
        f"Neither. Of {say(row['picked'])} whom our own list would have named, {say(row['hits'])} "
        f"{_did(found)} in the eight weeks that followed: {say(row['precision'], 'share')} "
        f"({percent(company.level)} interval {limits}){_others(rules)}. Whoever is paid must "
        f"say so, and advertises. {company.own.name} asks the first {say(min(FIRST, free))} of "
        f"{say(free)} on the list who agreed to be written to and are not in the programme. Each is told "
        f"why, may say no, and says with every post that we asked. {_left_out(found)} The community team "
        "writes until Friday and looks after eight weeks; if no more of them did so than of anybody "
        f"({say(rules.at[ANYBODY, 'precision'], 'share')}), it ends."
    )


def _others(rules: pd.DataFrame) -> str:
    named = {"most followed": "of the most followed", "wrote most": "of the most active"}
    told = [f"{words} {_hits(rules.loc[rule])}" for rule, words in named.items() if rule in rules.index]
    return f"; {listing(told)}" if told else ""


def _left_out(found: Ambassadors) -> str:
    """Whom the list leaves out, as its warnings say."""
    unlike = [each.partition(":")[0] for each in found.warnings if each.startswith("By ")]
    if not unlike:
        return "It favours no group beyond chance."
    return f"Places are kept for those whom it leaves out: {unlike[0][0].lower()}{unlike[0][1:]}."
