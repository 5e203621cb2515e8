"""The importers' kit: addresses, numbers, times, words."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenstages.exports.kit import (
    as_number,
    author_id,
    canonical_address,
    category_of,
    handle_in_address,
    header_key,
    mention_id,
    merge_repeats,
    numbers,
    plain,
    sound,
    spoiled_ids,
    times,
    unwrap_google,
    venue_of,
)
from tenstages.exports.kit.frames import canonical
from tenstages.tables import VENUE_CATEGORIES

status_ids = st.integers(1, 2**63 - 1).map(str)
handles = st.from_regex(r"[A-Za-z0-9_]{16,20}", fullmatch=True)
hosts = st.sampled_from(["news.example", "a.b.example", "x.com", "forum.example"])
paths = st.lists(st.from_regex(r"[A-Za-z0-9._~é -]{1,8}", fullmatch=True), max_size=3).map("/".join)
addresses = st.builds(lambda host, path: f"{host}/{path}", hosts, paths) | st.text(max_size=40)


@given(addresses)
def test_canonical_address_of_a_canonical_address_is_itself(url):
    once = canonical_address(url)
    assert canonical_address(once) == once


@given(
    addresses,
    st.sampled_from(["http://", "https://", "HTTPS://www.", "http://m.", "https://amp.", "http://www.m."]),
)
def test_scheme_and_host_prefix_do_not_matter(url, prefix):
    host = url.split("/")[0]
    if host in ("news.example", "a.b.example", "forum.example"):
        assert canonical_address(prefix + url) == canonical_address(url)


@given(hosts, paths, st.sampled_from(["utm_source=a", "fbclid=1", "UTM_Medium=x", "gclid=", "igsh=2"]))
def test_tracking_fragment_and_final_slash_do_not_matter(host, path, tracking):
    url = f"https://{host}/{path}"
    assert canonical_address(f"{url}/?{tracking}#part") == canonical_address(url)


def test_parameters_that_choose_the_page_stay_in_one_order():
    assert canonical_address("https://a.example/p?b=2&a=1") == canonical_address(
        "a.example/p?a=1&b=2&utm_id=9"
    )
    assert canonical_address("https://a.example/p?a=1") != canonical_address("https://a.example/p?a=2")


@given(
    status_ids,
    handles,
    st.sampled_from(["x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com", "m.x.com"]),
)
def test_a_post_on_x_has_one_id_however_delivered(status, handle, host):
    forms = [f"/{handle}/status/{status}", f"/{handle}/statuses/{status}?s=20", f"/i/web/status/{status}#a"]
    forms += [f"/#!/{handle}/status/{status}", f"/{handle}/status/{status}/photo/1"]
    for form in forms:
        for scheme in ("http://", "https://", ""):
            assert mention_id(f"{scheme}{host}{form}") == f"x:{status}"


@given(status_ids, handles)
def test_the_handle_stands_in_the_address(status, handle):
    assert handle_in_address(f"https://twitter.com/{handle}/status/{status}") == handle
    assert handle_in_address(f"https://x.com/i/web/status/{status}") is None


def test_a_status_elsewhere_is_no_post_on_x():
    assert mention_id("https://notx.example/ana/status/17") == "notx.example/ana/status/17"


@given(addresses)
def test_the_quick_way_to_the_venue_agrees_with_the_long_one(url):
    for whole in (url, "https://" + url):
        assert venue_of(whole) == venue_of(canonical_address(whole))


@pytest.mark.parametrize(
    ("venue", "category"),
    [
        ("x.com", "microblog"),
        ("reddit.com", "forum"),
        ("someone.substack.com", "blog"),
        ("blog.kettle.example", "blog"),
        ("forum.kettle.example", "forum"),
        ("kettle.example", "other"),
        ("blog", "other"),
    ],
)
def test_category_of_a_venue(venue, category):
    assert category_of(venue) == category
    assert category in VENUE_CATEGORIES


def test_authors():
    assert author_id("x.com", "@Morning_Person_Of_Leeds") == "x:morning_person_of_leeds"
    assert author_id("forum.example", " Kettle  And Cup ") == "forum.example:kettle and cup"
    assert author_id("news.example", None) == author_id("news.example", " @ ") == "outlet:news.example"


def test_google_detours_are_unwrapped_and_nothing_else():
    assert (
        unwrap_google("https://www.google.co.uk/url?q=https://a.example/?b%3D1&ct=ga")
        == "https://a.example/?b=1"
    )
    for other in (
        "https://a.example/url?url=https://b.example",
        "https://www.google.com/url?ct=ga",
        "http://[",
    ):
        assert unwrap_google(other) == other


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1,234", ".", 1234),
        ("1.234,5", ",", 1234.5),
        ("1.2K", ".", 1200),
        ("12,4%", ",", 0.124),
        ("424.0", ".", 424),
        ("-1", ".", -1),
        ("1 234", ".", 1234),
        (".5", ".", 0.5),
        ("--", ".", None),
        ("NAN", ".", None),
        ("", ".", None),
    ],
)
def test_numbers_as_people_write_them(text, decimal, value):
    assert as_number(text, decimal) == pytest.approx(value)


@pytest.mark.parametrize("text", ["abc", "1,23", "1.2.3", "< 15", "1,2345", "1.юни", "%"])
def test_what_is_no_number(text):
    with pytest.raises(ValueError, match="is not a number"):
        as_number(text)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_a_column_of_numbers_never_fails_and_says_what_it_could_not_read(texts):
    values, unreadable = numbers(pd.Series(texts, dtype="str"))
    assert len(values) == len(unreadable) == len(texts)
    assert values[unreadable].isna().all()


def test_times_of_all_iso_spellings():
    texts = ["2026-03-02 09:10:11.0", "2026-03-02T09:10:11Z", "2026-03-02 09:10", "2026-03-02 11:10:11 +0200"]
    values, unreadable = times(pd.Series([*texts, "2026-03-02 09:10:11 UTC", "2026-03-02"]))
    assert not unreadable.any()
    assert values.dt.strftime("%H:%M").tolist() == ["09:10"] * 5 + ["00:00"]


def test_the_hour_that_comes_twice_is_its_first_pass_and_the_one_that_is_skipped_moves_on():
    values, _ = times(pd.Series(["2026-10-25 02:30", "2026-03-29 02:30"]), "Europe/Berlin")
    assert values.dt.strftime("%m-%d %H:%M").tolist() == ["10-25 00:30", "03-29 01:00"]


def test_times_that_cannot_be():
    _, unreadable = times(
        pd.Series(["", "soon", "2026-13-01", "9026-03-02", "1226-03-02", "02/03/2026", "2026"])
    )
    assert unreadable.all()


@given(st.lists(st.text(max_size=30), max_size=6))
def test_a_column_of_times_never_fails(texts):
    values, unreadable = times(pd.Series(texts, dtype="str"))
    assert str(values.dtype) == "datetime64[us, UTC]"
    assert (values.isna() == unreadable).all()


def test_spoiled_ids():
    assert spoiled_ids(pd.Series(["17", "1.7E+18"])) == "1.7E+18"
    assert spoiled_ids(pd.Series(["1700000000000000000", "1700000000001000000", "1800000000000000000"]))
    assert (
        spoiled_ids(pd.Series(["1700000000000000000", "1700000000000000001", "1800000000000000000"])) is None
    )
    assert spoiled_ids(pd.Series(["abc", "1e5x"])) is None


def test_headers_compare_without_what_cannot_be_seen():
    assert header_key("\ufeffWieder\u00adgabezeit\u00a0(Stunden) ") == header_key("wiedergabezeit (Stunden)")


def test_words_lose_markup_and_keep_comparisons():
    assert plain("&lt;b&gt;Larkspur&lt;/b&gt; &amp;amp; sons<br>here", layers=2) == "Larkspur & sons here"
    assert plain("2 < 3 and 5 > 4") == "2 < 3 and 5 > 4"


@given(st.text())
def test_sound_text_can_be_stored(text):
    assert sound(text + "\ud83d").encode("utf-8").decode("utf-8").startswith(text)


def _mentions(**columns):
    length = len(columns["id"])
    filled = {
        "at": [pd.Timestamp("2026-01-01", tz="UTC")] * length,
        "text": ["t"] * length,
        "text_cut": False,
    }
    return canonical("mentions", filled | columns)


def test_repeats_become_one_with_the_longest_uncut_text_and_the_highest_counts():
    frame = _mentions(
        id=["a", "b", "a", "a"],
        text=["a long text that is cut", "b", "whole", "whole text"],
        text_cut=[True, False, False, False],
        likes=[5, 1, None, 3],
        queries=["q2", "q", "q1;q2", None],
    )
    merged, count = merge_repeats(frame)
    assert count == 2
    assert merged["id"].tolist() == ["a", "b"]
    assert merged.loc[0, ["text", "likes", "queries"]].tolist() == ["whole text", 5, "q1;q2"]
    assert (merged.dtypes == frame.dtypes).all()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text("xyz", max_size=3), st.integers(0, 9)), max_size=9))
def test_merging_keeps_every_id_once_in_order_and_loses_no_count(rows):
    ids, texts, likes = (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [])
    merged, count = merge_repeats(_mentions(id=ids, text=texts, likes=likes))
    assert merged["id"].tolist() == list(dict.fromkeys(ids))
    assert len(merged) + count == len(ids)
    for key, best in zip(merged["id"], merged["likes"], strict=True):
        assert best == max(like for own, like in zip(ids, likes, strict=True) if own == key)


def test_an_importer_cannot_invent_a_column():
    with pytest.raises(ValueError, match="mentions has no column mood"):
        canonical("mentions", {"mood": ["good"]})
