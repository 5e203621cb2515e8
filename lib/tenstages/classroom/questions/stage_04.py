"""Stage 4, Finding a Voice and a Sense of Purpose: eight questions, the first three without code."""

from __future__ import annotations

from ..question import Choice, Essay, Number, Wrong
from . import about_pains, about_venues, about_words

QUESTIONS = (
    Choice(
        id="s04.q1",
        title="What complaints hide",
        ask="The board gets a list made of complaints alone. Which pains does it hardly show?",
        core=True,
        options=about_pains.hidden_pains,
        answer=about_pains.hidden,
        why=about_pains.hidden_in_words,
        wrong=(
            Wrong(
                "takes rare for quiet",
                lambda company: about_pains.hidden(company, "rare"),
                "Rare they are. Do people say them angrily, or do they ask?",
            ),
            Wrong(
                "takes what sinks for quiet",
                lambda company: about_pains.hidden(company, "falling"),
                "These go down most. A list of complaints may show them all the same: how are they said?",
            ),
            Wrong(
                "trusts complaints",
                lambda company: about_pains.hidden(company, "none"),
                "Look at the rings in the chart of pains: is there a pain whose ring lies at nothing?",
            ),
        ),
        hints=(
            "What hurts can be said without a word of anger. One table tells how often it is.",
            "The pain register has a column quiet: the part of a pain's posts that were read as neutral.",
        ),
    ),
    Choice(
        id="s04.q2",
        title="Where to answer",
        ask="One person may answer people in one venue, to be part of a dialogue. Which sentence should "
        "decide where?",
        core=True,
        options=about_venues.reasons,
        answer=lambda company: "dialogue",
        why=about_venues.reason_in_words,
        wrong=(
            Wrong(
                "goes by volume",
                lambda company: "volume",
                "Much is said there, and most of it to nobody. Where are people answered?",
            ),
            Wrong(
                "goes by the number of answers",
                lambda company: "influence",
                "A large venue has many answers because it is large. How many for each mention?",
            ),
            Wrong(
                "looks for an empty stage",
                lambda company: "silence",
                "Where nobody is answered, nobody may read answers. What speaks for a dialogue there?",
            ),
        ),
        hints=(
            "In the chart under Where people answer one another, look at the dot and at its ring.",
            "The dot is a venue's part of all answers, the ring its part of all mentions. Compare them.",
        ),
    ),
    Choice(
        id="s04.q3",
        title="The least of several",
        ask="In one kind of venue we are spoken of less than in any other. Which sentence may be printed?",
        core=True,
        options=about_venues.sentences_on_gaps,
        answer=about_venues.sentence_on_gap,
        why=about_venues.gap_in_words,
        wrong=(
            Wrong(
                "forgets that it was looked for",
                lambda company: "missed",
                "Of several kinds one is always the lowest. Does its interval, stretched for that, still lie "
                "below one?",
            ),
            Wrong(
                "takes no evidence for no effect",
                lambda company: "none",
                "How little may it still be, by the interval? What is not shown may be there.",
            ),
            Wrong(
                "takes few posts for a gap",
                lambda company: "volume",
                "Little may be said there of anybody. With what should our part be compared?",
            ),
            Wrong(
                "doubts what is settled",
                lambda company: "open",
                "Doubt is good, but look whether one lies inside the stretched interval at all.",
            ),
        ),
        hints=(
            "Read the finding under Where we are missed; its limits are wider than those of the chart.",
            "Compare the upper limit of the finding with one: at one we are spoken of as everywhere.",
        ),
    ),
    Number(
        id="s04.q4",
        title="Topics that are whims",
        ask="Which part of what is no praise lies in topics of which less than half was found again?",
        unit="share",
        answer=about_words.in_whims,
        why=about_words.whims_in_words,
        wrong=(
            Wrong(
                "counts topics, not texts",
                about_words.whims_of_topics,
                "That is a part of the topics. They differ in size: how many of the texts lie in them?",
            ),
            Wrong(
                "takes what is no pain for a whim",
                about_words.called_no_pain,
                "These are what people call no pain. A habit of speech may be found again every time.",
            ),
            Wrong(
                "gives what was found again",
                about_words.in_the_rest,
                "That is the part that stands. What is asked is the other.",
            ),
        ),
        hints=(
            "purpose.company_topics takes the company; its table has a row a topic.",
            "Its column found_again is compared with a half, and its column share is added up.",
        ),
    ),
    Number(
        id="s04.q5",
        title="Words of a department",
        ask="Take the two departments to which most cases were sent on. How many words set the first one's "
        "apart from the other's, if one in ten of all that are called so may be false?",
        unit="count",
        answer=about_words.typical,
        why=about_words.typical_in_words,
        wrong=(
            Wrong(
                "takes each word by itself",
                about_words.each_by_itself,
                "So many words differ if each is judged alone. Among hundreds some do so by chance: use q.",
            ),
            Wrong(
                "counts the other side, too",
                about_words.of_both,
                "Some of these are the other department's. What does the sign of z tell?",
            ),
            Wrong(
                "takes the desk that sends cases on",
                about_words.of_the_desk,
                "Here is a desk to which nobody sent anything. Keep cases with a handoff, then choose two.",
            ),
        ),
        hints=(
            "purpose.distinctive_terms takes the subjects of one department, then those of the other.",
            "Keep cases with handoffs above zero first. Then count rows with z above zero and q at most 0.1.",
        ),
    ),
    Number(
        id="s04.q6",
        title="What grows fastest",
        ask="Take the pain that grows fastest as a part of what is said. By which part a month? Write a "
        "decline with a minus.",
        unit="share",
        answer=about_pains.growth,
        why=about_pains.growth_in_words,
        wrong=(
            Wrong(
                "takes a crisis for a trend",
                about_pains.growth_with_crises,
                "Weeks of a crisis are in it. An event is no trend: leave its weeks out.",
            ),
            Wrong(
                "counts posts",
                about_pains.growth_of_the_count,
                "That is how its posts grow. When there is more talk there is more of everything: take its "
                "part of what is said.",
            ),
            Wrong(
                "takes the largest for the fastest",
                about_pains.growth_of_the_largest,
                "That is the most common pain. Common is not growing.",
            ),
            Wrong(
                "gives the logarithm",
                about_pains.growth_of_the_logarithm,
                "That is the slope of a logarithm. numpy.expm1 makes a part of it.",
            ),
        ),
        hints=(
            "purpose.trends takes the company and gives one row a pain, the steepest rise first.",
            "Its slope is of a logarithm; the column a_month of purpose.pain_register has it as a part.",
        ),
    ),
    Number(
        id="s04.q7",
        title="What one post was worth",
        ask="Take our own post that was worth most: how many answers did it draw beyond what its account's "
        "posts usually draw from as many people?",
        unit="count",
        answer=about_venues.most_valuable,
        why=about_venues.value_in_words,
        wrong=(
            Wrong(
                "counts every answer",
                about_venues.every_answer,
                "That is all of its answers. Some it would have had anyway, from so many who saw it.",
            ),
            Wrong(
                "trusts a rate of few",
                about_venues.of_the_highest_rate,
                "That post drew most for each who saw it, and few saw it. Which one brought most?",
            ),
            Wrong(
                "takes the best at its word",
                about_venues.at_its_word,
                "That is what it drew less what is usual. The best of many was lucky, too: the table draws "
                "each post towards the usual.",
            ),
        ),
        hints=(
            "purpose.company_relevance takes the company and gives one row a post.",
            "Its column value has the answers beyond the usual; find the largest.",
        ),
    ),
    Essay(
        id="s04.q8",
        title="Which pain first",
        ask="The board asks: “We can end one thing that troubles people. Which?” Answer in 80 to 150 words.",
        model=about_pains.answer_to_the_board,
        rubric=(
            "It names one pain, how common it is with an interval, and whose matter it is.",
            "It says which way the pain goes, and does not take what is not shown for standing still.",
            "It remembers what is said without anger, which no list of complaints shows.",
            "It says what is not known: why it hurts, and what ending it costs.",
            "It ends with a decision that can be tried: who, by when, how to see it, and what would end it.",
        ),
        hints=(
            "One pain and why, whose it is, which way it goes, what we do not know, a decision.",
            "The most common, the loudest and the fastest need not be the same one: say why yours.",
        ),
    ),
)
