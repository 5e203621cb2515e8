"""Stage 3, Socializing Media: eight questions, the first three without code."""

from __future__ import annotations

from ..question import Choice, Essay, Number, Wrong
from . import about_surges, about_waits

APART = {
    "many": "How many posts come in an hour: people are slower than programs.",
    "tone": "How many of them are negative: praise has fewer.",
    "few": "How many people, and how many different wordings, stand behind the posts.",
    "night": "The hour: machines do not sleep.",
}

QUESTIONS = (
    Choice(
        id="s03.q1",
        title="Praise or machines",
        ask="Two surges ring, and hardly a post in either is negative. One is praise, one a wave of "
        "machines. What tells them apart?",
        core=True,
        options=lambda company: dict(APART),
        answer=lambda company: "few",
        why=lambda company: (
            "Praise comes from many people, each in other words; a wave from few, or in few wordings. "
            + about_surges.told_apart(company)
        ),
        wrong=(
            Wrong(
                "counts heads",
                lambda company: "many",
                "A song, a prize or a free cup brings as many in an hour. Who are they?",
            ),
            Wrong(
                "listens to the tone",
                lambda company: "tone",
                "Hardly a post in either is negative, so that does not part them.",
            ),
            Wrong(
                "looks at the clock",
                lambda company: "night",
                "Programs can keep office hours, and people write at night. What is harder to change?",
            ),
        ),
        hints=(
            "Think of what is cheap for a program and what is not.",
            "Read the lines below the chart Where the alarm rang: they say what spam comes from.",
        ),
    ),
    Choice(
        id="s03.q2",
        title="The price of a threshold",
        ask="A missed crisis turns out to cost ten times what the notebook takes, all else as there. Which "
        "threshold would have been cheapest?",
        core=True,
        options=about_surges.thresholds,
        answer=about_surges.cheapest,
        why=about_surges.price_in_words,
        wrong=(
            Wrong(
                "keeps the old price",
                lambda company: about_surges.cheapest(company, about_surges.MISSED),
                "That is the cheapest at the old price. What is added to each row?",
            ),
            Wrong(
                "wants to sleep",
                about_surges.rings_least,
                "It rings least. What does it miss, or see late, and what does that cost now?",
            ),
            Wrong(
                "leaves it as it came",
                about_surges.as_delivered,
                "So the alarm comes. Nobody who set it knew what a crisis costs you.",
            ),
        ),
        hints=(
            "Move the slider under the table, or add nine times the old price for each crisis missed.",
            "Then look for the lowest cost. A night for nothing hardly counts beside a crisis now.",
        ),
    ),
    Choice(
        id="s03.q3",
        title="What the desk prints",
        ask="The desk prints one number: the mean hours by the clock over all cases that were answered. What "
        "is wrong with it as an answer to how long people wait?",
        core=True,
        options=lambda company: dict(about_waits.MISSING),
        answer=about_waits.missing_in_the_mean,
        why=about_waits.mean_in_words,
        wrong=(
            Wrong(
                "forgets who was not there",
                lambda company: "unanswered",
                "Half of it. When do cases come in, and who is there then?",
            ),
            Wrong(
                "forgets who still waits",
                lambda company: "nights",
                "Half of it. Of whom does a mean over the answered know nothing?",
            ),
            Wrong(
                "asks for size",
                lambda company: "size",
                "More cases of the same kind make the same mistake more precisely.",
            ),
            Wrong(
                "believes what is printed",
                lambda company: "none",
                "Compare it with the table below it in the notebook. Why are these so far apart?",
            ),
        ),
        hints=(
            "Whom does it count, and which hours? Ask both.",
            "Compare the columns clock median and business median, and look at the column unanswered.",
        ),
    ),
    Number(
        id="s03.q4",
        title="Half of all",
        ask="Within how many business hours was half of all cases answered? Count those without an answer.",
        unit="hours",
        answer=about_waits.half,
        why=about_waits.half_in_words,
        wrong=(
            Wrong(
                "takes the mean",
                about_waits.mean_by_the_clock,
                "That is the mean by the clock over answered cases: nights are in, the unanswered not.",
            ),
            Wrong(
                "reads the clock",
                about_waits.half_by_the_clock,
                "That is half of all by the clock. Leave out the hours in which nobody was there.",
            ),
            Wrong(
                "leaves out who still waits",
                about_waits.half_of_the_answered,
                "That is half of the answered. Whoever had no answer waited longer than these: keep them.",
            ),
        ),
        hints=(
            "conversation.company_responses takes the company and gives one row for all cases.",
            "Its column is business_median. The finding with the id s03.first_response says it, too.",
        ),
    ),
    Number(
        id="s03.q5",
        title="Service level",
        ask="Which part of all cases was answered within the business hours that we promise?",
        unit="share",
        answer=about_waits.in_time,
        why=about_waits.level_in_words,
        wrong=(
            Wrong(
                "leaves out who still waits",
                about_waits.in_time_of_the_answered,
                "That is the part of the answered. A desk that answers nobody hard would look best.",
            ),
            Wrong(
                "reads the clock",
                about_waits.in_time_by_the_clock,
                "That is by the clock. The promise is made in hours in which somebody is there.",
            ),
            Wrong(
                "gives who waited too long",
                lambda company: 1 - about_waits.in_time(company),
                "That is the part that was late, or was never answered. What is asked is the other.",
            ),
        ),
        hints=(
            "The same table has it: all cases below the line, those in time above it.",
            "Its column is in_time. The promise stands in company.toml, [hours] target.",
        ),
    ),
    Number(
        id="s03.q6",
        title="Before the peak",
        ask="How many hours before its peak was the longest crisis to be seen? After it: write a minus.",
        unit="hours",
        answer=lambda company: about_surges.lead(company).value,
        why=lambda company: about_surges.lead(company).sentence,
        wrong=(
            Wrong(
                "counts from the beginning to the alarm",
                lambda company: about_surges.hours_of_crisis(company, "start", "seen_at"),
                "That is how long it burned unseen. How long was left?",
            ),
            Wrong(
                "counts from the beginning to the peak",
                lambda company: about_surges.hours_of_crisis(company, "start", "peak"),
                "Nobody knew of it from the beginning. Count from the hour at which it was to be seen.",
            ),
            Wrong(
                "counts from the alarm to the end",
                lambda company: about_surges.hours_of_crisis(company, "seen_at", "end"),
                "That is how long it went on. Until when was it still growing?",
            ),
        ),
        hints=(
            "Of the surges of the kind crisis take the one with most time between start and end.",
            "Then peak less seen_at; divide by pandas.Timedelta(hours=1).",
        ),
    ),
    Number(
        id="s03.q7",
        title="Present pace",
        ask="By which part do mentions of us grow a week at present? Write a decline with a minus.",
        unit="share",
        answer=lambda company: about_surges.pace(company).value,
        why=about_surges.pace_in_words,
        wrong=(
            Wrong(
                "compares two weeks",
                about_surges.last_week,
                "That is the last week against the one before. Most of it is weather.",
            ),
            Wrong(
                "gives the old pace",
                about_surges.pace_before,
                "That was the pace before it changed. What is it since?",
            ),
            Wrong(
                "takes another measure",
                about_surges.pace_of_the_bad,
                "That is how negative mentions move. Take all of them.",
            ),
        ),
        hints=(
            "conversation.momentum_table takes the company, and gives one row a measure.",
            "Its column a_week is the present growth as a part; take the row mentions.",
        ),
    ),
    Essay(
        id="s03.q8",
        title="May the desk go home",
        ask="The board asks: “May the desk that answers go home at five?” Answer in 80 to 150 words.",
        model=about_waits.answer_to_the_board,
        rubric=(
            "It says how many write while the desk is closed, and how long these wait.",
            "It gives the service level over all cases with its interval, and the unanswered.",
            "It keeps two things apart: answering people, and hearing an alarm.",
            "It says what is not known: whether those who wait overnight mind.",
            "It ends with a decision that can be tried, for how long, and what would end it.",
        ),
        hints=(
            "Who writes after five, how long they wait, when alarms rang, what we do not know, a decision.",
            "Being there and being on call are two things, and cost differently.",
        ),
    ),
)
