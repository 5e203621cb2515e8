"""Which posts start an exchange, who comes back, defends and asks, and what people wish for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tenstages import purpose
from tenstages.purpose.ideas import WISHES

COUNTS = ["reach", "all_reach", "views", "all_views", "comments"]


def posts(answers, shown, start: int = 0, **more) -> pd.DataFrame:
    """Posts of one account, with the comments that they drew and how many people saw each."""
    n = len(answers)
    table = pd.DataFrame({"comments": answers, "reach": np.broadcast_to(shown, n)})
    table = table.assign(id=[f"x:{start + place:03}" for place in range(n)])
    table = table.assign(**{"account": "x:us", "definition": "views", "kind": "post"} | more)
    empty = {name: None for name in COUNTS if name not in table}
    return table.assign(**empty).astype(dict.fromkeys(COUNTS, "Int64"))


def noted(kinds, start: int = 0, task: str = "post kind") -> pd.DataFrame:
    """What each post is for, as whoever wrote it noted down."""
    rows = [(f"x:{start + place:03}", task, "a", kind) for place, kind in enumerate(kinds) if kind]
    return pd.DataFrame(rows, columns=["id", "task", "coder", "label"])


def kinds(table: pd.DataFrame) -> dict[str, str]:
    return table.set_index("post")["kind"].to_dict()


USUAL = [4, 5, 6, 5] * 10
"""Comments of forty posts, none of which stands out."""


# Exchange and chatter ---------------------------------------------------------------------------


def test_a_post_with_far_more_answers_is_an_exchange_and_one_with_far_fewer_is_chatter():
    table = purpose.relevance(posts([60, 0, *USUAL], [1000, 3000, *[1000] * 40]))
    told = kinds(table)
    assert (told.pop("x:000"), told.pop("x:001")) == ("exchange", "chatter")
    assert set(told.values()) == {"usual"}
    assert table["post"].iloc[0] == "x:000" and table["post"].iloc[-1] == "x:001"


def test_what_a_post_is_worth_is_the_answers_beyond_the_usual():
    table = purpose.relevance(posts([60, *USUAL], 1000)).set_index("post")
    row = table.loc["x:000"]
    usual = (60 + sum(USUAL)) / 41
    assert row["low"] < row["benefit"] < row["high"] and row["low"] > 1
    assert row["benefit"] == pytest.approx(60 / usual, rel=0.15)
    assert row["value"] == pytest.approx(60 - usual, rel=0.15)
    assert table["value"].sum() == pytest.approx(0, abs=8)


def test_many_answers_from_a_large_audience_are_usual():
    assert kinds(purpose.relevance(posts([50, *USUAL], [10_000, *[1000] * 40])))["x:000"] == "usual"


def test_a_post_that_few_saw_is_drawn_towards_the_usual():
    """Both have ten times the usual answers for those who saw them; one was seen by a hundredth."""
    table = purpose.relevance(posts([50, 1, *USUAL], [1000, 20, *[1000] * 40])).set_index("post")
    assert table.loc["x:000", "kind"] == "exchange" and table.loc["x:001", "kind"] == "usual"
    assert table.loc["x:001", "benefit"] < 0.5 * table.loc["x:000", "benefit"]


def test_posts_that_differ_by_chance_alone_are_usual():
    chance = np.random.default_rng(1)
    table = purpose.relevance(posts(chance.poisson(6, 400), 1000))
    assert (table["kind"] == "usual").mean() > 0.97


def test_a_higher_level_calls_less():
    chance = np.random.default_rng(3)
    table = posts(chance.poisson(chance.gamma(2, 5, 100)), 1000)
    called = [(purpose.relevance(table, level=level)["kind"] != "usual").sum() for level in (0.5, 0.999)]
    assert called[0] > called[1] > 0


def test_accounts_are_never_mixed():
    """Five answers are the quiet account's exchange and nothing unusual on the busy one."""
    busy = posts([5, *USUAL], 1000)
    quiet = posts([5, *[0, 0, 0, 1] * 10], 1000, start=100, account="f:us")
    told = kinds(purpose.relevance(pd.concat([busy, quiet])))
    assert (told["x:000"], told["x:100"]) == ("usual", "exchange")


def test_definitions_of_what_was_seen_are_never_mixed():
    before = posts(USUAL, 1000)
    after = posts(USUAL, 100, start=100, definition="viewers")
    assert set(kinds(purpose.relevance(pd.concat([before, after]))).values()) == {"usual"}


def test_views_and_reach_are_never_mixed():
    seen = posts(USUAL, 1000)
    shown = posts(USUAL, 10_000, start=100)
    shown = shown.assign(views=shown["reach"], reach=pd.array([None] * len(shown), dtype="Int64"))
    table = purpose.relevance(pd.concat([seen, shown], ignore_index=True))
    assert len(table) == 80 and set(table["kind"]) == {"usual"}


def test_people_who_reply_count_once_a_post_and_column_comments_not_at_all():
    table = posts([9] * 20, 1000)
    rows = [(f"x:{place:03}", f"x:who{n}") for place in range(20) for n in range(3)]
    loud = [("x:004", "x:who0")] * 50 + [("x:999", "x:who1")]
    told = purpose.relevance(table, pd.DataFrame(rows + loud, columns=["post", "author"]))
    assert told["answers"].tolist() == [3] * 20 and set(told["kind"]) == {"usual"}


def test_a_post_to_which_nobody_replied_drew_none():
    table = posts([9] * 20, 1000)
    replies = pd.DataFrame([("x:004", "x:a"), ("x:004", "x:b")], columns=["post", "author"])
    told = purpose.relevance(table, replies).set_index("post")["answers"]
    assert told["x:004"] == 2 and told.sum() == 2


def test_posts_of_which_one_count_is_missing_are_left_out():
    table = posts([5, 5, None, *USUAL], [None, 0, 1000, *[1000] * 40])
    assert set(kinds(purpose.relevance(table))) == {f"x:{place:03}" for place in range(3, 43)}


def test_views_stand_for_reach_where_it_is_not_told():
    table = posts(USUAL, 1000)
    table.loc[:19, ["reach", "all_views"]] = [pd.NA, 700]
    assert purpose.relevance(table).set_index("post").loc["x:003", "shown"] == 700


def test_replies_of_ours_and_second_deliveries_of_a_post_are_left_out():
    table = pd.concat([posts(USUAL, 1000), posts([50], 1000), posts([50], 1000, start=90, kind="reply")])
    told = purpose.relevance(table)
    assert len(told) == 40 and set(told["kind"]) == {"usual"}


@pytest.mark.parametrize(
    "table",
    [posts(USUAL[:19], 1000), posts([0] * 40, 1000), posts(USUAL, 1000, kind="reply"), posts([], 1000)],
    ids=["nineteen posts", "posts without an answer", "replies alone", "no posts"],
)
def test_accounts_that_tell_too_little_are_left_out(table):
    told = purpose.relevance(table)
    assert told.empty and {"post", "account", "kind", "benefit", "low", "high", "value"} <= set(told)


def test_each_account_has_a_row_of_parts_that_add_up():
    loud = posts([60, 70, *USUAL], 1000)
    even = posts(USUAL, 1000, start=100, account="f:us")
    table = purpose.by_account(purpose.relevance(pd.concat([even, loud])))
    assert table["account"].tolist() == ["x:us", "f:us"] and table["posts"].tolist() == [42, 40]
    assert table[["exchange", "usual", "chatter"]].sum(axis=1).tolist() == pytest.approx([1, 1])
    assert table["exchange"].tolist() == pytest.approx([2 / 42, 0])
    assert table["value"].tolist() == [pytest.approx(120, abs=15), 0]


# By kind ----------------------------------------------------------------------------------------


def test_kinds_are_held_against_what_their_own_account_usually_draws():
    """Questions draw twice the usual on either account, though one of them draws ten times as much."""
    rows = [(2 * base if place % 4 == 0 else base) for base in (3, 30) for place in range(80)]
    table = pd.concat(
        [posts(rows[:80], 1000), posts(rows[80:], 500, start=100, account="f:us")], ignore_index=True
    )
    labels = ["question" if place % 4 == 0 else "offer" for place in range(80)]
    found = purpose.answers_by_kind(table, pd.concat([noted(labels), noted(labels, 100)]))
    assert found["kind"].tolist() == ["question", "offer"] and found["posts"].tolist() == [40, 120]
    assert found["rate"].tolist() == pytest.approx([1.6, 0.8])


def test_limits_of_a_kind_hold_its_rate_and_tell_a_real_one_from_chance():
    chance = np.random.default_rng(2)
    labels = ["question", "offer", "story"] * 40
    answers = chance.poisson([12 if kind == "question" else 6 for kind in labels])
    found = purpose.answers_by_kind(posts(answers, 1000), noted(labels)).set_index("kind")
    assert ((found["low"] < found["rate"]) & (found["rate"] < found["high"])).all()
    assert found.loc["question", "low"] > 1
    assert found.loc["offer", "low"] < found.loc["story", "high"], "these two differ by chance alone"


def test_kinds_of_few_posts_and_posts_without_a_kind_are_left_out():
    labels = ["offer"] * 20 + ["story"] * 19 + [""]
    assert purpose.answers_by_kind(posts(USUAL, 1000), noted(labels))["kind"].tolist() == ["offer"]
    assert purpose.answers_by_kind(posts(USUAL, 1000), noted(labels, task="sentiment")).empty


# Loyalty ----------------------------------------------------------------------------------------

START = pd.Timestamp("2026-01-05 09:00")


def talk(*rows) -> pd.DataFrame:
    """Who said what: day of the window, author, mood, and where it is told thread and kind."""
    table = pd.DataFrame(
        [(*row, "", "post")[:5] for row in rows], columns="day author mood thread_id kind".split()
    )
    return table.assign(at=START + pd.to_timedelta(table["day"], unit="D"))


def asked(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["author", "text"])


NOBODY = asked()


def signs(said: pd.DataFrame, spoken_to: pd.DataFrame = NOBODY) -> pd.DataFrame:
    return purpose.loyalty(said, spoken_to).set_index("sign")


def test_who_speaks_well_of_us_again_within_ninety_days_comes_back():
    row = signs(
        talk(
            (0, "ana", "positive"), (30, "ana", "positive"),  # again
            (0, "ben", "positive"), (100, "ben", "positive"),  # too late
            (0, "cleo", "positive"), (9, "cleo", "negative"),  # not well
            (0, "dan", "positive"), (0.5, "dan", "positive"),  # the same day
            (95, "eve", "positive"), (99, "eve", "positive"),  # not watched long enough
            (120, "fay", "neutral"),
        )
    ).loc["comes back"]  # fmt: skip
    assert (row["people"], row["share"]) == (4, 0.25)
    assert 0 < row["low"] < 0.25 < row["high"] < 1


def test_who_speaks_well_in_a_thread_with_a_complaint_defends_us():
    row = signs(
        talk(
            (0, "ana", "negative", "t1", "post"),
            (1, "ben", "positive", "t1", "reply"), (2, "ben", "positive", "t1", "comment"),
            (1, "cleo", "neutral", "t1", "reply"),
            (1, "dan", "negative", "t1", "reply"),  # complains, too
            (1, "eve", "positive", "t2", "reply"),  # nobody complained there
            (1, "fay", "positive", "t1", "post"),  # no answer
            (1, "gus", "negative", "", "post"), (1, "hal", "positive", "", "reply"),  # no thread
        )
    ).loc["defends"]  # fmt: skip
    assert (row["people"], row["share"]) == (2, 0.5)


def test_who_asks_our_accounts_something_is_counted_once():
    spoken = asked(
        ("ana", "do you open early?"), ("ana", "and late?"), ("ben", "thanks"), ("cleo", "¿abren hoy"),
        ("dan", None),
    )  # fmt: skip
    row = signs(talk((0, "ana", "neutral")), spoken).loc["asks us"]
    assert (row["people"], row["share"]) == (4, 0.5)


@pytest.mark.parametrize(
    "said",
    [
        talk((0, "ana", "neutral"), (200, "ben", "negative")),
        talk((0, "ana", "positive"), (89, "ben", "neutral")),
    ],
    ids=["nobody was positive", "none was watched for ninety days"],
)
def test_a_sign_that_nobody_could_give_has_no_share(said):
    table = signs(said)
    assert table.index.tolist() == ["comes back", "defends", "asks us"]
    assert (table["people"] == 0).all() and table[["share", "low", "high"]].isna().all(axis=None)


# Wishes and ideas -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "I wish you had oat milk", "would love a smaller cup", "how about a bench outside?",
        "Why not open at six?", "please bring the winter blend back", "you should sell the mug",
        "my suggestion: more bins", "my idea: a bench", "ideas for the garden: shade",
        "ich wünsche mir Hafermilch", "mein Wunsch: kleinere Becher", "eine Idee: Pfandbecher",
        "wäre schön, wenn ihr früher öffnet", "könntet ihr Tee anbieten",
        "me gustaría un vaso pequeño", "ojalá abran el domingo", "una sugerencia: más mesas",
        "podrían vender tazas",
    ],
)  # fmt: skip
def test_words_of_three_languages_tell_a_wish(text):
    assert purpose.wishes(pd.Series([text])).tolist() == [True]
    assert purpose.wishes(pd.Series([text.upper()])).tolist() == [True]


@pytest.mark.parametrize(
    "text",
    [
        "any ideas?",
        "keine Idee",
        "no idea why it leaks",
        "Any idea when you open?",
        "¿alguna idea?",
    ],
)
def test_who_asks_for_advice_wishes_for_nothing(text):
    assert purpose.wishes(pd.Series([text])).tolist() == [False]


@pytest.mark.parametrize("text", ["the lid leaks", "der Deckel tropft", "la tapa gotea", "", None])
def test_a_complaint_is_no_wish(text):
    assert purpose.wishes(pd.Series([text], dtype=object)).tolist() == [False]


def heard(*said) -> pd.DataFrame:
    return pd.DataFrame({"id": [f"x:{place:03}" for place in range(len(said))], "text": said})


def named(*rows) -> pd.DataFrame:
    """Rows of id and idea as people coded them."""
    return pd.DataFrame(rows, columns=["id", "label"]).assign(task="idea", coder="a", brand="Ours")


def test_names_that_people_gave_are_used_where_there_are_any():
    texts = heard("I wish for oat milk", "oat milk", "a bench", "the lid leaks", "oat milk!", "oat")
    coded = named(
        ("x:000", "oat milk"), ("x:001", "oat milk"), ("x:002", "a bench"), ("x:003", "None"),
        ("x:004", "oat milk"), ("x:005", "oat milk"), ("y:9", "oat milk"), ("x:002", "a bench"),
    )  # fmt: skip
    table = purpose.ideas(texts, coded)
    assert table[["idea", "mentions"]].to_numpy().tolist() == [["oat milk", 4], ["a bench", 1]]
    assert table["examples"].tolist() == ["x:000; x:001; x:004", "x:002"]


def test_labels_of_other_tasks_are_no_ideas():
    table = purpose.ideas(
        heard("I wish for tea", "the lid leaks"), named(("x:001", "lid")).assign(task="pain")
    )
    assert table["idea"].tolist() == ["wishes of many kinds"]


def test_what_coders_agreed_on_is_the_idea():
    coded = named(("x:000", "oat milk"), ("x:000", "smaller cups"))
    coded["coder"] = ["a", "adjudicated"]
    assert purpose.ideas(heard("less milk, please"), coded)["idea"].tolist() == ["smaller cups"]


def test_few_wishes_are_of_many_kinds_and_examples_are_ids():
    table = purpose.ideas(
        heard("the lid leaks", "I wish for tea", "how about a bench", "ojalá", "would love rye")
    )
    assert table.to_numpy().tolist() == [["wishes of many kinds", 4, "x:001; x:002; x:003", ""]]


def test_where_nobody_wishes_there_are_no_ideas():
    table = purpose.ideas(heard("the lid leaks", "late again"))
    assert table.empty and table.columns.tolist() == ["idea", "mentions", "examples", "owner"]


MANY = {
    "oat milk": "oat milk barista carton cream foam latte soy",
    "bench": "bench garden chairs shade lawn tree swing table",
}


def many(n: int = 240) -> pd.DataFrame:
    """Wishes for two things, in the words of each, among as many complaints."""
    chance = np.random.default_rng(4)
    said = []
    for place in range(n):
        own = chance.choice(list(MANY.values())[place % 2].split(), 5, replace=False)
        said += [f"I wish for {' '.join(own)}", f"I say the {chance.choice(['lid', 'till'])} is bad for us"]
    return heard(*said)


def test_many_wishes_are_grouped_and_told_by_the_words_that_set_them_apart():
    table = purpose.ideas(many(), names=["carton"])
    assert table["mentions"].sum() == 240
    for row in table.itertuples():
        words = set(row.idea.split(", "))
        assert words <= set(MANY["oat milk"].split()) or words <= set(MANY["bench"].split())
        assert not any(WISHES.fullmatch(word) for word in words) and "carton" not in words


def test_an_owner_is_asked_for_the_texts_of_each_idea():
    texts = many()
    table = purpose.ideas(texts, owner=lambda places: texts["text"].iloc[places[0]].split()[3])
    assert set(table["owner"]) <= set(" ".join(MANY.values()).split())
    assert purpose.ideas(texts)["owner"].eq("").all(), "without cases nobody can be named"
