"""Findings, tables, notes and the brief: the same words as text and as HTML, nothing unescaped."""

from __future__ import annotations

import datetime as dt
import html
import re
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from tenstages import show
from tenstages.findings import Finding
from tenstages.show import words

EVIL = '<script>alert("1")</script>'


def share_of_voice(**changes) -> Finding:
    facts = {
        "id": "s01.share_of_voice",
        "stage": 1,
        "name": "Share of voice",
        "value": 0.3123,
        "low": 0.29,
        "high": 0.334,
        "unit": "share",
        "level": 0.9,
        "n": 48211,
        "amec_level": "outputs",
        "definition": "Mentions of the brand among those of four brands",
        "method": "Corrected for precision; bootstrap over authors.",
        "sentence": "Larkspur took 31.2% of what was said.",
        "warnings": ("The coded sample is from March alone",),
    }
    return Finding(**(facts | changes))


def words_of(fragment: str) -> str:
    """The text of an HTML fragment, tags taken out."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", fragment)).split())


def test_finding_says_everything_in_fixed_wording():
    assert show.finding(share_of_voice())._repr_mimebundle_()["text/plain"] == (
        "Larkspur took 31.2% of what was said.\n"
        "Share of voice: 31.2% (90% interval 29.0% to 33.4%, n = 48,211)\n"
        "Beware: The coded sample is from March alone.\n"
        "Mentions of the brand among those of four brands."
        " Method: Corrected for precision; bootstrap over authors."
        " AMEC level: outputs."
    )


def test_finding_says_the_same_in_html():
    block = show.finding(share_of_voice())
    assert words_of(block.html) == words.one_line(block.plain)


def test_no_line_ends_within_the_number_of_observations():
    assert "n\u00a0=\u00a048,211" in show.finding(share_of_voice()).html


def test_finding_without_a_number_says_so():
    block = show.finding(share_of_voice(value=None, low=None, high=np.nan))
    assert "Share of voice: not known (no interval, n = 48,211)" in block.plain


@pytest.mark.parametrize("field", ["sentence", "name", "definition", "method", "warnings"])
def test_finding_escapes_every_field(field):
    block = show.finding(share_of_voice(**{field: (EVIL,) if field == "warnings" else EVIL}))
    assert "<script>" not in block.html
    assert html.escape(EVIL) in block.html


def test_cards_follow_the_theme_around_them():
    fragments = [
        show.finding(share_of_voice()).html,
        show.note("A note").html,
        show.table(pd.DataFrame({"a": [1]})).html,
        a_brief().fragment,
    ]
    assert not re.search(r"[\"; ](color|background(-color)?):", " ".join(fragments))


def test_findings_keep_order_numbers_and_whole_warnings():
    long = "A long warning that says exactly what would make this number wrong, and does not end early"
    block = show.findings(
        [share_of_voice(warnings=(long,)), share_of_voice(name="Other", stage=2, value=None)]
    )
    assert "90% interval 29.0% to 33.4%" in block.plain
    assert words_of(block.html).index("Share of voice") < words_of(block.html).index("Other")
    assert long in words_of(block.html)
    assert all(word in block.plain for word in long.split())


def test_findings_of_nothing_is_a_table_that_says_so():
    assert show.findings([]).plain.endswith("No rows.")


def test_note_escapes_and_stays_on_one_line():
    block = show.note(f"No visits:\n {EVIL}")
    assert block.plain == f"Note: No visits: {EVIL}"
    assert "<script>" not in block.html


FRAME = pd.DataFrame(
    {
        "file": ["a.csv", EVIL, "c.csv"],
        "rows": [12345, 3, 7],
        "kept": [0.5, np.nan, 0.25],
        "paid": [Decimal("12.50"), None, Decimal("1000")],
        "read": [True, False, True],
        "on": [dt.date(2026, 3, 1), None, dt.datetime(2026, 3, 2, 4, 5)],
        "year": [2024, 2025, 2026],
    }
)


def test_table_as_text_is_aligned_and_says_how_many_rows_are_left_out():
    block = show.table(FRAME, "What was read", {"kept": "share", "paid": "EUR", "year": "text"}, max_rows=2)
    assert block.plain.splitlines() == [
        "What was read",
        "file                           rows       kept       paid  read  on          year",
        "a.csv                        12,345      50.0%  EUR 12.50  yes   2026-03-01  2024",
        '<script>alert("1")</script>       3  not known  not known  no                2025',
        "1 more row not shown.",
    ]


def test_table_as_html_says_the_same():
    block = show.table(FRAME, "What was read", {"kept": "share"}, max_rows=2)
    assert words_of(block.html) == words.one_line(block.plain)


def test_table_escapes_cells_heads_and_caption():
    block = show.table(pd.DataFrame({EVIL: [EVIL]}), EVIL)
    assert "<script>" not in block.html
    assert block.html.count(html.escape(EVIL)) == 3


def test_table_lines_numbers_up_at_the_right():
    fragment = show.table(pd.DataFrame({"name": ["a"], "n": [5]})).html
    assert re.search(r"text-align:left[^>]*\">a</td>", fragment)
    assert re.search(r"text-align:right[^>]*\">5</td>", fragment)


def test_table_is_the_same_every_time():
    assert show.table(FRAME) == show.table(FRAME)


def test_table_says_numbers_by_what_they_are():
    frame = pd.DataFrame({"whole": [1.0, np.nan], "broken": [1.5, 2.0]})
    assert show.table(frame).plain.splitlines()[1:] == ["        1    1.50", "not known    2.00"]


def test_table_shows_an_index_with_names():
    frame = pd.DataFrame({"n": [1, 2]}, index=pd.Index(["x.com", "reddit.com"], name="venue"))
    assert show.table(frame).plain.splitlines() == ["venue       n", "x.com       1", "reddit.com  2"]


def test_table_heads_are_words():
    assert show.table(pd.DataFrame({"per_mention": [1]})).plain.splitlines()[0] == "per mention"


def test_table_breaks_no_date_and_no_short_number():
    fragment = show.table(pd.DataFrame({"on": [dt.date(2026, 3, 1)], "said": ["word " * 20]})).html
    assert re.search(r"nowrap\">2026-03-01</td>", fragment)
    assert fragment.count("nowrap") == 1


def test_table_cuts_no_long_cell():
    cell = "word " * 40
    assert words.one_line(show.table(pd.DataFrame({"text": [cell]})).plain) == words.one_line(f"text {cell}")


def test_table_without_rows_says_so():
    assert show.table(pd.DataFrame({"a": []})).plain == "a\nNo rows."


def test_table_names_a_format_for_a_column_that_is_not_there():
    with pytest.raises(ValueError, match="formats names 'shares'; the frame has a"):
        show.table(pd.DataFrame({"a": [1]}), formats={"shares": "share"})


OPENINGS = [
    show.Opening("Answer on reddit.com", 1240, 1100, 1390, "count", "Nobody answers there."),
    show.Opening("Thank reviewers", 0.12, None, None, "share"),
    share_of_voice(
        name="Lead", value=0.028, low=-0.01, high=0.06, unit="points", sentence="The lead is small."
    ),
]


def a_brief(**changes):
    said = {
        "title": "Larkspur leads, but by less than the raw count says",
        "company": "Larkspur Coffee",
        "window": (dt.date(2026, 3, 1), dt.date(2026, 6, 30)),
        "findings": [share_of_voice()],
        "openings": OPENINGS,
        "ask": ["Two people for half a day a week"],
        "legal_basis": "legitimate interest",
        "unknown": ["What is said in closed groups"],
        "source": "11 exports",
    }
    return show.brief(**(said | changes))


def test_brief_says_everything_as_text():
    assert a_brief().plain.splitlines() == [
        "Larkspur leads, but by less than the raw count says",
        "Larkspur Coffee, 1 March 2026 to 30 June 2026",
        "",
        "What we found",
        "- Larkspur took 31.2% of what was said.",
        "  Share of voice: 31.2% (90% interval 29.0% to 33.4%, n = 48,211)."
        " Beware: The coded sample is from March alone.",
        "",
        "Three openings",
        "- Answer on reddit.com: 1,240 (90% interval 1,100 to 1,390)",
        "  Nobody answers there.",
        "- Thank reviewers: 12.0% (no interval)",
        "- Lead: +2.8 points (90% interval -1.0 to +6.0 points)",
        "  The lead is small.",
        "",
        "Go on, and what it would take",
        "- Two people for half a day a week",
        "",
        "What we do not know",
        "- What is said in closed groups",
        "",
        "Source: 11 exports.",
        "Legal basis for using these data: legitimate interest.",
    ]


def test_brief_says_no_number_twice():
    full = share_of_voice(sentence="Larkspur took 31.2% of it (90% interval 29.0% to 33.4%).", warnings=())
    lines = a_brief(findings=[full]).plain.splitlines()
    assert lines[4:6] == [f"- {full.sentence}", "  Share of voice: 90% interval, n = 48,211."]


def test_brief_says_no_sentence_twice():
    brief = a_brief(title=share_of_voice().sentence)
    assert brief.plain.count("Larkspur took 31.2%") == 1
    assert "- Share of voice: 31.2% (90% interval 29.0% to 33.4%, n = 48,211)" in brief.plain


def test_brief_says_a_rate_s_unit_once():
    brief = a_brief(openings=[show.Opening("Talk about others", 410, 310, 544, "per week")])
    assert re.search(r"others: 410\S* per week \(90% interval 310\S* to 544\S*\)\n", brief.plain)


def test_brief_in_a_notebook_leaves_the_first_headings_to_the_notebook():
    brief = a_brief()
    assert "<h1" not in brief.fragment and "<h2" not in brief.fragment
    assert brief.html.count("<h1") == 1


def test_brief_says_the_same_in_html():
    brief = a_brief()
    plain = re.sub(r"^(- |  )", "", brief.plain, flags=re.MULTILINE)
    head, title = (words.one_line(line) for line in reversed(plain.splitlines()[:2]))
    rest = words.one_line(" ".join(plain.splitlines()[2:]))
    assert words_of(brief.fragment) == f"{head} {title} {rest}"


@pytest.mark.parametrize("basis", ["", "  ", None])
def test_brief_without_a_legal_basis_says_so(basis):
    assert a_brief(legal_basis=basis).plain.endswith("Legal basis not stated.")


def test_brief_says_what_it_leaves_out():
    brief = a_brief(findings=[share_of_voice()] * 7)
    assert "2 more findings in the notebook." in brief.plain
    assert "2 more findings in the notebook." in brief.html
    assert brief.plain.count("Larkspur took") == 5


def test_brief_of_nothing_says_so():
    brief = a_brief(findings=[], openings=[], ask=(), unknown=())
    assert "Nothing could be measured." in brief.plain
    assert "No decision is asked for." in brief.plain


def test_brief_escapes_everything():
    evil = share_of_voice(sentence=EVIL, name=EVIL, warnings=(EVIL,))
    page = a_brief(
        title=EVIL, company=EVIL, window=EVIL, findings=[evil],
        openings=[show.Opening(EVIL, 1, 1, 1, why=EVIL)],
        ask=EVIL, legal_basis=EVIL, unknown=[EVIL], source=EVIL,
    ).html  # fmt: skip
    assert "<script>" not in page


def test_brief_page_needs_no_other_file(tmp_path):
    chart = show.bars(pd.DataFrame({"venue": ["x.com"], "n": [3]}), "venue", "n", title="One venue")
    page = (
        a_brief(picture=chart, paper="letter")
        .save(tmp_path / "out" / "brief.html")
        .read_text(encoding="utf-8")
    )
    assert page.startswith("<!doctype html>")
    assert "@page { size: letter;" in page
    assert 'alt="Bar chart: One venue. x.com 3."' in page
    assert not re.search(r"(src|href)=\"(?!data:)", page)


def test_brief_with_more_to_say_is_set_smaller():
    assert a_brief().points == 11
    assert a_brief(ask=["A long request for this and that " * 5] * 30).points < 9.5


def test_brief_in_a_notebook_brings_no_rules_for_the_page_around_it():
    bundle = a_brief()._repr_mimebundle_()
    assert "<style" not in bundle["text/html"]
    assert bundle["text/plain"] == repr(a_brief())


@pytest.mark.parametrize(
    ("value", "low", "high", "unit", "said"),
    [
        (0.312, 0.29, 0.334, "share", "31.2% (29.0 to 33.4)"),
        (0.014, -0.01, 0.03, "points", "+1.4 points (-1.0 to +3.0)"),
        (1200, 1100, 1300, "EUR", "EUR 1,200 (1,100 to 1,300)"),
        (3.1, 2, 4.5, "hours", "3.1 hours (2.0 to 4.5)"),
        (12, None, None, "count", "12"),
        (np.nan, 1, 2, "count", "not known"),
        (pd.NA, pd.NA, pd.NA, "share", "not known"),
        (np.float32("nan"), 0, 1, "share", "not known"),
        (np.int64(12), np.int64(11), np.int64(13), "count", "12 (11 to 13)"),
    ],
)
def test_numbers_with_intervals_say_their_unit_once(value, low, high, unit, said):
    assert words.with_interval(value, low, high, unit) == said
