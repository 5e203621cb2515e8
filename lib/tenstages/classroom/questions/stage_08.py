"""Stage 8, Social Darwinism: eight questions, three without code."""

from __future__ import annotations

from ..question import Choice, Essay, Number, Wrong
from . import about_changes, about_departments, about_handoffs

QUESTIONS = (
    Choice(
        id="s08.q1",
        title="How long until something changes",
        ask="What may be said of how long it takes until a signal changes something?",
        core=True,
        options=about_changes.sentences_on_waiting,
        answer=lambda company: "open",
        why=about_changes.waiting_in_words,
        wrong=(
            Wrong(
                "counts only what was done",
                lambda company: "done",
                "What takes longest is not done yet. In which number is it?",
            ),
            Wrong(
                "takes the mean of what was done",
                lambda company: "mean",
                "A mean needs an end to every wait. What of those that have none yet?",
            ),
            Wrong(
                "takes a kind for a cause",
                lambda company: "kind",
                "Some kinds take longer to make. Which column of the list knows who is lazy?",
            ),
        ),
        hints=(
            "Ask of each sentence what it does with a signal that still waits today.",
            "The chart under From signal to change has a line for all signals, those that wait included.",
        ),
    ),
    Choice(
        id="s08.q2",
        title="The bottleneck",
        ask="Which team is the bottleneck, and for which reason?",
        core=True,
        options=about_handoffs.reasons,
        answer=lambda company: "waits",
        why=about_handoffs.bottleneck_in_words,
        wrong=(
            Wrong(
                "takes where cases end for where they wait",
                lambda company: "ends",
                "Somebody has to close a case. Did it wait there, or before?",
            ),
            Wrong(
                "takes work for waiting",
                lambda company: "load",
                "A large team takes on a lot. For how long does what it passes on lie there?",
            ),
            Wrong(
                "takes the longest wait of few cases",
                lambda company: "longest",
                "How many cases go that way, of all? Spread the wait over them.",
            ),
        ),
        hints=(
            "A bottleneck holds up many: it takes a long wait, and cases enough that have it.",
            "The chart under Where do cases wait? has both, the part of cases and the hours.",
        ),
    ),
    Choice(
        id="s08.q3",
        title="Who keeps to themselves",
        ask="Which department keeps to itself the most, as far as the messages tell?",
        core=True,
        options=about_departments.sentences_on_departments,
        answer=lambda company: "size",
        why=about_departments.departments_in_words,
        wrong=(
            Wrong(
                "takes the index as it is",
                lambda company: "raw",
                "A large department has more colleagues of its own to write to. What would its size alone "
                "give, and how sure is the index?",
            ),
            Wrong(
                "takes few messages for few ties",
                lambda company: "fewest",
                "Few people write few messages. To whom do these go?",
            ),
            Wrong(
                "takes an index for a motive",
                lambda company: "motive",
                "The files know who wrote to whom and when. Who asked these people what they like?",
            ),
        ),
        hints=(
            "Were everybody as likely to write to any colleague, what would each index be?",
            "The chart under Who keeps to themselves? marks for each department its limits, and what its "
            "size would give.",
        ),
    ),
    Number(
        id="s08.q4",
        title="What waits still",
        ask="How far is the median of those signals that have led to a change from the median that counts "
        "what waits still, in days and with its sign (of those done less with the open ones)?",
        unit="days",
        answer=about_changes.too_few_days,
        why=about_changes.left_out_in_words,
        wrong=(
            Wrong(
                "turns it round",
                about_changes.days_turned_round,
                "Take the median with the open ones from that of those done, not the other way round.",
            ),
            Wrong(
                "gives the median of those done",
                about_changes.days_of_done,
                "That is the median of those done itself. How far is it off?",
            ),
            Wrong(
                "takes what waits as done today",
                about_changes.as_if_done_today,
                "What waits today is not done today: it will have taken longer, nobody knows how much.",
            ),
        ),
        hints=(
            "organization.company_changes(firm) has a row for all signals; of_done is of those done.",
            "Take days from of_done in the row whose group is all.",
        ),
    ),
    Number(
        id="s08.q5",
        title="Coming back, and opened again",
        ask="How much larger is the part of cases that come back to a team which had passed them on than the "
        "part that is opened again, in points?",
        unit="points",
        answer=about_handoffs.back_less_reopened,
        why=about_handoffs.coming_back_in_words,
        wrong=(
            Wrong(
                "turns it round",
                about_handoffs.back_turned_round,
                "Take what is opened again from what comes back, not the other way round.",
            ),
            Wrong(
                "takes what is still on its way for never",
                about_handoffs.back_by_the_end,
                "Some cases were still held when the log ended. Which number counts them as far as is known?",
            ),
            Wrong(
                "gives the part that comes back",
                about_handoffs.part_back,
                "That is what comes back itself. What is opened again has to be taken from it.",
            ),
        ),
        hints=(
            "organization.company_flow(firm) has rework, came_back and reopened.",
            "Of rework and came_back one counts cases that are still under way as far as is known.",
        ),
    ),
    Number(
        id="s08.q6",
        title="Any version, ever",
        ask="Take everybody on the list of people, gone or here, and count whoever ever attested a policy, "
        "in whatever version. By how many points is that part larger than the part of those who are here "
        "today that attested the versions in force?",
        unit="points",
        answer=about_departments.too_many_attested,
        why=about_departments.attested_in_words,
        wrong=(
            Wrong(
                "turns it round",
                about_departments.attested_turned_round,
                "Take the part of those who are here from the other one.",
            ),
            Wrong(
                "gives the plain part",
                about_departments.attested_ever,
                "That is the plain part itself. How much too large is it?",
            ),
            Wrong(
                "takes the mean of departments",
                about_departments.attested_by_departments,
                "Departments differ in size. Ask for the company in all.",
            ),
        ),
        hints=(
            'firm.frame("attestations") has person, kind and version; company_governed counts only what is '
            "in force, of those who are here.",
            "A person who attested three versions is one person: ask of each of the list whether there is "
            "any.",
        ),
    ),
    Number(
        id="s08.q7",
        title="Severe raters and mild ones",
        ask="Take the stage that is the weakest once severity is taken out. How far is the mean of those who "
        "rated it from its level, with its sign (mean less level)?",
        unit="ratio",
        answer=about_departments.missed_level,
        why=about_departments.levels_in_words,
        wrong=(
            Wrong(
                "turns it round",
                about_departments.level_turned_round,
                "Take the level from the mean, not the other way round.",
            ),
            Wrong(
                "takes the stage with the lowest mean",
                about_departments.weakest_by_means,
                "The lowest mean may be that of the severest raters. Look for the lowest level.",
            ),
            Wrong(
                "takes all stages together",
                about_departments.missed_on_average,
                "That is the mean over all stages. The weakest alone is asked for.",
            ),
        ),
        hints=(
            "organization.company_maturity(firm).stages has level and raw, a row a stage.",
            "Find the row with the lowest level, and take its level from its raw.",
        ),
    ),
    Essay(
        id="s08.q8",
        title="Five more agents?",
        ask="The board asks: “The care desk is drowning. Shall we hire five more agents for it?” Answer "
        "in 80 to 150 words.",
        model=about_handoffs.answer_to_the_board,
        rubric=(
            "It names the bottleneck, with its part of cases and its hours, both with limits, and not the "
            "team with which most cases end.",
            "It says what twice the volume would take.",
            "It says what coming back costs.",
            "It says what a course has shown, and which effects are excluded.",
            "It ends with a decision: who does what until when, how to see it, and what would end it.",
            "It speaks of teams of five or more, and of nobody by name.",
        ),
        hints=(
            "The bottleneck with limits, twice the volume, what comes back, what a course did, a decision.",
            "All of it stands under Where do cases wait?, What a course did and What a team can carry.",
        ),
    ),
)
