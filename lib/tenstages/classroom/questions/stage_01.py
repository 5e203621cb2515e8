"""Stage 1, Observe and Report: eight questions, the first three without code."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ... import observe
from ...figures import listing, percent, say
from ..question import CannotJudge, Choice, Essay, Number, Wrong

if TYPE_CHECKING:
    import pandas as pd

    from ...company import Company

INTERVALS = 20
"""Intervals in the third question: at 90% two of them miss, a number that one can picture."""

once = lru_cache(maxsize=16)
"""Each answer is computed once a company and window: a class asks for it again and again."""

STEPS = {
    "reposts": "Taking out reposts.",
    "machines": "Taking out automated accounts.",
    "meaning": "Taking out hits that mean something else.",
}


# What the answers are held against --------------------------------------------------------------


def mentions_of(company: Company):
    if not company.has("mentions"):
        raise CannotJudge(company.missing("mentions"))
    return company.table("mentions")


@once
def labels_of(company: Company) -> pd.DataFrame:
    mentions_of(company)
    coded = observe.coded_sample(company)
    if coded is None:
        raise CannotJudge(f"It takes a sample that people have read. {company.missing('coded')}")
    return coded


def rivals_of(company: Company) -> None:
    if len(company.brands) < 2:
        raise CannotJudge(
            "One brand is tracked, so nothing can be compared: name competitors in company.toml."
        )


# 1: which step takes out most -------------------------------------------------------------------


@once
def dropped(company: Company) -> dict[str, int]:
    """Rows that each step of the funnel takes out."""
    left = observe.listening_funnel(mentions_of(company), labels_of(company))["mentions"]
    return dict(zip(STEPS, -left.diff().dropna().astype(int), strict=True))


def largest_drop(company: Company) -> str:
    drops = dropped(company)
    return max(drops, key=drops.get)


def drops_in_words(company: Company) -> str:
    names = {"reposts": "reposts", "machines": "automated accounts", "meaning": "other meanings (estimated)"}
    return (
        f"Rows taken out: {listing(f'{names[step]} {say(rows)}' for step, rows in dropped(company).items())}."
    )


# 2: which headline may be printed ---------------------------------------------------------------


@once
def front(company: Company) -> tuple[str, str, bool, float, str]:
    """The first two as corrected, whether their rank is declared, its probability; the first as delivered."""
    rivals_of(company)
    mentions = mentions_of(company)
    order = observe.rank_order(mentions, labels_of(company))
    if order.empty:
        raise CannotJudge("Only one brand was mentioned in this window, so there is no rank to announce.")
    row = order.iloc[0]
    quick = observe.raw_share(mentions).loc[0, "brand"]
    return row["ahead"], row["behind"], bool(row["declared"]), float(row["probability"]), quick


def headlines_to_print(company: Company) -> dict[str, str]:
    first, second, _, _, quick = front(company)
    leads = "{} leads the conversation in this market."
    other = quick if quick != first else second
    return {
        "other": leads.format(other),
        "open": f"{first} and {second} are at the front; who of the two is ahead is not settled.",
        "first": leads.format(first),
        "level": f"{first} and {second} hold the same share of the conversation.",
    }


def headline_to_print(company: Company) -> str:
    return "first" if front(company)[2] else "open"


def why_this_headline(company: Company) -> str:
    first, second, declared, probability, _ = front(company)
    enough = "that is enough" if declared else "95% is asked for before a rank is announced"
    return f"{first} is ahead of {second} with a probability of {say(probability, 'share')}; {enough}."


# 3: how often an interval misses ----------------------------------------------------------------


def misses(company: Company) -> int:
    return round(INTERVALS * (1 - company.level))


# 4: the least precise query among the rivals' ---------------------------------------------------


@once
def rivals_precision(company: Company) -> pd.Series:
    rivals_of(company)
    quality = observe.query_quality(labels_of(company), level=company.level)
    rivals = quality[quality["brand"] != company.own.name]
    if rivals.empty:
        raise CannotJudge("No hit of a rival's query has been read.")
    return rivals.sort_values("precision", kind="stable").iloc[0]


@once
def own_precision(company: Company) -> float | None:
    quality = observe.query_quality(labels_of(company)).set_index("brand")["precision"]
    return quality.get(company.own.name)


# 5: relevant mentions a week --------------------------------------------------------------------


def finding(company: Company, name: str):
    found = {each.id: each for each in observe.headlines(company)}.get(name)
    if found is None or found.value is None:
        raise CannotJudge(found.sentence if found else "This was not measured on these files.")
    return found


@once
def rows_a_week(company: Company, people: bool) -> float:
    table = mentions_of(company)
    table = observe.spoken_by_people(table) if people else table
    return table.filter(table.brand == company.own.name).count().execute() / observe.weeks_of(company)


def relevant_a_week(company: Company) -> float:
    labels_of(company)
    return finding(company, "s01.volume").value


# 6: what the main tool alone found --------------------------------------------------------------


@once
def main_tool(company: Company) -> pd.Series:
    tools = observe.by_source(mentions_of(company), company.reports)
    if len(tools) < 2:
        raise CannotJudge("One tool delivered everything, so nothing else could stand in for it.")
    return tools.sort_values(["mentions", "tool"], ascending=[False, True]).iloc[0]


def main_tool_in_words(company: Company) -> str:
    tool = main_tool(company)
    also = say(tool["mentions"] - tool["alone"])
    return f"{tool['tool']}: {say(tool['mentions'])} mentions, {also} of which other tools found, too."


# 7: the second half of the window ---------------------------------------------------------------


@once
def second_half(company: Company) -> Company:
    """The company from the middle of its window on."""
    mentions_of(company)
    middle = company.since + (company.until - company.since) / 2
    return replace(company, since=middle, _tables={})


@once
def own_share(company: Company) -> float:
    rivals_of(company)
    table = observe.share_of_voice(mentions_of(company), coded=labels_of(company), level=company.level)
    shares = table.set_index("brand")["share"]
    if company.own.name not in shares:
        raise CannotJudge(f"Nobody was found to speak of {company.own.name} in these weeks.")
    return shares[company.own.name]


@once
def own_raw_share(company: Company) -> float | None:
    return observe.raw_share(mentions_of(company)).set_index("brand")["share"].get(company.own.name)


def halves_in_words(company: Company) -> str:
    later, whole = own_share(second_half(company)), own_share(company)
    return f"{say(later, 'share')} in the second half, {say(whole, 'share')} over the whole window."


# 8: the board asks ------------------------------------------------------------------------------


def answer_to_the_board(company: Company) -> str:
    share, volume = finding(company, "s01.share_of_voice"), finding(company, "s01.volume")
    first, second, declared, probability, _ = front(company)
    rank = (
        f"{first} is ahead of {second}, and that is settled."
        if declared
        else f"Who is ahead, {first} or {second}, is open ({say(probability, 'share')} for the first)."
    )
    ask = f"{say(400 * len(company.brands) * 15 / 3600)} hours of reading"
    return (
        f"{share.sentence} {rank} {volume.sentence} We do not know how it is meant, nor what it leads to; "
        f"neither is measured yet. I would not pay for more noise on this evidence. I would pay for {ask} a "
        "quarter, so that the number keeps its interval, and for the next stage, which asks what people feel "
        "and where we should be present. Then we decide about money again."
    )


QUESTIONS = (
    Choice(
        id="s01.q1",
        title="The step that takes out most",
        ask="Between all rows that name a tracked brand and those worth counting stand three steps. "
        "Which one takes out most?",
        core=True,
        options=lambda company: dict(STEPS),
        answer=largest_drop,
        why=drops_in_words,
        wrong=(
            Wrong(
                "suspects machines",
                lambda company: "machines",
                "Machines are what everybody suspects first. Compare what each step of the funnel drops.",
            ),
            Wrong(
                "sees reposts everywhere",
                lambda company: "reposts",
                "Reposts are easy to see, which makes them look like more than they are. "
                "Compare what each step of the funnel drops.",
            ),
            Wrong(
                "expects an ambiguous name",
                lambda company: "meaning",
                "A name that is also a common word costs much, but is that so here? "
                "Compare what each step of the funnel drops.",
            ),
        ),
        hints=(
            "The answer is in the funnel chart under What is worth counting.",
            "In brackets below the chart stands what each step dropped. The last is an estimate; it counts.",
        ),
    ),
    Choice(
        id="s01.q2",
        title="The headline that may be printed",
        ask="The press office asks for one line about who leads. Which one may it print?",
        core=True,
        options=headlines_to_print,
        answer=headline_to_print,
        why=why_this_headline,
        wrong=(
            Wrong(
                "trusts the quick count",
                lambda company: "other",
                "Where does this brand stand once reposts, machines and other meanings are out?",
            ),
            Wrong(
                "takes the first place for a fact",
                lambda company: "first",
                "It may well be so. How probable is it, and is that enough to announce it?",
            ),
            Wrong(
                "takes not knowing for equality",
                lambda company: "level",
                "Not knowing who is ahead is not the same as knowing that they are level.",
            ),
            Wrong(
                "doubts what is settled",
                lambda company: "open",
                "Doubt is good, but look at the probability in the table of neighbours in rank.",
            ),
        ),
        hints=(
            "Who is ahead, and do we know? That section has a table of neighbours in rank.",
            "A rank is announced from a probability of 95% on. Read the first row.",
        ),
    ),
    Number(
        id="s01.q3",
        title="How many intervals miss",
        ask=f"{INTERVALS} companies each print one interval made as here. How many of the {INTERVALS} miss "
        "what they measure, on average?",
        core=True,
        unit="count",
        slider=(0, INTERVALS),
        answer=misses,
        why=lambda company: (
            f"An interval at {percent(company.level)} leaves {percent(1 - company.level)} out, "
            f"which is {misses(company)} in {INTERVALS}. Nobody can tell beforehand which."
        ),
        wrong=(
            Wrong(
                "takes an interval for a promise",
                lambda company: 0,
                "An interval that never missed would have to hold every number there is.",
            ),
            Wrong(
                "counts the hits",
                lambda company: INTERVALS - misses(company),
                "That is how many hold what they measure. How many do not?",
            ),
            Wrong("expects a coin", lambda company: INTERVALS / 2, "That would be an interval at 50%."),
        ),
        hints=(
            "The level of the interval stands in every finding, before the word interval.",
            "What is left when you take the level from 100%? Take that part of all the companies.",
        ),
    ),
    Number(
        id="s01.q4",
        title="Precision of a rival's query",
        ask="Take the least precise of our rivals' queries: which part of its hits speaks of the brand?",
        unit="share",
        answer=lambda company: rivals_precision(company)["precision"],
        why=lambda company: f"It is the query for {rivals_precision(company)['brand']}.",
        wrong=(
            Wrong(
                "takes the own brand's", own_precision, "That is our own query. Leave our brand out first."
            ),
            Wrong(
                "takes the part that is wrong",
                lambda company: 1 - rivals_precision(company)["precision"],
                "That is the part that means something else. Precision is the other part.",
            ),
            Wrong(
                "takes a limit of the interval",
                lambda company: rivals_precision(company)["low"],
                "That is the lower limit of its interval. Take the estimate.",
            ),
        ),
        hints=(
            "observe.query_quality(coded) gives one row a brand.",
            "Keep the rows whose brand is not firm.own.name, then take the smallest precision.",
        ),
    ),
    Number(
        id="s01.q5",
        title="Relevant mentions a week",
        ask="How often a week do people speak of us, once reposts, machines and other meanings are out?",
        unit="count",
        answer=relevant_a_week,
        why=lambda company: finding(company, "s01.volume").sentence,
        wrong=(
            Wrong(
                "counts every row",
                lambda company: rows_a_week(company, people=False),
                "Reposts, machines and other meanings are still in it.",
            ),
            Wrong(
                "forgets the precision",
                lambda company: rows_a_week(company, people=True),
                "Those are people's posts, but some of them mean something else.",
            ),
            Wrong(
                "corrects the raw count",
                lambda company: rows_a_week(company, people=False) * (own_precision(company) or 1),
                "The precision is right. Reposts and machines are still in what you multiplied it with.",
            ),
            Wrong(
                "takes machines out twice",
                lambda company: rows_a_week(company, people=True) * (own_precision(company) or 1),
                "That precision was read on all hits, machines among them: taken out first, they go twice. "
                "What is left after the machines has a precision of its own.",
            ),
            Wrong(
                "gives the whole window",
                lambda company: relevant_a_week(company) * observe.weeks_of(company),
                "That is the whole window. How many weeks has it?",
            ),
        ),
        hints=(
            "Reposts and machines first, then the precision of what is left, then the weeks.",
            "observe.corrected_counts(mentions, coded=coded) does the first two: its names and its total.",
            "Divide our total by observe.weeks_of(firm). The finding with the id s01.volume says it, too.",
        ),
    ),
    Number(
        id="s01.q6",
        title="What the main tool alone found",
        ask="The contract of the tool that delivers most runs out. How many mentions did nobody else find?",
        unit="count",
        answer=lambda company: main_tool(company)["alone"],
        why=main_tool_in_words,
        wrong=(
            Wrong(
                "counts what others have too",
                lambda company: main_tool(company)["mentions"],
                "That is all it delivered. Some of it other tools delivered, too.",
            ),
            Wrong(
                "counts what others have",
                lambda company: main_tool(company)["mentions"] - main_tool(company)["alone"],
                "That is what we would keep. The question is what we would lose.",
            ),
        ),
        hints=(
            "observe.by_source(mentions, firm.reports) counts what each tool found, and what it alone found.",
            "Take the row with most mentions, and in it the column alone.",
        ),
    ),
    Number(
        id="s01.q7",
        title="Share of voice in the second half",
        ask="What was our share of voice in the second half of the window, corrected?",
        unit="share",
        answer=lambda company: own_share(second_half(company)),
        why=halves_in_words,
        wrong=(
            Wrong("keeps the whole window", own_share, "That is the share over the whole window."),
            Wrong(
                "takes the quick count",
                lambda company: own_raw_share(second_half(company)),
                "The weeks are right. Reposts, machines and other meanings are still in it: use the labels.",
            ),
        ),
        hints=(
            "Open the company once more: tenstages.open(company, since=middle, level=level).",
            "observe.share_of_voice takes the mentions of that later company, and coded=its coded_sample.",
        ),
    ),
    Essay(
        id="s01.q8",
        title="The board asks",
        ask="The board asks: “Are we winning this conversation, and should we pay for more of it?” "
        "Answer in 80 to 150 words.",
        model=answer_to_the_board,
        rubric=(
            "It gives share of voice with its interval, not a bare number.",
            "It says whether the rank is settled, and claims no more.",
            "It names what is not known: how it is meant, and what it leads to.",
            "It does not take talk for sales.",
            "It ends with a decision and what that would take.",
        ),
        hints=(
            "One number with its interval, a sentence on the rank, one on what we do not know, a decision.",
            "Read What this does not show once more before you promise anything.",
        ),
    ),
)
