"""Stage 2, Setting the Stage and Dress Rehearsal: eight questions, the first three without code."""

from __future__ import annotations

from ... import presence
from ..question import Choice, Essay, Number, Wrong
from . import about_accounts, about_sentiment

NEEDED = {
    "list": "A longer list, with the words of our trade in it.",
    "more": "More posts, so that its errors even out.",
    "sample": "A sample drawn at random from every month, and two people who read it.",
    "second": "A second program that comes to the same number.",
    "loud": "A look at the hundred posts that were shared most.",
}

QUESTIONS = (
    Choice(
        id="s02.q1",
        title="The longest silence",
        ask="A good average hides silences. Which account went longest without a post of its own?",
        core=True,
        options=about_accounts.accounts,
        answer=lambda company: about_accounts.silent_longest(company)["account"],
        why=about_accounts.silence_in_words,
        wrong=(
            Wrong(
                "goes by the average",
                about_accounts.seldom_published,
                "It publishes least on average. Who speaks seldom may speak regularly; look at the pauses.",
            ),
            Wrong(
                "takes the worst kept plan for the longest silence",
                about_accounts.least_kept,
                "Its plan was kept least. That a plan was too bold is not yet silence; look at the pauses.",
            ),
            Wrong(
                "takes a small plan for silence",
                about_accounts.smallest_plan,
                "It was meant to publish little, and that is a plan. Look at the pauses.",
            ),
        ),
        hints=(
            "The table under Planned and published has a column for it.",
            "The column is called longest gap, and counts days in a row.",
        ),
    ),
    Choice(
        id="s02.q2",
        title="The sentence that may be printed",
        ask="From one day on a network counts something else, and the views of a post move. Which sentence "
        "may be printed?",
        core=True,
        options=about_accounts.sentences_on_views,
        answer=about_accounts.sentence_on_views,
        why=about_accounts.people_in_words,
        wrong=(
            Wrong(
                "believes the dashboard",
                lambda company: "views",
                "Before and after that day, views are two different things. Which count kept its meaning?",
            ),
            Wrong(
                "takes an estimate for a fact",
                lambda company: "people",
                "That is the estimate. Is zero outside its interval?",
            ),
            Wrong(
                "takes no evidence for no effect",
                lambda company: "none",
                "How large a change does the interval still allow? Nothing shown is not nothing there.",
            ),
            Wrong(
                "doubts what is settled",
                lambda company: "open",
                "Doubt is good, but look whether zero lies inside the interval at all.",
            ),
        ),
        hints=(
            "Look under When a measure changes its meaning, in the row where views moved most.",
            "People reached kept their meaning. Compare low and high with zero.",
        ),
    ),
    Choice(
        id="s02.q3",
        title="What a share needs",
        ask="A word list has counted the negative posts. What does it take before a share may be reported?",
        core=True,
        options=lambda company: dict(NEEDED),
        answer=lambda company: "sample",
        why=lambda company: (
            "Only people tell what a program gets wrong, and only a random draw tells how often. "
            + about_sentiment.gap_in_words(company)
        ),
        wrong=(
            Wrong(
                "mends the list",
                lambda company: "list",
                "It may err less then. How would you know by how much it still errs?",
            ),
            Wrong(
                "trusts in size",
                lambda company: "more",
                "Chance evens out with size. An error that always leans to one side does not.",
            ),
            Wrong(
                "lets programs vouch for one another",
                lambda company: "second",
                "Two programs can share a mistake. Who tells you what was meant?",
            ),
            Wrong(
                "reads what is loud",
                lambda company: "loud",
                "Reading is right. But for whom do posts stand that were picked because they are loud?",
            ),
        ),
        hints=(
            "What would show how often the list is wrong, and in which direction?",
            "Read Draw, code, agree in the notebook.",
        ),
    ),
    Number(
        id="s02.q4",
        title="The negative part",
        ask="Which part of what is said about us is negative as people read it, over the whole window?",
        unit="share",
        answer=lambda company: about_sentiment.negative(company).value,
        why=lambda company: about_sentiment.negative(company).sentence,
        wrong=(
            Wrong(
                "believes the word list",
                lambda company: about_sentiment.mean(about_sentiment.counted(company)),
                "That is what words count. What people read must correct it.",
            ),
            Wrong(
                "keeps what means something else",
                lambda company: about_sentiment.negative_of_sample(company, of_all=True),
                "Posts that do not speak of us are neither good nor bad: leave them out below the line.",
            ),
            Wrong(
                "counts the sample as it lies",
                lambda company: about_sentiment.negative_of_sample(company, of_all=False),
                "Here each post that was read counts alike, however likely it was to be drawn. Let each "
                "month count by its posts, and let the model read the others.",
            ),
        ),
        hints=(
            "presence.mix_table takes read, None for the whole window in one piece, and the level.",
            "Take the share in the row negative. The finding with the id s02.sentiment says it, too.",
        ),
    ),
    Number(
        id="s02.q5",
        title="Drift",
        ask="By how many points did the negative part move from the first third of the months to the last? "
        'Write a growth by three points as 0.03 or "3 points".',
        unit="points",
        answer=lambda company: about_sentiment.drift(company).value,
        why=lambda company: about_sentiment.drift(company).sentence,
        wrong=(
            Wrong(
                "lets the word list measure it",
                about_sentiment.counted_drift,
                "That is how far the count moved. New anger brings new words, which no list has.",
            ),
            Wrong(
                "compares two months",
                about_sentiment.month_to_month,
                "That compares the last month with the first. One bad week makes or hides such a change.",
            ),
            Wrong(
                "gives the state",
                lambda company: about_sentiment.ends(company)[1],
                "That is the part at the end. By how much did it move to get there?",
            ),
            Wrong(
                "takes a part of a part",
                lambda company: about_sentiment.ends(company)[1] / about_sentiment.ends(company)[0] - 1,
                "That is the change as a part of what it was. Points are one share less the other.",
            ),
        ),
        hints=(
            "The notebook says it under Sentiment allocation, corrected; mind the sign.",
            "presence.drift takes read, the label and the level; its change is the difference of two shares.",
        ),
    ),
    Number(
        id="s02.q6",
        title="People who follow us",
        ask="How many people follow us somewhere, each counted once?",
        unit="count",
        answer=lambda company: about_accounts.people(company).value,
        why=lambda company: about_accounts.people(company).sentence,
        wrong=(
            Wrong(
                "adds up the accounts",
                lambda company: presence.reach_bounds(about_accounts.followers(company)).high,
                "Whoever follows two accounts is in that sum twice. It is the most that it can be.",
            ),
            Wrong(
                "takes the largest account",
                lambda company: presence.reach_bounds(about_accounts.followers(company)).low,
                "That would be so if everybody followed the largest account. It is the least that it can be.",
            ),
            Wrong(
                "divides by what the answers name",
                about_accounts.over_lists_of_answers,
                "Whoever follows many accounts stands on many lists and was likelier to be asked, so their "
                "mean is too high. Let each answer count one over the lists it is on.",
            ),
        ),
        hints=(
            "It lies between the largest account and the sum; where, only a survey of followers tells.",
            "presence.unique_reach takes the table surveys, followers and the level.",
        ),
    ),
    Number(
        id="s02.q7",
        title="What engages",
        ask="Take the kind of post that engages most of the people whom it reaches without money: which part "
        "of them?",
        unit="share",
        answer=lambda company: about_accounts.engaging(company).value,
        why=lambda company: about_accounts.engaging(company).sentence,
        wrong=(
            Wrong(
                "counts what was bought, too",
                lambda company: about_accounts.best_kind(company, money=True),
                "What was bought is in it, on both sides. Take presence.unpaid(posts) first.",
            ),
            Wrong(
                "divides by views",
                lambda company: about_accounts.best_kind(company, per="views"),
                "That is over views, and one person can see a post twice. Take the people.",
            ),
            Wrong(
                "mixes all kinds",
                about_accounts.all_kinds,
                "That is all kinds together. Compare them, and take the one with the highest rate.",
            ),
        ),
        hints=(
            "presence.engagement_by_kind takes posts and the table coded, and gives one row a kind.",
            "Give it posts without what was bought; the most engaging kind comes first.",
        ),
    ),
    Essay(
        id="s02.q8",
        title="Shall we close an account",
        ask="The board asks: “Shall we close an account, and which?” Answer in 80 to 150 words.",
        model=about_accounts.answer_to_the_board,
        rubric=(
            "It names the account by its silence, not by its average.",
            "It counts people rather than followers, with an interval, and says who would lose us.",
            "It says what is not known, and does not take our silence for their lack of interest.",
            "It gives a decision that can be carried out: who, with how much time, until when.",
            "Whoever closes leaves a last post that says where we are.",
        ),
        hints=(
            "One account and why, how many people it would cost us, what we do not know, a decision.",
            "Read One decision for Monday once more: there are two ways to end a silence.",
        ),
    ),
)
