"""Stage 7, Community: eight questions, three without code."""

from __future__ import annotations

from ..question import Choice, Essay, Number, Wrong
from . import about_community, about_members

QUESTIONS = (
    Choice(
        id="s07.q1",
        title="What may be printed of who takes part",
        ask="Which sentence about who takes part may be printed?",
        core=True,
        options=about_members.sentences_on_members,
        answer=lambda company: "members",
        why=about_members.members_in_words,
        wrong=(
            Wrong(
                "takes a saying for a measurement",
                lambda company: "saying",
                "Somebody else's rule says that, of other places. What does the chart say of this one?",
            ),
            Wrong(
                "lets the mean speak for each",
                lambda company: "mean",
                "Look at how much the busiest write. How many members are near the mean?",
            ),
            Wrong(
                "takes silence for an opinion",
                lambda company: "silent",
                "Whoever reads came to read. What did these people say, and what did nobody ask them?",
            ),
        ),
        hints=(
            "Ask of each sentence whether it was measured here, and of whom it speaks.",
            "Two charts stand under Audience or community: who answers whom, and how much the busiest write.",
        ),
    ),
    Choice(
        id="s07.q2",
        title="Whom to ask first",
        ask="Whom do we ask first to speak for us, and for which reason?",
        core=True,
        options=about_members.proposals,
        answer=lambda company: "likely",
        why=about_members.proposals_in_words,
        wrong=(
            Wrong(
                "counts followers",
                lambda company: "followed",
                "Being followed is no wish to speak for us. What has this member said of us, and who asked?",
            ),
            Wrong(
                "counts posts",
                lambda company: "wrote",
                "Who writes a lot says everything often, complaints too. Which part of it speaks for us?",
            ),
            Wrong(
                "takes what is paid for praise",
                lambda company: "paid",
                "Would this member have said so without the contract? Nobody can know.",
            ),
        ),
        hints=(
            "Two things are asked of an ambassador: to speak well of us unasked, and to want it.",
            "The list under Who may speak for us gives a reason for each, and whether they agreed.",
        ),
    ),
    Choice(
        id="s07.q3",
        title="What the programme does",
        ask="What may be said of what the ambassadors' programme does for staying?",
        core=True,
        options=about_community.sentences_on_programme,
        answer=lambda company: "alike",
        why=about_community.programme_in_words,
        wrong=(
            Wrong(
                "forgets that joiners had to be there to join",
                lambda company: "ever",
                "When did those who joined join? Whoever left before could not.",
            ),
            Wrong(
                "starts two clocks",
                lambda company: "clock",
                "Whoever joins the programme has been a member for a while. When do most members leave?",
            ),
            Wrong(
                "calls nothing what is not known",
                lambda company: "nothing",
                "Look at both ends of the interval. Is nothing all that lies between them?",
            ),
        ),
        hints=(
            "Ask of each comparison whether the others could have joined in that week, and were as lively.",
            "The chart under The programme holds joiners against members alike who had not joined yet.",
        ),
    ),
    Number(
        id="s07.q4",
        title="Those who have not been there long enough",
        ask="Take all lives that company_retention tells. Count as there whoever lasted 26 weeks or longer, "
        "and everybody else as gone. How far is that part off from what the curve says after 26 weeks, in "
        "points and with its sign?",
        unit="points",
        answer=about_community.off_by,
        why=about_community.staying_in_words,
        wrong=(
            Wrong(
                "turns it round",
                about_community.the_other_sign,
                "Take what the curve says from the plain part, not the other way round.",
            ),
            Wrong(
                "gives the plain part",
                about_community.part_that_lasted,
                "That is the plain part itself. How far is it off?",
            ),
            Wrong(
                "counts whoever is not gone as there for good",
                about_community.all_for_good,
                "Whoever is there in the third week may be gone in the tenth. Only lives that lasted count.",
            ),
        ),
        hints=(
            "community.company_retention(firm).lives has a row a member, with lasted in weeks.",
            "In cohorts look for all members and 26 weeks, and take that share from the plain part.",
        ),
    ),
    Number(
        id="s07.q5",
        title="Answered where newcomers ask",
        ask="Take the board on which most newcomers first write. What part of their first posts there was "
        "answered within a day?",
        unit="share",
        answer=about_community.answered_there,
        why=about_community.first_posts_in_words,
        wrong=(
            Wrong(
                "takes all boards",
                about_community.answered_anywhere,
                "That is of all boards. Keep the one on which most newcomers first write.",
            ),
            Wrong(
                "takes whatever is opened there",
                about_community.answered_whoever_asks,
                "That counts what everybody opens on this board. Newcomers' first posts alone are asked for.",
            ),
            Wrong(
                "waits a week",
                about_community.answered_in_a_week,
                "That is within a week; few newcomers wait so long.",
            ),
        ),
        hints=(
            "community.company_first_posts(firm) has a row a newcomer, with the column space.",
            "Count the rows of each space, keep the largest, and take the mean of answered in a day.",
        ),
    ),
    Number(
        id="s07.q6",
        title="Without the bridges",
        ask="Suppose the first four bridges left. What part of the pairs that are tied from one community to "
        "another would go with them? Count each pair once, however often they met.",
        unit="share",
        answer=about_community.gone_with_them,
        why=about_community.bridges_in_words,
        wrong=(
            Wrong(
                "takes all pairs",
                about_community.gone_of_all,
                "Most pairs lie within a community. Keep those whose ends are in two.",
            ),
            Wrong(
                "takes the four with the most ties",
                about_community.gone_with_the_busiest,
                "Those are tied to many, above all to their own. The list of bridges has another order.",
            ),
            Wrong(
                "takes them for any four",
                about_community.gone_with_anybody,
                "So much would go if everybody had as many ties across. Look at the ties of these four.",
            ),
        ),
        hints=(
            "community.company_communities(firm) has pairs with both ends, a and b, and a table that gives "
            "each member's community.",
            "Look up the community of both ends, keep pairs of two different ones, and ask which have an end "
            "among the first four.",
        ),
    ),
    Number(
        id="s07.q7",
        title="What the follow-up is worth",
        ask="Suppose nobody had been asked again. How many times as wide as with the follow-up would the "
        "limits of the net promoter score be, if whoever gave no answer may say anything?",
        unit="ratio",
        answer=about_members.times_as_wide,
        why=about_members.follow_up_in_words,
        wrong=(
            Wrong(
                "turns it round",
                about_members.turned_round,
                "Which of the two is the wider? Divide by the other.",
            ),
            Wrong(
                "takes the limits of those who answered at once",
                about_members.of_those_at_once,
                "Those limits speak of people who answer. What of the others?",
            ),
            Wrong(
                "leaves the follow-up in",
                about_members.still_with_it,
                "These limits know the follow-up already. Give nps the first wave alone.",
            ),
        ),
        hints=(
            'community.waves_of(firm.frame("surveys"), "would recommend") gives the first wave and the '
            "follow-up.",
            "community.nps of the first wave alone has least and most; company_nps has low and high.",
        ),
    ),
    Essay(
        id="s07.q8",
        title="Ten influencers?",
        ask="The board asks: “An agency offers us ten influencers. Or shall we pay our most active members? "
        "Whom do we ask to speak for us, and how many?” Answer in 80 to 150 words.",
        model=about_members.answer_to_the_board,
        rubric=(
            "It says how well the list foretold what came in weeks that it had not seen, with an interval, "
            "and how well the most followed would have done.",
            "It asks only those who agreed to be written to, tells them why, and takes no for an answer.",
            "It says that whoever is asked or paid discloses it, and that paid praise is counted apart.",
            "It says whom the list leaves out.",
            "It ends with a decision: how many, who asks them until when, how to see it, and what would "
            "end it.",
        ),
        hints=(
            "How sure the list is beside the most followed, consent, disclosure, whom it leaves out, a "
            "decision.",
            "Held-out weeks and fairness stand under Who may speak for us.",
        ),
    ),
)
