"""Stage 5, Putting Words into Action: eight questions, the first three without code."""

from __future__ import annotations

from ..question import Choice, Essay, Number, Wrong
from . import about_answers, about_needs, about_promises

QUESTIONS = (
    Choice(
        id="s05.q1",
        title="What may be printed of a need",
        ask="One need is said most often. Which sentence about it may be printed?",
        core=True,
        options=about_needs.sentences_on_needs,
        answer=lambda company: "asked",
        why=about_needs.need_in_words,
        wrong=(
            Wrong(
                "trusts the program's count",
                lambda company: "program",
                "Having read everything is not having read it rightly. Which needs does it mix up?",
            ),
            Wrong(
                "takes those who write for all customers",
                lambda company: "customers",
                "Who was read? Whoever needs nothing, or has given up, does not write.",
            ),
            Wrong(
                "takes the commonest for the most",
                about_needs.most_say_it,
                "It is the commonest of several. Is it more than half, by its interval?",
            ),
        ),
        hints=(
            "Ask of each sentence who was read, by whom, and how sure it is.",
            "In the chart of needs the dot has an interval; the ring is what the program counts.",
        ),
    ),
    Choice(
        id="s05.q2",
        title="Why the plain difference is larger",
        ask="Why is the plain difference between threads with and without an empathic answer larger than the "
        "one among threads alike?",
        core=True,
        options=about_answers.reasons,
        answer=about_answers.reason,
        why=about_answers.reason_in_words,
        wrong=(
            Wrong(
                "calls it chance",
                lambda company: "chance",
                "Read the table of whom these answers went to. Would chance tilt it that far?",
            ),
            Wrong(
                "explains the answer instead of the choice",
                lambda company: "words",
                "Length belongs to the answer, so it is in both figures. What is taken out of one alone?",
            ),
            Wrong(
                "overlooks that it shrank",
                lambda company: "none",
                "Look at the two dots in the chart: which lies further right?",
            ),
            Wrong(
                "takes any tilt for the reason",
                lambda company: "easy",
                "Traits are never quite alike. Is the plain difference the larger one here, and is the tilt "
                "more than chance makes of so many traits?",
            ),
        ),
        hints=(
            "Among threads alike, those who got either kind of answer differ in nothing that was noted.",
            "The table under What an empathic answer does shows how they differed before.",
        ),
    ),
    Choice(
        id="s05.q3",
        title="Promises that are not due",
        ask="Some promises are due after the last day of these files, and are not kept yet. What does one of "
        "them count as, when we say which part is kept in time?",
        core=True,
        options=about_promises.ways_to_count,
        answer=lambda company: "watched",
        why=about_promises.counting_in_words,
        wrong=(
            Wrong(
                "breaks what is not due",
                lambda company: "broken",
                "It still has days left. Would you say so of a promise that was made this morning?",
            ),
            Wrong(
                "keeps what nobody has seen",
                lambda company: "kept",
                "Nobody knows yet. If every promise were for a far day, would all be kept?",
            ),
            Wrong(
                "leaves out what is not due",
                lambda company: "dropped",
                "One made on the same day and kept early stays in, and this one goes. Which way does that "
                "push the figure?",
            ),
        ),
        hints=(
            "What is known of such a promise? That for some days it was not kept, and no more.",
            "The sentences before the ledger say it; its column open counts them.",
        ),
    ),
    Number(
        id="s05.q4",
        title="What is said unasked",
        ask="Take the likeliest week of a step. Since then, which part of our own words did nobody ask for?",
        unit="share",
        answer=about_promises.unasked,
        why=about_promises.step_in_words,
        wrong=(
            Wrong(
                "keeps the whole window",
                about_promises.unasked_ever,
                "That mixes both levels. Which weeks belong to the new one?",
            ),
            Wrong(
                "gives the answers",
                about_promises.answers_since,
                "These were asked for: they are answers to others.",
            ),
            Wrong(
                "takes the last quarter",
                about_promises.unasked_lately,
                "Those are thirteen weeks. The new level may be older, or younger.",
            ),
        ),
        hints=(
            "empathy.own_words has a row a week, empathy.company_shift the date of the step.",
            "Keep the weeks from that date on, add up both columns, and take the part of proactive.",
        ),
    ),
    Number(
        id="s05.q5",
        title="Promises for a far day",
        ask="Which part of promises that allow more than sixty days is kept in time?",
        unit="share",
        answer=about_promises.far_kept,
        why=about_promises.far_in_words,
        wrong=(
            Wrong(
                "counts open ones as broken",
                lambda company: about_promises.far_by(company, about_promises.as_broken),
                "Some of these still have days left, and you have broken them.",
            ),
            Wrong(
                "counts open ones as kept",
                lambda company: about_promises.far_by(company, about_promises.as_kept),
                "Some of these are not due, and you have kept them.",
            ),
            Wrong(
                "drops open ones",
                lambda company: about_promises.far_by(company, about_promises.dropped),
                "What was kept early stays in and what is still open goes, so this is too kind.",
            ),
        ),
        hints=(
            "Keep the rows of empathy.ledger whose due lies more than sixty days after the day of made_at.",
            "empathy.promises_kept takes these rows and empathy.until(firm).",
        ),
    ),
    Number(
        id="s05.q6",
        title="A program that may pass",
        ask="Eight of ten right would do for sorting what comes in. Which part of openings would the program "
        "then answer?",
        unit="share",
        answer=about_needs.answered,
        why=about_needs.reader_in_words,
        wrong=(
            Wrong(
                "stays as strict as the notebook",
                about_needs.answered_as_in_the_notebook,
                "That is for nine of ten. Here it may err more often, and so answer more.",
            ),
            Wrong(
                "gives how often it is right",
                about_needs.right_when_it_answers,
                "That is how many of its answers are right. How many does it give?",
            ),
            Wrong(
                "gives what it passes",
                about_needs.passed,
                "To these it says nothing.",
            ),
        ),
        hints=(
            "empathy.abstaining takes what people and the program read, and which part shall be right.",
            "empathy.company_reads gives a reading for each question of the code book; take need.",
        ),
    ),
    Number(
        id="s05.q7",
        title="What nobody noted",
        ask="Suppose nobody had noted the trait in which threads with and without an empathic answer differ "
        "most (numbers such as hours aside). What would the effect among threads alike be, in points?",
        unit="points",
        answer=about_answers.effect_without,
        why=about_answers.trait_in_words,
        wrong=(
            Wrong(
                "leaves it in",
                about_answers.adjusted,
                "That is the effect with everything that was noted. One column has to go.",
            ),
            Wrong(
                "leaves out everything",
                about_answers.plain,
                "That is the plain difference: nothing is held alike in it. Only one trait has to go.",
            ),
            Wrong(
                "takes the wrong end of the table",
                about_answers.effect_without_the_least,
                "That is without the trait in which they differ least. The largest difference stands first.",
            ),
        ),
        hints=(
            "empathy.balance shows how the threads of empathy.read_threads differ, the largest first.",
            "empathy.reply_effect takes the threads without that column, and without emoji.",
        ),
    ),
    Essay(
        id="s05.q8",
        title="Train the whole desk?",
        ask="The board asks: “Shall we train the whole desk in empathy?” Answer in 80 to 150 words.",
        model=about_answers.answer_to_the_board,
        rubric=(
            "It gives the effect among threads alike with its interval, and does not lean on the plain "
            "difference.",
            "It says what may be hidden, and how strong that would have to be, held against a trait that was "
            "noted.",
            "It says what is not known: what training costs, whether it changes answers, and what a friendly "
            "word is worth.",
            "It names the test that would settle it: lots decide who gets which answer.",
            "It ends with a decision: who does what until when, how to see it, and what would end it.",
        ),
        hints=(
            "The effect with its interval, what may be hidden, what we do not know, a test, a decision.",
            "The E-value and the table below it stand under What an empathic answer does.",
        ),
    ),
)
