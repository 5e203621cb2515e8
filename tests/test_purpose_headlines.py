"""Stage 4 on a small company whose pains, owners and venues are planted, and on companies that have less."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import sklearn.cluster  # noqa: F401 - what is loaded can be limited to one thread
import tenstages
from tenstages import purpose
from tenstages.company import Company
from tenstages.purpose.company import company_topics
from tenstages.purpose.company_venues import OTHERS, present_in
from threadpoolctl import threadpool_limits

TOML = """\
format = 1
[company]
name = "Acme"
zone = "UTC"
currency = "EUR"
[[brands]]
name = "Acme"
own = true
any = ["acme"]
accounts = ["x:acme"]
[[brands]]
name = "Bolt"
any = ["bolt"]
"""
PLANNED = """
[[topics]]
name = "late parcel"
owner = "Shops"
[[topics]]
name = "lids"
words = ["lid", "spill"]
[[topic_events]]
name = "a new courier"
on = 2026-04-20
topic = "late parcel"
[[topic_events]]
name = "a new lid"
on = 2026-04-20
topic = "leaking lid"
[[topic_events]]
name = "a full moon"
on = 2026-04-20
topic = "ghosts"
[[plan]]
account = "forum.example:acme"
level = "host"
voice = "warm, with a question"
[[plan]]
account = "x:acme"
department = "Desk"
goal = "answer within a day"
"""
FILES = {
    "mentions": "id at author text venue venue_category kind thread_id",
    "coded": "id task brand label coder drawn_from prob",
    "cases": "id opened_at status department handoffs text",
    "posts": "id definition account network day kind text reach comments",
}
LID, LATE, COLD = "leaking lid", "late parcel", "cold tea"
WORDS = {
    LID: "lid leaks drips spill soaked wet",
    LATE: "parcel courier late doorstep lost week",
    COLD: "cold tea lukewarm icy kettle cup",
    "irrelevant": "garden wall street park river night",
    "positive": "lovely great thanks fresh warm best",
    "nothing": "shop menu visit hours table corner",
}
USUAL = "the and was today again here we they".split()
VENUES = {"x.com": "microblog", "forum.example": "forum", "press.example": "news"}
MONDAY, DAYS = pd.Timestamp("2026-01-05"), 210


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Threads that wait for one another while other tests run take ten times as long as one."""
    with threadpool_limits(1):
        yield


def words(chance, *topics: str) -> str:
    """Three words of each topic and three that everybody uses."""
    own = [chance.choice(WORDS[topic].split(), 3, replace=False) for topic in topics]
    return " ".join([*np.concatenate(own), *chance.choice(USUAL, 3)])


def mention(chance, number: int, brand: str) -> dict:
    """One mention: lids leak more each month, tea is cold from April on, and the forum speaks of Bolt."""
    day = int(chance.integers(DAYS))
    mood = chance.choice(["irrelevant", "positive", "negative", "neutral"], p=[0.15, 0.3, 0.35, 0.2])
    parts = {LID: 0.1 + 0.6 * day / DAYS, LATE: 0.25, COLD: 0.3 * (day >= 100)}
    angry = mood in ("negative", "neutral")
    pains = [pain for pain, part in parts.items() if angry and chance.random() < part]
    told = pains if pains and chance.random() < 0.85 else [mood if mood in WORDS else "nothing"]
    forum = 0.2 if brand == "Acme" else 0.6
    venue = str(chance.choice(list(VENUES), p=[0.92 - forum, forum, 0.08]))
    answers = chance.random() < (0.7 if VENUES[venue] == "forum" else 0.1)
    return {
        "id": f"{venue}:m{number:05}",
        "at": MONDAY + pd.Timedelta(days=day, hours=8 + number % 12, minutes=number % 60),
        "author": f"who{number % (8 if VENUES[venue] == 'news' else 900)}",
        "text": f"{brand} {words(chance, *told)}",
        "venue": venue,
        "venue_category": VENUES[venue],
        "kind": "reply" if answers else "post",
        "thread_id": f"{venue}:t{number // 5}",
        "brand": brand,
        "mood": mood,
        "pains": ";".join(pains) or "none",
    }


def mentions(chance) -> pd.DataFrame:
    brands = ["Acme"] * 1500 + ["Bolt"] * 1200
    return pd.DataFrame([mention(chance, number, brand) for number, brand in enumerate(brands)])


def coded(chance, table: pd.DataFrame, drawn: int = 700) -> pd.DataFrame:
    """A drawn sample that was read for sentiment, and what is no praise of it for pains."""
    ours = table[table["brand"] == "Acme"]
    sample = ours.loc[np.sort(chance.choice(ours.index, drawn, replace=False))]
    usual = {"brand": "Acme", "coder": "adjudicated", "drawn_from": "matched", "prob": drawn / len(ours)}
    rest = sample[sample["mood"].isin(["negative", "neutral"])]
    moods = sample[["id"]].assign(task="sentiment", label=sample["mood"], **usual)
    return pd.concat([moods, rest[["id"]].assign(task="pain", label=rest["pains"], **usual)])


def cases(chance) -> pd.DataFrame:
    """Half of the cases on lids go on to Product, half of those on parcels to Delivery; tea stays."""
    rows = []
    for number in range(320):
        topic = (LID, LATE, COLD, "nothing")[number % 4]
        to = {LID: "Product", LATE: "Delivery"}.get(topic) if number % 8 < 4 else None
        row = (f"c{number}", MONDAY + pd.Timedelta(hours=number * 15), to or "Desk", int(to is not None))
        rows.append((*row, words(chance, topic)))
    table = pd.DataFrame(rows, columns=["id", "opened_at", "department", "handoffs", "text"])
    return table.assign(status="closed")


def posts(chance) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Own posts with their comments, and what each is for."""
    kinds = np.array(["question", "offer"] * 60)
    table = pd.DataFrame({"id": [f"x:{number}" for number in range(1, 121)]}).assign(
        definition="x impressions", account="x:acme", network="x.com", kind="post", text="", reach=1000,
        day=(MONDAY + pd.to_timedelta(np.arange(120), unit="D")).date,
        comments=chance.poisson(np.where(kinds == "question", 12, 4)),
    )  # fmt: skip
    noted = table[["id"]].assign(
        task="post kind", brand="Acme", label=kinds, coder="a", drawn_from="", prob=""
    )
    return table, noted


def opened(folder, settings: str = "", **tables: pd.DataFrame) -> Company:
    """A company that has these tables, by name, and these settings."""
    (folder / "exports").mkdir(parents=True)
    for name, table in tables.items():
        columns = FILES[name].split()
        table[columns].to_csv(folder / "exports" / f"{name}.csv", index=False)
        inside = ", ".join(f'{column} = "{column}"' for column in columns)
        settings += f'[[mapping]]\nmatch = "exports/{name}.csv"\ntable = "{name}"\ncolumns = {{ {inside} }}\n'
    (folder / "company.toml").write_text(TOML + settings, encoding="utf-8")
    return tenstages.open(folder)


@pytest.fixture(scope="module")
def market() -> dict[str, pd.DataFrame]:
    chance = np.random.default_rng(1)
    said = mentions(chance)
    own, noted = posts(chance)
    labels = pd.concat([coded(chance, said), noted])
    return {"mentions": said, "coded": labels, "cases": cases(chance), "posts": own}


@pytest.fixture(scope="module")
def firm(market, tmp_path_factory) -> Company:
    """It has everything."""
    return opened(tmp_path_factory.mktemp("firm") / "acme", PLANNED, **market)


@pytest.fixture(scope="module")
def unread(market, tmp_path_factory) -> Company:
    """Its mentions were read for sentiment, and a hundred of them for pains."""
    kept = market["coded"][market["coded"]["task"] != "post kind"]
    kept = kept[(kept["task"] != "pain") | (kept.groupby("task").cumcount() < 100)]
    tables = {"mentions": market["mentions"], "coded": kept}
    return opened(tmp_path_factory.mktemp("unread") / "acme", **tables)


def told(firm: Company) -> dict:
    return {finding.id: finding for finding in purpose.headlines(firm)}


def about(firm: Company, kind: str) -> dict:
    """Findings of one kind by what each is about."""
    return {finding.about: finding for id, finding in told(firm).items() if id.startswith(kind)}


# Findings ---------------------------------------------------------------------------------------


def test_every_finding_has_its_interval_and_what_stands_behind_it(firm):
    for finding in purpose.headlines(firm):
        assert finding.low < finding.value < finding.high, finding.id
        assert finding.n > 0 and finding.level == 0.9 and finding.stage == 4, finding.id
        assert finding.sentence and finding.definition and finding.method and finding.about, finding.id
        assert "not known" not in finding.sentence, finding.id


def test_findings_of_one_kind_are_numbered(firm):
    assert list(told(firm)) == [
        "s04.pain_prevalence", "s04.pain_prevalence.2", "s04.pain_prevalence.3", "s04.pain_owner",
        "s04.pain_trend", "s04.pain_trend.2", "s04.pain_trend.3", "s04.pain_change", "s04.pain_change.2",
        "s04.influence", "s04.location", "s04.relevance",
    ]  # fmt: skip


def test_pains_are_told_by_how_common_they_are_the_largest_first(firm, market):
    said = market["mentions"]
    relevant = said[(said["brand"] == "Acme") & (said["mood"] != "irrelevant")]
    found = about(firm, "s04.pain_prevalence")
    assert list(found) == [LID, LATE, COLD]
    for pain, finding in found.items():
        assert finding.value == pytest.approx(relevant["pains"].str.contains(pain).mean(), abs=0.02)
        assert f"hold the pain '{pain}' (90% interval " in finding.sentence


def test_a_pain_that_began_is_told_with_a_warning(firm):
    warned = {pain: bool(finding.warnings) for pain, finding in about(firm, "s04.pain_prevalence").items()}
    assert warned == {LID: False, LATE: False, COLD: True}


def test_owners_are_told_by_cases_and_company_toml_stands_above_them(firm):
    assert purpose.owners(firm) == {LID: "Product", LATE: "Shops", COLD: "Desk"}
    finding = told(firm)["s04.pain_owner"]
    assert finding.about == "product" and "is a matter of Product (90% interval" in finding.sentence
    assert finding.sentence.endswith(f": {LID}.")


def test_a_rise_is_told_a_month_and_of_a_flat_pain_what_is_excluded(firm):
    found = about(firm, "s04.pain_trend")
    assert f"'{LID}' is rising by " in found[LID].sentence and found[LID].low > 0.02
    flat = found[LATE]
    assert flat.low < 0 < flat.high
    assert flat.sentence.startswith(f"No evidence that '{LATE}' moves by more than 2.0% a month")
    assert flat.sentence.endswith(f"effects above {max(-flat.low, flat.high):.1%} are excluded.")


def test_a_day_after_which_more_is_said_is_told_and_one_that_changed_nothing_by_what_is_excluded(firm):
    found = about(firm, "s04.pain_change")
    assert "more common after a new lid (90% interval" in found[LID].sentence and found[LID].low > 0
    nothing = found[LATE].sentence
    assert nothing.startswith(f"No evidence that a new courier changed how much is said of '{LATE}' (")
    assert " are excluded." in nothing
    assert all("Before and after is not cause" in finding.warnings[0] for finding in found.values())


def test_an_event_about_what_nobody_coded_has_no_finding(firm):
    assert "ghosts" not in about(firm, "s04.pain_change")


def test_an_event_about_what_nobody_coded_is_told_among_the_unknowns(firm):
    assert "ghosts" in "\n".join(purpose.unknowns(firm))


def test_no_sentence_says_no_effect(firm):
    assert not any("no effect" in finding.sentence.lower() for finding in purpose.headlines(firm))


def test_the_venue_of_dialogue_and_the_one_in_which_we_are_missed(firm):
    found = told(firm)
    assert found["s04.influence"].about == "forum.example" and found["s04.location"].about == "forum"
    assert found["s04.location"].high < 1 and "there we are missed" in found["s04.location"].sentence


def test_where_we_are_nowhere_missed_it_says_what_is_excluded(market, tmp_path):
    even = market["mentions"].iloc[:1500].copy()
    even.loc[::2, "text"] = even["text"].str.replace("Acme", "Bolt")
    finding = told(opened(tmp_path / "acme", mentions=even))["s04.location"]
    assert finding.low < 1 < finding.high
    assert finding.sentence.startswith("No evidence that we are missed in any kind of venue")
    assert finding.sentence.endswith("times is excluded in each kind with 100 mentions or more.")


def test_a_kind_of_venue_in_which_eight_people_write_is_not_told(market, tmp_path):
    said = market["mentions"].iloc[:1500].copy()
    theirs = (said["venue"] == "press.example") | (said.index % 2 == 0)
    said["text"] = said["text"].where(~theirs, said["text"].str.replace("Acme", "Bolt"))
    assert told(opened(tmp_path / "acme", mentions=said))["s04.location"].about != "news"


def test_the_kind_of_posts_that_draws_most_answers(firm):
    finding = told(firm)["s04.relevance"]
    assert finding.about == "question" and finding.low > 1 and finding.n == 60
    assert "of the kind offer, " in finding.sentence


def test_kinds_of_posts_that_differ_by_chance_are_no_evidence(market, tmp_path):
    noted = market["coded"][market["coded"]["task"] == "post kind"].copy()
    noted["label"] = ["question", "question", "offer", "offer"] * 30
    finding = told(opened(tmp_path / "acme", posts=market["posts"], coded=noted))["s04.relevance"]
    assert finding.low < 1 < finding.high
    assert finding.sentence.startswith("No evidence that any kind of our posts draws more answers than usual")


# The register and the brief ---------------------------------------------------------------------


def test_the_register_has_a_row_a_pain_with_owner_way_and_how_quietly(firm):
    table = purpose.pain_register(firm).set_index("pain")
    assert table.index.tolist() == [LID, LATE, COLD] and table.loc[LID, "way"] == "rising"
    assert table["owner"].tolist() == ["Product", "Shops", "Desk"]
    assert ((table["slowest"] < table["a_month"]) & (table["a_month"] < table["fastest"])).all()
    assert table["quiet"].between(0.1, 0.6).all()


def test_complaints_alone_show_less_of_every_pain_than_there_is(firm):
    table = purpose.pain_register(firm).set_index("pain")
    angry = purpose.seen_in_complaints(firm)
    assert all(angry[pain] < table.loc[pain, "low"] for pain in table.index)


def test_the_brief_leads_with_the_largest_pain_and_asks_owners_of_what_rises(firm):
    brief = purpose.presented(firm)
    assert brief.message == told(firm)["s04.pain_prevalence"].sentence
    ids = [finding.id for finding in brief.findings]
    assert ids[:3] == ["s04.pain_prevalence", "s04.pain_prevalence.2", "s04.pain_prevalence.3"]
    shown = [finding.about for finding in brief.findings if finding.id.startswith("s04.pain_trend")]
    assert LID in shown and LATE not in shown, "what does not move is not in the brief"
    assert f"Product: say by when '{LID}' stops rising, and what it takes." in brief.ask
    assert f"'{COLD}' began within these days: find out what changed." in brief.ask


def test_a_pain_without_an_owner_is_asked_one(market, tmp_path):
    tables = {name: market[name] for name in ("mentions", "coded")}
    firm = opened(tmp_path / "acme", **tables)
    assert set(purpose.pain_register(firm)["owner"]) == {"nobody yet"}
    assert [each for each in purpose.presented(firm).ask if each.endswith(" an owner.")] == [
        f"Give '{pain}' an owner." for pain in (LID, LATE, COLD)
    ]
    assert any(each.startswith("Whose matter each pain is: name owners") for each in purpose.unknowns(firm))


# Topics and people ------------------------------------------------------------------------------


def test_topics_are_of_what_is_no_praise_and_a_topic_of_company_toml_keeps_its_name(firm):
    assert set(purpose.unhappy(firm)["mood"]) == {"negative", "neutral"}
    topics = company_topics(firm)
    assert len(topics.labels) == len(purpose.unhappy(firm))
    assert set(topics.terms("lids").split(", ")) & {"lid", "spill"}
    assert not {"acme", "bolt"} & set(", ".join(topics.table["terms"]).split(", "))


def test_topics_are_called_what_people_called_their_posts(firm):
    table = purpose.called_by_people(firm)
    seen = {LID: "leaks", LATE: "courier", COLD: "tea"}
    for pain, word in seen.items():
        mine = table[table["called"] == pain]
        assert len(mine) and mine["terms"].str.contains(word).any() and (mine["coded"] >= 5).all()


def test_words_of_which_nobody_speaks_leave_topics_without_seeds(market, tmp_path):
    firm = opened(
        tmp_path / "acme", '[[topics]]\nname = "g"\nwords = ["ghost"]\n', mentions=market["mentions"]
    )
    assert len(company_topics(firm).table) >= 12 and "g" not in set(company_topics(firm).table["name"])


def test_fewer_than_ten_people_are_not_shown_by_kind_of_venue(firm):
    """Eight people write in the press, a hundred posts between them."""
    table = purpose.pain_by_category(firm).pivot(index="category", columns="pain", values="share")
    held = purpose.said(firm).set_index("id")["category"].value_counts()
    assert held["news"] > 80 and table.loc["news"].isna().all()
    assert table.loc[["forum", "microblog"]].notna().all(axis=None)


def test_words_of_departments_are_those_of_cases_that_were_sent_on(firm):
    table, _ = purpose.department_words(firm)
    words_of = table.set_index("department")["words"]
    assert set(words_of.index) == {"Product", "Delivery"}
    assert set(words_of["Product"].split(", ")) <= set(WORDS[LID].split())
    assert set(words_of["Delivery"].split(", ")) <= set(WORDS[LATE].split())


def test_departments_of_few_cases_are_warned_of(market, tmp_path):
    firm = opened(tmp_path / "acme", cases=market["cases"].iloc[:32])
    table, warning = purpose.department_words(firm)
    assert table["department"].tolist() == ["Delivery", "Product"] and table["cases"].tolist() == [4, 4]
    assert warning == "Too few cases to tell the words of: Delivery, Product."


@pytest.mark.parametrize(("with_cases", "owner"), [(True, "Product"), (False, "")])
def test_a_wish_is_a_matter_of_the_department_whose_cases_use_its_words(market, tmp_path, with_cases, owner):
    said = market["mentions"].iloc[:40].assign(kind="post", thread_id="")
    said["text"] = ["Acme, I wish for a lid that never leaks or drips", "Acme again today"] * 20
    cases = {"cases": market["cases"]} if with_cases else {}
    table = purpose.company_ideas(opened(tmp_path / "acme", mentions=said, **cases))
    assert table[["mentions", "owner"]].to_numpy().tolist() == [[20, owner]]


def test_loyalty_has_a_row_a_sign(firm):
    table = purpose.company_loyalty(firm).set_index("sign")
    assert table.index.tolist() == ["comes back", "defends", "asks us"]
    assert table.loc["asks us", "people"] == 0 and table.loc["comes back", "people"] > 50


# Venues -----------------------------------------------------------------------------------------


def test_a_venue_of_fewer_than_ten_people_goes_under_elsewhere(firm):
    table = purpose.company_visibility(firm).table.set_index("venue")
    assert set(table.index) == {"forum.example", "x.com", OTHERS} and table.loc[OTHERS, "persons"] == 8
    assert set(purpose.company_visibility(firm, "category").table["venue"]) == set(VENUES.values())


def test_we_are_present_where_company_toml_or_an_export_has_an_account(firm, unread):
    assert present_in(firm) == {"x.com", "forum.example"}
    assert present_in(unread) == {"x.com"}


def test_the_plan_takes_what_is_written_down_and_suggests_the_rest(firm):
    table = purpose.venue_plan(firm).set_index("venue")
    assert set(table.index) == {"forum.example", "x.com"}, "elsewhere is no place to be"
    forum, feed = table.loc["forum.example"], table.loc["x.com"]
    assert (forum["level"], forum["voice"]) == ("host", "warm, with a question")
    assert forum["written_down"] == "level, voice" and forum["amec_level"] == "outcomes"
    assert forum["goal"] and forum["department"] in ("Product", "Shops", "Desk")
    assert (feed["department"], feed["goal"]) == ("Desk", "answer within a day")
    assert feed["written_down"] == "department, goal" and feed["level"] in ("listen", "answer", "host")


def test_a_plan_of_which_nothing_is_written_down_is_suggested(unread):
    table = purpose.venue_plan(unread).set_index("venue")
    assert set(table["written_down"]) == {"nothing"} and set(table["department"]) == {"no plan"}
    assert table.loc["forum.example", "level"] == "answer", "answers are usual there, and we have no account"
    assert table.loc["x.com", "level"] == "listen", "hardly anybody answers there"
    assert table["voice"].tolist() == ["one person, by name, helpful, no campaigns", "none: we read"]


# Companies that have less -----------------------------------------------------------------------


def unknown(firm: Company) -> str:
    return "\n".join(purpose.unknowns(firm))


def test_a_company_that_has_everything_lacks_loyalty_and_trust_and_a_pain_that_nobody_coded(firm):
    assert purpose.unknowns(firm) == [
        "Whether a full moon changed anything: no coded post holds the pain 'ghosts'; there are cold tea, "
        "late parcel and leaking lid.",
        "Loyalty and trust: a program's signs stand here; nobody has coded the loyalty and trust of a "
        "sample.",
    ]


def test_a_hundred_posts_read_for_pains_are_too_few(unread):
    assert set(told(unread)) == {"s04.influence", "s04.location"}
    assert "How common each pain is: it takes 200 posts drawn" in unknown(unread)
    assert "Which of our posts start an exchange: No export fills the table posts" in unknown(unread)
    assert purpose.pain_register(unread) is None and purpose.trends(unread) is None
    assert purpose.presented(unread).message == told(unread)["s04.influence"].sentence
    assert purpose.presented(unread).ask[0].startswith("Have 500 posts that are no praise read for pains")


def test_posts_whose_purpose_nobody_noted_say_what_it_takes(market, tmp_path):
    firm = opened(tmp_path / "acme", posts=market["posts"], coded=market["coded"].query("task == 'pain'"))
    assert told(firm) == {} and len(purpose.company_relevance(firm)) == 120
    assert "it takes the purpose of each post (the task post kind)" in unknown(firm)


def test_mentions_that_tell_no_answers_say_so(market, tmp_path):
    firm = opened(tmp_path / "acme", mentions=market["mentions"].assign(kind="post"))
    assert "s04.influence" not in told(firm)
    assert "Where people answer one another: no export tells replies and comments apart." in unknown(firm)


def test_a_sample_that_was_asked_for_trust_lacks_loyalty_alone(market, tmp_path):
    asked = market["coded"].iloc[:20].assign(task="trust", label="yes")
    firm = opened(tmp_path / "acme", coded=asked)
    assert purpose.unknowns(firm)[-1].endswith("nobody has coded the loyalty of a sample.")


def test_a_company_without_exports_is_told_what_is_missing(tmp_path):
    firm = opened(tmp_path / "acme")
    assert told(firm) == {} and purpose.venue_plan(firm) is None and company_topics(firm) is None
    assert purpose.company_visibility(firm) is None and purpose.company_relevance(firm) is None
    assert purpose.presented(firm).message == "What people want of Acme cannot be told from these files."
    assert "What troubles people: No export fills the table mentions" in unknown(firm)


def test_cases_without_words_tell_no_words_of_departments(market, tmp_path):
    silent = market["cases"].assign(**{name: "" for name in ("subject", "text") if name in market["cases"]})
    table, warning = purpose.department_words(opened(tmp_path / "acme", cases=silent))
    assert table.empty and warning == "No case with words was sent on."
