"""Stage 6, Humanizing the Brand and Defining the Experience: eight questions, three without code."""

from __future__ import annotations

from ..question import Choice, Essay, Number, Wrong
from . import about_pages, about_voice

QUESTIONS = (
    Choice(
        id="s06.q1",
        title="What may be printed of how we are heard",
        ask="A panel read some of our posts. Which sentence about it may be printed?",
        core=True,
        options=about_voice.sentences_on_persona,
        answer=lambda company: "panel",
        why=about_voice.persona_in_words,
        wrong=(
            Wrong(
                "takes the panel for everybody",
                lambda company: "people",
                "Who read? Three outsiders are not the people, and posts are not people either.",
            ),
            Wrong(
                "lets the mean speak for each",
                lambda company: "each",
                "Look at the accounts one by one. Is each of them near the mean?",
            ),
            Wrong(
                "blames the writer",
                lambda company: "fault",
                "The chart says how it is heard. Does it say why, or who decided that it be so?",
            ),
        ),
        hints=(
            "Ask of each sentence who read, what was read, and whether one number can stand for all "
            "accounts.",
            "In the chart under Meant and heard, the first row is a mean of the rows below it.",
        ),
    ),
    Choice(
        id="s06.q2",
        title="Which page first",
        ask="Which page is mended first, and for which reason?",
        core=True,
        options=about_pages.reasons,
        answer=lambda company: "gain",
        why=about_pages.reasons_in_words,
        wrong=(
            Wrong(
                "counts exits",
                lambda company: "exits",
                "Most visits end where most visits are. What would change if the page were better?",
            ),
            Wrong(
                "counts how often a view is the last",
                lambda company: "leaves",
                "Some pages are left because people found what they came for. Held against what is that "
                "many?",
            ),
            Wrong(
                "counts views",
                lambda company: "seen",
                "Much seen is not badly made. How many of those who leave would go on to the goal?",
            ),
        ),
        hints=(
            "What is to become more? Ask of each reason whether it speaks of that.",
            "Two charts stand under Dead ends; the second holds each page against pages of its kind.",
        ),
    ),
    Choice(
        id="s06.q3",
        title="What moved in the last quarter",
        ask="What moved from the last quarter but one to the last?",
        core=True,
        options=about_voice.sentences_on_moods,
        answer=about_voice.moved,
        why=about_voice.moods_in_words,
        wrong=(
            Wrong(
                "looks at the lines alone",
                about_voice.by_the_eye,
                "Any two samples differ a little. How wide is the band around the line?",
            ),
            Wrong(
                "calls nothing known",
                lambda company: "neither",
                "Look at the wider swing: how often would samples of one and the same mood lie that far "
                "apart?",
            ),
        ),
        hints=(
            "A difference of two samples is less sure than either: by the root of the sum of both squares.",
            "Take from each quarter how far its limit lies from its middle, on the side of the other one.",
        ),
    ),
    Number(
        id="s06.q4",
        title="What a list of words does not see",
        ask="Take the rule that is broken most often. Which part of the posts that break it would nobody "
        "see, if only the program read?",
        unit="share",
        answer=about_voice.unseen,
        why=about_voice.rule_in_words,
        wrong=(
            Wrong(
                "gives what it sees",
                about_voice.seen_of_it,
                "That part is seen. The question is about the rest.",
            ),
            Wrong(
                "gives marks that are wrong",
                about_voice.false_marks,
                "These are marks on posts that break nothing. Here posts break a rule and bear no mark.",
            ),
            Wrong(
                "takes every mark for a breach",
                about_voice.unmarked,
                "Some marks stand on posts that break nothing, so they cannot be taken from the breaches.",
            ),
        ),
        hints=(
            "brand.seen has a row a rule; recall is the part of breaches that the program marks.",
            "Sort by broken, take the first row, and take from one what is seen.",
        ),
    ),
    Number(
        id="s06.q5",
        title="The voice since then",
        ask="One account began to sound otherwise. How far from the others is it, by what it says since that "
        "week? Leave all others as they are.",
        unit="ratio",
        answer=about_voice.distance_since,
        why=about_voice.drift_in_words,
        wrong=(
            Wrong(
                "keeps the whole window",
                about_voice.distance_ever,
                "That is the mean of two voices. Which posts of this account belong to the new one?",
            ),
            Wrong(
                "keeps what came before",
                about_voice.distance_before,
                "That is the voice that it left.",
            ),
        ),
        hints=(
            "brand.company_drifts gives account and date, brand.spoken all posts with account and at.",
            "Drop that account's posts before the date, and give the rest to brand.voice_distance.",
        ),
    ),
    Number(
        id="s06.q6",
        title="Those who come from social networks",
        ask="Take only visits whose medium is social. What is mending the page worth among these that is "
        "worth the most among all, in points?",
        unit="points",
        answer=about_pages.gain_of_networks,
        why=about_pages.networks_in_words,
        wrong=(
            Wrong(
                "takes all visits",
                about_pages.gain_of_all,
                "That is among all visits. Social networks send more of theirs to some pages than others do.",
            ),
            Wrong(
                "lets everybody buy who stays",
                about_pages.stay_instead,
                "That many would not leave there. How many of them would reach the goal?",
            ),
        ),
        hints=(
            'firm.frame("journeys") has a column medium; keep the rows in which it is social.',
            "brand.dead_ends takes these rows; look for the page in its table.",
        ),
    ),
    Number(
        id="s06.q7",
        title="What looking every day costs",
        ask="On the last day of the test: how many times as wide are the limits that hold at every look as "
        "those that hold at one?",
        unit="ratio",
        answer=about_pages.wider,
        why=about_pages.test_in_words,
        wrong=(
            Wrong(
                "turns it round",
                about_pages.narrower,
                "Which of the two is the wider? Divide by the other.",
            ),
            Wrong(
                "takes the first day",
                about_pages.wider_at_first,
                "That is when nearly nothing was known. Take the last row.",
            ),
            Wrong(
                "takes the mean of all days",
                about_pages.wider_on_average,
                "That mixes all days of the test. Only the last one is asked for.",
            ),
        ),
        hints=(
            "brand.company_landing(firm).days has a row a day, with low and high, naive_low and naive_high.",
            "Take the last row; a width is the upper limit less the lower.",
        ),
    ),
    Essay(
        id="s06.q8",
        title="A new home page?",
        ask="The board asks: “An agency offers us a new home page. Shall we?” Answer in 80 to 150 words.",
        model=about_pages.answer_to_the_board,
        rubric=(
            "It names the page whose mending is worth the most, with its interval, and does not lean on "
            "exits.",
            "It says what the home page is worth by the same count.",
            "It says that such a gain is a model's, and what could make it wrong.",
            "It names the test that would tell, and limits under which one may look every day.",
            "It ends with a decision: who does what until when, how to see it, and what would end it.",
        ),
        hints=(
            "The page and its gain with limits, the home page's, what a model cannot know, a test, a "
            "decision.",
            "Gains stand under Dead ends, days of work in the makeover list.",
        ),
    ),
)
