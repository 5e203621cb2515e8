"""Traps that many vendors share: dates in two orders, rows of totals, private parts of archives."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports.archives import PRIVATE
from tenstages.exports.formats import x_account_archive
from tenstages.exports.kit import from_html, take_totals, times_in_forms, two_orders

EXAMPLES = Path(__file__).parent / "exports"


@pytest.fixture
def put(tmp_path):
    def put(content: str, name: str = "a.csv"):
        path = tmp_path / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return next(file for file in exports.files(tmp_path) if file.name == f"exports/{name}")

    return put


def mapping(**changes) -> SimpleNamespace:
    usual = {
        "match": "exports/**", "header": None, "table": "mentions", "constants": {}, "decimal": ".",
        "zone": None, "dates": "%d/%m/%Y",
        "columns": {"at": "Date", "text": "Text", "url": "Link", "likes": "Likes"},
    }  # fmt: skip
    return SimpleNamespace(**(usual | changes))


# Dates in two orders ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["25/04/2026", "04/25/2026"], ("25/04/2026", "04/25/2026")),
        (["03/04/2026 10:00", "13.04.26 09:00", "4-30-2026"], ("13.04.26 09:00", "4-30-2026")),
        (["25/04/2026", "03/04/2026"], None),
        (["04/25/2026", "03/04/2026", ""], None),
        (["2026-04-25", "45/99/2026"], None),
    ],
)
def test_two_orders_in_one_column_are_seen(texts, found):
    assert two_orders(pd.Series(texts, dtype="str")) == found


def test_a_mapped_column_in_two_orders_is_refused_with_both_places(put):
    file = put("Date,Text,Link,Likes\n25/04/2026,a,https://a.example/1,1\n03/04/2026,b,https://a.example/2,1\n"
               "04/25/2026,c,https://a.example/3,1\n")  # fmt: skip
    with pytest.raises(ExportError) as caught:
        exports.read_file(file, [mapping()])
    assert str(caught.value) == (
        'exports/a.csv: column Date holds dates in two orders: "25/04/2026" on line 2 begins with the day, '
        '"04/25/2026" on line 4 with the month. Two exports were put together, or a program turned some of '
        "them; download it again, and keep exports apart."
    )


@pytest.mark.parametrize("name", ["meltwater_mentions", "brandwatch_mentions", "talkwalker_mentions"])
def test_a_vendors_column_in_two_orders_is_refused(put, name):
    heads = {
        "meltwater_mentions": "Date,URL,Hit Sentence,Input Name",
        "brandwatch_mentions": "Date,Url,Query Id,Query Name",
        "talkwalker_mentions": "published,url,content,matched_profile",
    }
    rows = "".join(f"{day},https://a.example/{n},b,c\n" for n, day in enumerate(["25/04/2026", "04/25/2026"]))
    file = put(f"{heads[name]}\n{rows}")
    with pytest.raises(ExportError, match="holds dates in two orders"):
        exports.read_file(file)


MOMENTS = st.datetimes(datetime(1995, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(microsecond=0))


@given(moment=MOMENTS)
def test_meltwaters_and_talkwalkers_clocks_are_read_exactly(moment):
    noon_clock = moment.replace(second=0)
    texts = pd.Series([f"{moment:%d/%m/%Y %H:%M:%S}", f"{noon_clock:%d-%b-%Y %I:%M%p}"], dtype="str")
    values, unreadable = times_in_forms(texts, ("%d/%m/%Y %H:%M:%S", "%d-%b-%Y %I:%M%p"))
    assert not unreadable.any()
    assert [value.replace(tzinfo=None).to_pydatetime() for value in values] == [moment, noon_clock]


# Rows of totals ---------------------------------------------------------------------------------


def test_a_row_of_totals_is_checked_counted_and_no_data(put):
    file = put(
        "Date,Text,Link,Likes\n25/04/2026,a,https://a.example/1,1\n26/04/2026,b,https://a.example/2,2\nTotal,,,3\n"
    )
    reading = exports.read_file(file, [mapping()])
    assert reading.frame["likes"].tolist() == [1, 2]
    assert [(entry.reason, entry.rows) for entry in reading.dropped] == [("a row of totals", 1)]
    assert reading.problems == ()


def test_a_total_that_the_rows_do_not_add_up_to_is_told(put):
    file = put("Name,Date,Text,Link,Likes\nx,25/04/2026,a,https://a.example/1,1\nGesamt,,,,40\n")
    (problem,) = exports.read_file(file, [mapping()]).problems
    assert problem == (
        "The totals row on line 3 says 40 for likes, and the rows add up to 1: rows are missing, or were "
        "filtered out."
    )


def test_a_post_that_says_total_is_a_post(put):
    file = put("Date,Text,Link,Likes\n25/04/2026,Total,https://a.example/1,1\n")
    assert len(exports.read_file(file, [mapping()]).frame) == 1


@given(numbers=st.lists(st.integers(0, 10**9), min_size=1, max_size=20), off=st.integers(-(10**6), 10**6))
def test_the_checksum_speaks_when_and_only_when_the_sum_is_off(numbers, off):
    table = pd.DataFrame(
        {"who": ["a"] * len(numbers) + ["Total"], "n": [*map(str, numbers), f"{sum(numbers) + off:,}"]}
    )
    rest, taken, problems = take_totals(table.assign(line=range(len(table))), ["who"], ["n"])
    assert taken == 1 and len(rest) == len(numbers)
    assert bool(problems) == (abs(off) > 0.005 * max(sum(numbers), 1))


def test_somebody_called_total_is_no_row_of_totals_where_the_date_is_a_constant(put):
    file = put(
        "Member,Text,Link,Likes\nTotal,a,https://a.example/1,1\nAna,b,https://a.example/2,2\nTotal,,,3\n"
    )
    columns = {"author": "Member", "text": "Text", "url": "Link", "likes": "Likes"}
    reading = exports.read_file(file, [mapping(columns=columns, constants={"at": "02/03/2026"})])
    assert reading.frame["author"].tolist() == ["a.example:total", "a.example:ana"]
    assert [(entry.reason, entry.rows) for entry in reading.dropped] == [("a row of totals", 1)]
    assert reading.problems == ()


def test_subtotals_are_taken_out_and_only_the_whole_is_checked():
    table = pd.DataFrame({"who": ["a", "Subtotal", "b", "Subtotal", "Total"], "n": ["1", "1", "2", "2", "3"]})
    rest, taken, problems = take_totals(table.assign(line=range(5)), ["who"], ["n"])
    assert (rest["n"].tolist(), taken, problems) == (["1", "2"], 3, [])


# Archives ---------------------------------------------------------------------------------------


def test_of_an_archive_only_public_posts_are_data(tmp_path):
    source = EXAMPLES / "x_account_archive" / "twitter-2022-11-01-0a1b.zip"
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "mine.zip").write_bytes(source.read_bytes())
    found = {file.name.rpartition("/")[2]: file.skip for file in exports.scan(tmp_path)}
    assert found.pop("tweets.js") is None
    assert found.pop("Your archive.html") == "a web page, not data"
    assert set(found) >= {"account.js", "direct-messages.js", "ip-audit.js", "like.js"}
    assert set(found.values()) == {PRIVATE}


def test_an_unpacked_archive_is_known_by_its_folder(tmp_path):
    with zipfile.ZipFile(EXAMPLES / "x_account_archive" / "twitter-2022-11-01-0a1b.zip") as archive:
        archive.extractall(tmp_path / "exports" / "mine")
    (file,) = exports.files(tmp_path)
    assert len(exports.read_file(file).frame) == 3


def test_other_tables_beside_reddits_are_not_taken_for_private(tmp_path):
    with zipfile.ZipFile(EXAMPLES / "reddit_account_archive" / "comments.zip") as archive:
        archive.extractall(tmp_path / "exports")
    (tmp_path / "exports" / "my_survey.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert [file.name for file in exports.files(tmp_path)] == [
        "exports/comments.csv",
        "exports/my_survey.csv",
    ]


@pytest.mark.parametrize(
    ("archive", "posts", "owner"),
    [
        ("x_account_archive/twitter-2022-11-01-0a1b.zip", "data/tweets.js", "account.js"),
        ("reddit_account_archive/comments.zip", "comments.csv", "statistics.csv"),
    ],
)
def test_posts_without_their_owners_name_are_refused_with_the_remedy(tmp_path, archive, posts, owner):
    with zipfile.ZipFile(EXAMPLES / archive) as source:
        source.extract(posts, tmp_path / "exports")
    (file,) = exports.files(tmp_path)
    with pytest.raises(
        ExportError, match=rf"does not say whose words these are; {owner}.*Put the whole archive here"
    ):
        exports.read_file(file)


TWEET = (
    '{{"tweet": {{"id_str": "1582000000000000001", "created_at": "{at}", "full_text": "Hi", '
    '"favorite_count": "{likes}"}}}}'
)


def archive_of(folder: Path, tweets: str) -> None:
    folder.mkdir(exist_ok=True)
    owner = 'window.YTD.account.part0 = [ { "account" : { "username" : "a_house_of_lanterns_and_cups" } } ]'
    (folder / "account.js").write_text(owner, encoding="utf-8")
    (folder / "tweets.js").write_text(tweets, encoding="utf-8")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moment=MOMENTS,
    likes=st.integers(0, 10**9),
    space=st.sampled_from(["", " ", "\n", "\r\n\t"]),
    end=st.sampled_from(["", ";", " ;\n"]),
)
def test_an_archive_is_read_exactly_however_it_is_spaced(tmp_path, moment, likes, space, end):
    text = TWEET.format(at=f"{moment:%a %b %d %H:%M:%S} +0000 {moment.year}", likes=likes)
    archive_of(tmp_path / "exports", f"{space}window.YTD.tweets.part0{space}={space}[{text}]{end}")
    (file,) = exports.files(tmp_path)
    frame = exports.read_file(file).frame
    assert frame["at"].dt.tz_localize(None).tolist() == [pd.Timestamp(moment)]
    assert frame["likes"].tolist() == [likes]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(30, 140))
def test_an_archive_that_was_cut_off_is_refused(tmp_path, cut):
    whole = "window.YTD.tweets.part0 = [" + TWEET.format(at="Wed Oct 19 20:07:25 +0000 2022", likes=3) + "]"
    archive_of(tmp_path / "exports", whole[:cut])
    (file,) = [file for file in exports.files(tmp_path) if file.name.endswith("tweets.js")]
    with pytest.raises(ExportError, match="damaged or cut off"):
        exports.read_file(file)


def test_a_mark_of_another_part_is_not_claimed():
    assert not x_account_archive.MARK.match("window.YTD.direct_messages.part0 = [")
    assert x_account_archive.MARK.match("window.YTD.tweet.part12 = [")


# Feeds ------------------------------------------------------------------------------------------


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_words_survive_their_way_through_html(text):
    import html

    assert from_html(f"<p>{html.escape(text)}</p><br/>") == " ".join(text.split())


BOMB = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&a;</title></channel></rss>"""


@pytest.mark.parametrize("text", [BOMB, OUTSIDE], ids=["entities that grow", "a file from outside"])
def test_a_feed_that_would_harm_is_not_opened(put, text):
    file = put(text, "feed.xml")
    with pytest.raises(ExportError, match=r"feed.xml: it is XML that no blog writes \(EntitiesForbidden\)"):
        exports.read_file(file)
