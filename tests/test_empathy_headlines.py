"""Stage 5 on a small company whose answers, weeks, messages and promises are planted, and on poorer ones."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
import sklearn.cluster  # noqa: F401 - what is loaded can be limited to one thread
import tenstages
from tenstages import empathy
from tenstages.company import Company
from tenstages.stats.agreement import krippendorff_alpha
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
"""
MESSAGES = """
[[key_messages]]
name = "slow on purpose"
words = ["slow"]
[[key_messages]]
name = "boxes to keep"
words = ["box", "boxes"]
"""
FILES = {
    "mentions": "id at author text venue kind",
    "inbox": "id thread_id at account author team text",
    "coded": "id task brand label coder drawn_from prob",
    "cases": "id opened_at resolved_at status mention_id text",
}
MONDAY, DAYS, THREADS = pd.Timestamp("2026-01-05"), 210, 900
TURN = 15
"""The first week in which we speak of our own accord."""
NEEDS = {"a sign of life": "silent answer waiting ignored", "money back": "refund paid twice invoice"}
PARTS = {"a sign of life": 0.5, "money back": 0.3, "none": 0.2}
OTHER = "shop visit saturday corner bring children"
USUAL = "the and was today again here we they".split()
SLOW = "patient unhurried calm"
"""Words that carry the message and that nobody counts."""
EFFECT = 0.25
NAMES = ("Quillon Marsh", "Odalys Brandt", "Tamsin Verhoeven")
HOUR, DAY = pd.Timedelta(hours=1), pd.Timedelta(days=1)


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Threads that wait for one another while other tests run take ten times as long as one."""
    with threadpool_limits(1):
        yield


def words(chance, *pools: str, each: int = 3) -> str:
    """Some words of each pool and three that everybody uses."""
    own = [chance.choice(pool.split(), each, replace=False) for pool in pools]
    return " ".join([*np.concatenate(own), *chance.choice(USUAL, 3)])


def thread(chance, number: int) -> dict:
    """One thread: mild matters get empathic answers more often, and end well more often in any case."""
    mild = chance.random() < 0.5
    empathic = chance.random() < (0.75 if mild else 0.35)
    need = str(chance.choice(list(PARTS), p=list(PARTS.values())))
    friendly = chance.random() < (0.4 if mild else 0.15) + EFFECT * empathic
    promised = number % 4 == 0
    return {
        "at": MONDAY + int(chance.integers(DAYS)) * DAY + (8 + number % 9) * HOUR,
        "author": f"page.example:{NAMES[number % 700 % 3]} {number % 700}",
        "text": words(chance, NEEDS.get(need if chance.random() < 0.75 else "none", OTHER)),
        "need": need,
        "severity": "mild" if mild else "severe",
        "answer": "empathic" if empathic else "plain",
        "emoji": " ☕" if chance.random() < 0.4 else "",
        "back": friendly or chance.random() < 0.5,
        "next word": "friendly" if friendly else str(chance.choice(["unfriendly", "neither"])),
        "promised": promised,
        "kept": ["answer", "case", "late", "never"][number // 4 % 4] if promised else "",
    }


def inbox(chance, threads: list[dict], turn: int = TURN) -> pd.DataFrame:
    """All that was said in the threads, and news of ours: two a week, and twenty from a week on."""
    rows = []
    for number, each in enumerate(threads):
        name, at = f"page.example:{number:05}", each["at"]
        said = "We will see to it within a week." if each["promised"] else "Thank you for the word."
        rows.append((f"{name}a", name, at, each["author"], None, each["text"]))
        rows.append((f"{name}b", name, at + 3 * HOUR, "page.example:acme", "Desk", said + each["emoji"]))
        if each["back"]:
            rows.append((f"{name}c", name, at + 5 * HOUR, each["author"], None, "so it goes"))
        if each["kept"] in ("answer", "late"):
            done = at + (4 if each["kept"] == "answer" else 12) * DAY
            rows.append((f"{name}d", name, done, "page.example:acme", "Desk", "It is done."))
    for week in range(DAYS // 7):
        for number in range(chance.poisson(20 if week >= turn else 2)):
            name = f"page.example:news{week:02}-{number:02}"
            at = MONDAY + 7 * week * DAY + (9 + number % 8) * HOUR + number % 5 * DAY
            rows.append((name, name, at, "page.example:acme", "Press", "We roast a new one on Friday."))
    table = pd.DataFrame(rows, columns=["id", "thread_id", "at", "author", "team", "text"])
    return table.assign(account="page.example:acme")


def cases(threads: list[dict]) -> pd.DataFrame:
    """A case for each promise that is kept by one, solved on the third day."""
    rows = [
        (f"c{number}", each["at"] + HOUR, each["at"] + 3 * DAY, "closed", f"page.example:{number:05}a", "x")
        for number, each in enumerate(threads)
        if each["kept"] == "case"
    ]
    return pd.DataFrame(rows, columns=FILES["cases"].split())


def mentions(chance, n: int = 900) -> pd.DataFrame:
    """A third carries the first message, mostly in words that nobody counts; a tenth the second."""
    carried = chance.choice(["slow on purpose", "boxes to keep", "none"], n, p=[0.35, 0.1, 0.55])
    pools = {"slow on purpose": SLOW, "boxes to keep": "box boxes lid", "none": OTHER}
    texts = [f"Acme {words(chance, pools[each if chance.random() < 0.8 else 'none'])}" for each in carried]
    slow = (carried == "slow on purpose") & (chance.random(n) < 0.3)
    at = MONDAY + pd.to_timedelta(np.arange(n) * DAYS * 24 // n, unit="h")
    return pd.DataFrame(
        {
            "id": [f"x.com:{number:05}" for number in range(n)],
            "at": at,
            "author": [f"x:{NAMES[number % 3].split()[0].lower()}{number}" for number in range(n)],
            "text": [f"{text} slow" if told else text for text, told in zip(texts, slow, strict=True)],
            "venue": "x.com",
            "kind": "post",
            "carried": carried,
        }
    )


def labels(ids, task: str, answers, prob: float, coder: str = "adjudicated") -> pd.DataFrame:
    told = pd.DataFrame({"id": list(ids), "label": list(answers)})
    return told.assign(task=task, brand="Acme", coder=coder, drawn_from="all", prob=prob)


def coded(chance, threads: list[dict], said: pd.DataFrame, drawn: int = 700) -> pd.DataFrame:
    """A drawn sample of the threads that was read whole, and one of the mentions read for their message."""
    place = np.sort(chance.choice(len(threads), drawn, replace=False))
    mine = [threads[each] for each in place]
    ids, prob = [f"page.example:{each:05}a" for each in place], drawn / len(threads)
    parts = [
        labels(ids, task, [each[task] for each in mine], prob) for task in ("need", "severity", "answer")
    ]
    back = [number for number, each in enumerate(mine) if each["back"]]
    parts.append(labels([ids[n] for n in back], "next word", [mine[n]["next word"] for n in back], prob))
    for coder in "ab":  # of whom the second now and then reads another need
        read = [each["need"] for each in mine[:200]]
        if coder == "b":
            read = ["none" if n % 10 == 0 else each for n, each in enumerate(read)]
        parts.append(labels(ids[:200], "need", read, prob, coder))
    sample = said.loc[np.sort(chance.choice(len(said), 300, replace=False))]
    parts.append(labels(sample["id"], "message", sample["carried"], 300 / len(said)))
    return pd.concat(parts, ignore_index=True)


def opened(folder, settings: str = "", zone: str = "UTC", **tables: pd.DataFrame) -> Company:
    """A company that has these tables, by name, and these settings."""
    (folder / "exports").mkdir(parents=True)
    for name, table in tables.items():
        columns = FILES[name].split()
        table[columns].to_csv(folder / "exports" / f"{name}.csv", index=False)
        inside = ", ".join(f'{column} = "{column}"' for column in columns)
        settings += f'[[mapping]]\nmatch = "exports/{name}.csv"\ntable = "{name}"\ncolumns = {{ {inside} }}\n'
    toml = TOML.replace('zone = "UTC"', f'zone = "{zone}"')
    (folder / "company.toml").write_text(toml + settings, encoding="utf-8")
    return tenstages.open(folder)


@pytest.fixture(scope="module")
def threads() -> list[dict]:
    chance = np.random.default_rng(1)
    return [thread(chance, number) for number in range(THREADS)]


@pytest.fixture(scope="module")
def tables(threads) -> dict[str, pd.DataFrame]:
    chance = np.random.default_rng(2)
    said = mentions(chance)
    return {
        "mentions": said,
        "inbox": inbox(chance, threads),
        "coded": coded(chance, threads, said),
        "cases": cases(threads),
    }


@pytest.fixture(scope="module")
def firm(tables, tmp_path_factory) -> Company:
    """It has everything."""
    return opened(tmp_path_factory.mktemp("firm") / "acme", MESSAGES, **tables)


@pytest.fixture(scope="module")
def still(tables, threads, tmp_path_factory) -> Company:
    """Its answers move nothing and its weeks are alike."""
    chance = np.random.default_rng(4)
    labels = tables["coded"].copy()
    mine = labels["task"] == "answer"
    labels.loc[mine, "label"] = chance.permutation(labels.loc[mine, "label"].to_numpy())
    told = {"mentions": tables["mentions"], "inbox": inbox(chance, threads, turn=99), "coded": labels}
    return opened(tmp_path_factory.mktemp("still") / "acme", MESSAGES, **told)


@pytest.fixture(scope="module")
def unread(tables, tmp_path_factory) -> Company:
    """Nobody has coded anything."""
    told = {name: tables[name] for name in ("mentions", "inbox")}
    return opened(tmp_path_factory.mktemp("unread") / "acme", MESSAGES, **told)


def told(firm: Company) -> dict:
    return {finding.id: finding for finding in empathy.headlines(firm)}


def unknown(firm: Company) -> str:
    return "\n".join(empathy.unknowns(firm))


# Findings ---------------------------------------------------------------------------------------


def test_findings_of_one_kind_are_numbered(firm):
    assert list(told(firm)) == [
        "s05.needs", "s05.needs.2", "s05.reply_effect", "s05.reply_effect_returning", "s05.emoji_effect",
        "s05.shift", "s05.pull_through", "s05.pull_through.2", "s05.promises_kept",
    ]  # fmt: skip


def test_every_finding_has_its_interval_and_what_stands_behind_it(firm):
    for finding in empathy.headlines(firm):
        assert finding.low <= finding.high and finding.n > 0 and finding.level == 0.9, finding.id
        assert finding.value is None or finding.low <= finding.value <= finding.high, finding.id
        assert finding.stage == 5 and finding.definition and finding.method and finding.about, finding.id
        assert finding.sentence.endswith(".") and "not known" not in finding.sentence, finding.id


def test_needs_are_told_by_how_common_they_are_the_commonest_first(firm, threads):
    found = {finding.about: finding for id, finding in told(firm).items() if id.startswith("s05.needs")}
    assert list(found) == list(NEEDS)
    for need, finding in found.items():
        assert finding.value == pytest.approx(np.mean([each["need"] == need for each in threads]), abs=0.03)
        assert f"of those who write to us say '{need}' (90% interval " in finding.sentence
        assert finding.n == 700


def test_an_effect_is_told_beside_the_plain_difference(firm):
    finding = told(firm)["s05.reply_effect"]
    assert 0 < finding.low <= EFFECT <= finding.high
    naive = empathy.company_effect(firm).naive
    assert naive > finding.high
    assert finding.sentence.startswith(
        f"An empathic answer adds {100 * finding.value:.1f} points to the part"
    )
    assert finding.sentence.endswith(f"; the plain difference says +{100 * naive:.1f} points.")


def test_who_comes_back_in_any_case_is_told_with_bounds_and_what_they_take_for_granted(firm):
    finding = told(firm)["s05.reply_effect_returning"]
    lower, upper, low, high = empathy.company_effect(firm).among_returning()
    assert finding.value is None and (finding.low, finding.high) == (low, high)
    assert f"by {100 * lower:+.1f} to {100 * upper:+.1f} points; with what chance adds" in finding.sentence
    assert "takes for granted" in finding.warnings[0]


def test_an_emoji_that_does_nothing_is_told_by_what_is_excluded(firm):
    finding = told(firm)["s05.emoji_effect"]
    assert finding.low < 0 < finding.high
    assert finding.sentence.startswith("No evidence that an emoji in the answer moves the next word (")
    assert finding.sentence.endswith(
        f"effects above +{100 * max(-finding.low, finding.high):.1f} points are excluded."
    )


def test_a_turn_is_told_with_its_week_and_both_levels(firm):
    finding = told(firm)["s05.shift"]
    turn = (MONDAY + 7 * TURN * DAY).date()
    assert date.fromordinal(int(finding.low)) <= turn <= date.fromordinal(int(finding.high))
    assert finding.sentence.startswith("Answers fell from 9") and " in the week of " in finding.sentence
    assert f"{turn.day} {turn:%B %Y}" in finding.sentence


def test_a_message_is_told_beside_how_often_its_words_are_counted(firm, tables):
    finding = told(firm)["s05.pull_through"]
    truth = (tables["mentions"]["carried"] == "slow on purpose").mean()
    assert finding.low <= truth <= finding.high and finding.n == 300 and not finding.warnings
    counted = tables["mentions"]["text"].str.contains(r"\bslow\b").mean()
    assert finding.sentence.endswith(f"; its words stand in {counted:.1%}.") and counted < finding.low
    assert "of mentions carry 'slow on purpose' (90% interval " in finding.sentence


def test_promises_are_told_with_those_that_are_open(firm):
    finding = told(firm)["s05.promises_kept"]
    state = empathy.ledger(firm)["state"].value_counts()
    assert finding.low <= 0.5 <= finding.high and finding.n == state.sum() == THREADS // 4
    assert finding.sentence.endswith(f"; {state['open']} are open and not due.") and state["open"] > 0


def test_a_case_that_is_solved_keeps_a_promise(firm, threads):
    table = empathy.ledger(firm)
    done = sum(each["kept"] == "case" for each in threads)
    assert 0.9 * done < (table["kept_by"] == "case").sum() <= done
    assert (table.loc[table["kept_by"] == "case", "state"] == "kept in time").all()


# Nothing happened -------------------------------------------------------------------------------


def test_an_answer_that_moves_nothing_is_told_by_what_is_excluded(still):
    finding = told(still)["s05.reply_effect"]
    assert finding.low < 0 < finding.high
    assert finding.sentence.startswith("No evidence that an empathic answer moves the next word (")
    assert finding.sentence.endswith(" are excluded.")


def test_weeks_that_are_alike_are_no_evidence_of_a_turn(still):
    finding = told(still)["s05.shift"]
    assert finding.value is finding.low is finding.high is None
    series = empathy.own_words(still)
    whole = series["reactive"].sum() / series.to_numpy().sum()
    assert finding.sentence == (
        "No evidence that we began to speak more of our own accord: "
        f"{whole:.1%} of our words were answers, and no week stands out."
    )


def test_an_emoji_that_rides_with_empathy_is_not_given_its_effect(tables, threads, tmp_path):
    """It does nothing; it stands in four of five empathic answers and in few plain ones."""
    chance = np.random.default_rng(5)
    likely = {f"page.example:{n:05}b": 0.8 if each["answer"] == "empathic" else 0.15
              for n, each in enumerate(threads)}  # fmt: skip
    table = tables["inbox"].copy()
    got = chance.random(len(table)) < table["id"].map(likely).fillna(0)
    table["text"] = table["text"].str.replace(" ☕", "") + np.where(got, " ☕", "")
    finding = told(opened(tmp_path / "acme", **{**tables, "inbox": table}))["s05.emoji_effect"]
    assert finding.low <= 0 <= finding.high


def test_where_nobody_came_back_what_is_excluded_is_more_than_nothing(tables, tmp_path):
    table, labels = tables["inbox"], tables["coded"]
    table = table[~table["id"].str.endswith("c")]
    table = table[table["team"].notna() | ~table.duplicated("author")]
    labels = labels[labels["task"] != "next word"]
    found = told(opened(tmp_path / "acme", **{**tables, "inbox": table, "coded": labels}))
    assert "s05.reply_effect_returning" not in found
    for name in ("s05.reply_effect", "s05.emoji_effect"):
        assert found[name].low < found[name].value == 0 < found[name].high
        assert "above 0.0 points are excluded" not in found[name].sentence


def test_no_sentence_says_no_effect(firm, still, unread):
    for each in (firm, still, unread):
        assert "no effect" not in " ".join(finding.sentence for finding in empathy.headlines(each)).lower()


def test_an_answer_that_drives_friendly_words_away_is_told_as_a_loss(tables, tmp_path):
    turned = tables["coded"].copy()
    turned["label"] = turned["label"].replace({"empathic": "plain", "plain": "empathic"})
    told_of = {"mentions": tables["mentions"], "inbox": tables["inbox"], "coded": turned}
    finding = told(opened(tmp_path / "acme", **told_of))["s05.reply_effect"]
    assert finding.high < 0
    lost = f"An empathic answer takes {-100 * finding.value:.1f} points from the part of authors"
    assert finding.sentence.startswith(lost)


# Persons ----------------------------------------------------------------------------------------


def test_nobodys_name_or_handle_stands_in_any_sentence(firm, still, unread):
    hidden = {part.lower() for name in NAMES for part in name.split()} | {"x:", "page.example:", "x.com:"}
    for each in (firm, still, unread):
        brief = empathy.presented(each)
        said = [
            brief.message,
            *brief.ask,
            *empathy.unknowns(each),
            *empathy.map_page(each).astype(str).stack(),
        ]
        for finding in empathy.headlines(each):
            said += [finding.sentence, finding.name, finding.about, finding.definition, *finding.warnings]
        assert not [text for text in said if any(part in text.lower() for part in hidden)]


# The brief and the map --------------------------------------------------------------------------


def test_the_brief_leads_with_the_effect_and_tells_needs_first(firm):
    brief = empathy.presented(firm)
    assert brief.message == told(firm)["s05.reply_effect"].sentence
    ids = [finding.id for finding in brief.findings]
    assert ids[:3] == ["s05.needs", "s05.needs.2", "s05.reply_effect"] and set(ids) == set(told(firm))


def test_the_brief_asks_for_warmth_for_promises_and_for_words(firm):
    warmth, broken, due, words = empathy.presented(firm).ask
    state = empathy.ledger(firm)["state"].value_counts()
    assert warmth.startswith("Answer hard cases with the warmth that easy ones get")
    assert broken.startswith(f"Promises broken: {state['broken']}. Write to these people")
    assert due.startswith(f"Promises open: {state['open']}, the next due on ")
    assert words == "Give the desk words for 'a sign of life' and 'money back'."


def test_without_anything_read_the_brief_leads_with_promises_and_asks_for_readers(unread):
    brief = empathy.presented(unread)
    assert brief.message == told(unread)["s05.promises_kept"].sentence
    assert brief.ask[0].startswith("Have 1,000 answered threads read whole by two people")


def test_the_map_has_a_column_a_segment_and_the_commonest_answer_in_each_cell(firm):
    page = empathy.map_page(firm)
    assert page.columns.tolist() == ["question", "first thread", "wrote before"]
    assert page["question"].tolist() == ["need"]
    assert page["first thread"].iloc[0].startswith("a sign of life (") and "% to " in page.iloc[0, 2]


def test_without_coded_needs_the_map_is_empty(unread):
    assert empathy.map_page(unread).empty and empathy.company_map(unread).empty


def test_coders_agreement_is_told_by_question_without_what_they_settled(firm, tables):
    (row,) = empathy.coders_agree(firm).itertuples()
    two = tables["coded"].query("task == 'need' and coder != 'adjudicated'")
    alone = krippendorff_alpha(two.pivot(index="id", columns="coder", values="label"))
    assert (row.question, row.read, row.alpha) == ("need", 200, pytest.approx(alone.alpha))
    assert row.low < row.alpha < row.high


def test_what_is_as_strong_as_severity_is_told_for_the_companys_threads(firm):
    table = empathy.as_strong_as(empathy.company_effect(firm), empathy.read_threads(firm))
    assert {"severity", "need"} <= set(table["known"]) and "emoji" not in set(table["known"])
    mild = table.set_index("answer").loc["mild"]
    assert mild["common"] > 1.3 and mild["often"] > 1.3


# What is missing --------------------------------------------------------------------------------


def test_a_company_that_has_everything_lacks_what_nobody_noted_down(firm):
    (sentence,) = empathy.unknowns(firm)
    assert sentence.startswith("What hidden traits do: nobody can read from the files what was not noted")


def test_without_an_inbox_the_remedy_is_an_export_of_it(tables, tmp_path):
    firm = opened(tmp_path / "acme", MESSAGES, mentions=tables["mentions"], coded=tables["coded"])
    assert set(told(firm)) == {"s05.pull_through", "s05.pull_through.2"}
    (sentence,) = empathy.unknowns(firm)
    assert sentence.startswith("What people need of us, and what answers do: No export fills the table inbox")
    assert "[[mapping]] in company.toml" in sentence
    for empty in (empathy.own_words, empathy.ledger, empathy.company_kept, empathy.company_effect):
        assert empty(firm) is None
    assert empathy.company_reads(firm) == {} and empathy.company_shift(firm) is None
    assert empathy.inbox(firm).empty and empathy.threads(firm).empty


def test_without_an_inbox_the_map_and_the_coders_are_empty(tables, tmp_path):
    firm = opened(tmp_path / "acme", mentions=tables["mentions"])
    assert empathy.company_map(firm).empty and empathy.coders_agree(firm).empty
    assert empathy.map_page(firm).empty and not empathy.presented(firm).ask


def test_an_inbox_without_mentions_tells_effects_turns_and_promises(tables, tmp_path):
    firm = opened(tmp_path / "acme", inbox=tables["inbox"], coded=tables["coded"])
    assert {"s05.reply_effect", "s05.shift", "s05.promises_kept"} <= set(told(firm))


def test_three_coders_of_whom_two_read_each_text_are_told_apart(tables, tmp_path):
    two = tables["coded"].query("task == 'need' and coder != 'adjudicated'").copy()
    number = two["id"].map({each: place for place, each in enumerate(sorted(set(two["id"])))})
    two["coder"] = "c" + ((number + (two["coder"] == "b")) % 3).astype(str)
    firm = opened(tmp_path / "acme", inbox=tables["inbox"], coded=two)
    assert len(empathy.coders_agree(firm)) == 1


def test_an_inbox_of_which_nothing_was_coded_lacks_needs_and_effects(unread):
    assert list(told(unread)) == ["s05.shift", "s05.pull_through", "s05.pull_through.2", "s05.promises_kept"]
    sentences = empathy.unknowns(unread)
    assert len(sentences) == 3
    assert sentences[0].startswith("What people need: it takes 100 openings drawn by chance")
    assert sentences[1].startswith("What an empathic answer does: it takes answered threads drawn by chance")
    assert "(answer: empathic or plain)" in sentences[1] and "(next word: friendly, " in sentences[1]
    assert sentences[2].startswith("Whether our messages come through: it takes 100 relevant mentions")


def test_messages_that_nobody_has_read_are_counted_with_a_warning(unread):
    finding = told(unread)["s05.pull_through"]
    assert finding.value is finding.low is finding.high is None
    assert finding.sentence.startswith("How many mentions carry 'slow on purpose' nobody has read; its words")
    assert finding.method == "Words counted" and "Nobody has read a sample" in finding.warnings[0]


def test_a_message_that_nobody_found_is_told_with_what_the_sample_leaves_open(tables, tmp_path):
    fair = '[[key_messages]]\nname = "fair to all"\nwords = ["fair"]\n'
    told_of = {name: tables[name] for name in ("mentions", "coded")}
    (finding,) = empathy.headlines(opened(tmp_path / "acme", fair, **told_of))
    assert finding.value == finding.low == 0 and 0 < finding.high < 0.02
    assert finding.sentence.startswith(
        "No mention that people read carries 'fair to all' (90% interval 0.0% to "
    )


def few(labels: pd.DataFrame, task: str, label: str | None, count: int) -> pd.DataFrame:
    """The labels, so many at most of a task (and a label of it)."""
    mine = (labels["task"] == task) & (label is None or labels["label"] == label)
    settled = labels["coder"] == "adjudicated"
    return labels[~mine | (settled & (mine.cumsum() <= count))]


@pytest.fixture(scope="module")
def scarce(tables, tmp_path_factory) -> Company:
    """Twenty empathic answers and 99 needs were read, and no key message is named."""
    labels = few(few(tables["coded"], "answer", "empathic", 20), "need", None, 99)
    return opened(tmp_path_factory.mktemp("scarce") / "acme", **{**tables, "coded": labels})


def test_twenty_empathic_answers_are_too_few(scarce):
    assert "s05.reply_effect" not in told(scarce) and empathy.company_effect(scarce) is None
    read = len(empathy.read_threads(scarce))
    assert (
        f"What an empathic answer does: {read} threads were read; it takes 30 that were answered with "
        "empathy and as many that were not, by 30 authors or more."
    ) in empathy.unknowns(scarce)
    assert empathy.presented(scarce).ask[0].startswith("Have 1,000 answered threads read whole")


def test_ninety_nine_openings_are_too_few_for_needs(scarce):
    assert "s05.needs" not in told(scarce) and empathy.company_needs(scarce) is None
    assert "What people need: it takes 100 openings" in unknown(scarce)


def test_without_key_messages_company_toml_is_named(scarce):
    assert "s05.pull_through" not in told(scarce) and empathy.company_pull_through(scarce) is None
    assert "company.toml names none under [[key_messages]]." in unknown(scarce)


def test_key_messages_without_mentions_name_the_missing_export(tables, tmp_path):
    firm = opened(tmp_path / "acme", MESSAGES, coded=tables["coded"])
    assert "Whether our messages come through: No export fills the table mentions: put one" in unknown(firm)


def test_answers_that_name_no_day_say_so(tables, tmp_path):
    vague = tables["inbox"].copy()
    vague["text"] = vague["text"].str.replace("within a week", "as soon as we can")
    firm = opened(tmp_path / "acme", mentions=tables["mentions"], inbox=vague)
    assert "s05.promises_kept" not in told(firm) and empathy.ledger(firm).empty
    assert "Which promises are kept: no answer of ours names a day" in unknown(firm)


def test_ten_weeks_of_words_are_too_few_for_a_turn(tables, tmp_path):
    short = {name: tables[name][tables[name]["at"] < MONDAY + 70 * DAY] for name in ("mentions", "inbox")}
    firm = opened(tmp_path / "acme", **short)
    assert "s05.shift" not in told(firm) and len(empathy.own_words(firm)) == 10
    assert "When we began to speak first: it takes twelve weeks with words of ours." in unknown(firm)


def test_an_inbox_that_lies_outside_of_the_window_tells_nothing(tables, tmp_path):
    old = tables["inbox"].assign(at=tables["inbox"]["at"] - 400 * DAY)
    firm = opened(tmp_path / "acme", mentions=tables["mentions"], inbox=old)
    assert told(firm) == {} and empathy.own_words(firm) is None
    assert "When we began to speak first" in unknown(firm) and "Which promises are kept" in unknown(firm)


def test_a_company_without_exports_is_told_what_is_missing(tmp_path):
    firm = opened(tmp_path / "acme")
    assert told(firm) == {} and len(empathy.unknowns(firm)) == 2
    assert empathy.presented(firm).message == "What people need of Acme cannot be told from these files."


# The clock, strangers, affinity -----------------------------------------------------------------


def test_a_week_that_is_not_over_is_no_week(tables, tmp_path):
    whole = opened(tmp_path / "acme", mentions=tables["mentions"], inbox=tables["inbox"])
    cut = tenstages.open(tmp_path / "acme", until="2026-03-31")
    assert len(empathy.own_words(cut)) == 12 < len(empathy.own_words(whole)) == 30
    assert empathy.until(cut) == pd.Timestamp("2026-04-01")
    assert empathy.threads(cut)["at"].max() < empathy.until(cut)


def test_an_account_at_which_nobody_opens_a_thread_has_nothing_to_answer(unread, tables, tmp_path):
    loud = (
        tables["inbox"]
        .iloc[:400]
        .assign(account="feed.example:acme", author="feed.example:acme", team="Press")
    )
    loud["id"] = loud["thread_id"] = [f"feed.example:{number}" for number in range(400)]
    both = pd.concat([tables["inbox"], loud])
    firm = opened(tmp_path / "acme", mentions=tables["mentions"], inbox=both)
    pd.testing.assert_frame_equal(empathy.own_words(firm), empathy.own_words(unread))


def test_a_case_is_solved_on_the_companys_clock(tables, tmp_path):
    """Half past eleven in the evening in London is the next day in Berlin; the promise was for today."""
    at = pd.Timestamp("2026-03-02 09:00", tz="UTC")
    rows = [
        ("p:1", "p:1", at, "p:ana", None, "help"),
        ("p:2", "p:1", at + HOUR, "p:acme", "Desk", "We will do it today."),
    ]
    inbox = pd.DataFrame(rows, columns=["id", "thread_id", "at", "author", "team", "text"])
    case = pd.DataFrame([("c1", at, at.replace(hour=23, minute=30), "closed", "p:1", "x")])
    told = {
        "mentions": tables["mentions"],
        "inbox": inbox.assign(account="p:acme"),
        "cases": case.set_axis(FILES["cases"].split(), axis=1),
    }
    for zone, state in (("UTC", "kept in time"), ("Europe/Berlin", "kept late")):
        firm = opened(tmp_path / zone.replace("/", "-"), zone=zone, **told)
        assert empathy.ledger(firm)["state"].tolist() == [state]


def test_who_was_read_as_irrelevant_before_counts_among_the_readings(tables, tmp_path):
    read = tables["coded"].loc[tables["coded"]["task"] == "message", "id"]
    rest = tables["mentions"].loc[~tables["mentions"]["id"].isin(read), "id"].iloc[:60]
    strangers = labels(rest, "sentiment", ["irrelevant"] * 60, 0.3)
    told = {"mentions": tables["mentions"], "coded": pd.concat([tables["coded"], strangers])}
    table = empathy.company_pull_through(opened(tmp_path / "acme", MESSAGES, **told))
    assert (table["read"] == 360).all()


def test_authors_who_come_back_with_a_good_word_are_told_by_span(tables, tmp_path):
    """Twenty speak in spring; ten of them praise in summer, five complain, and five others praise."""
    first = [(f"x:who{n}", 10, "shop") for n in range(20)]
    later = [(f"x:who{n}", 100, "lovely wonderful great" if n < 10 else "awful terrible") for n in range(15)]
    new = [(f"x:new{n}", 100, "lovely wonderful great") for n in range(5)]
    rows = [*first, *later, *new, ("x:late", 181, "shop")]
    said = pd.DataFrame(
        {
            "id": [f"x.com:{n}" for n in range(len(rows))],
            "at": [MONDAY + day * DAY for _, day, _ in rows],
            "author": [who for who, _, _ in rows],
            "text": [f"Acme {text}" for _, _, text in rows],
            "venue": "x.com",
            "kind": "post",
        }
    )
    said.loc[len(said)] = ["x.com:start", MONDAY, "x:start", "Acme shop", "x.com", "post"]
    (row,) = empathy.affinity(opened(tmp_path / "acme", mentions=said)).itertuples()
    assert (row.authors, row.returning) == (21, 10) and row.low < row.share == 10 / 21 < row.high
