"""Account archives and blog feeds: nothing private is opened, nothing is invented, all is counted."""

from __future__ import annotations

import html
import json
import random
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime
from html.entities import html5
from pathlib import Path
from types import SimpleNamespace
from xml.sax.saxutils import escape, quoteattr

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports.archives import PRIVATE, private_among
from tenstages.exports.report import NOT_AMONG
from tenstages.run import report as pages
from tenstages.settings import read_settings
from tenstages.warehouse import refresh

EXAMPLES = Path(__file__).parent / "exports"
X_EXAMPLE = EXAMPLES / "x_account_archive" / "twitter-2022-11-01-0a1b.zip"
SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

OWNER = "a_house_of_lanterns_and_cups"
ACCOUNT = f'window.YTD.account.part0 = [ {{ "account" : {{ "username" : "{OWNER}" }} }} ]'
STATISTICS = f"statistic,value\r\naccount name,{OWNER}\r\n"
POSTS = "id,permalink,date,ip,subreddit,gildings,title,url,body\r\n"
MENTIONS = '"Query Id","Query Name","Date","Title","Snippet","Url"\n1,Q,2026-06-15 12:00:00,t,words,https://a.example/1\n'
COMPANY = """format = 1
[company]
name = "Lantern"
zone = "UTC"
currency = "EUR"
[[brands]]
name = "Lantern"
own = true
any = ["lantern"]
accounts = [{accounts}]
"""


def tweets(*posts: dict) -> str:
    usual = {
        "id_str": "1582000000000000001",
        "created_at": "Wed Oct 19 20:07:25 +0000 2022",
        "full_text": "Hi",
    }
    return "window.YTD.tweets.part0 = " + json.dumps([{"tweet": usual | post} for post in posts])


def put(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = folder / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def pack(path: Path, files: dict[str, str | bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def read(folder: Path, ending: str, zone: str = "UTC"):
    (file,) = [file for file in exports.files(folder) if file.name.endswith(ending)]
    return exports.read_file(file, zone=zone)


# What is private in an archive ------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """Names of everything that is opened, in a zip or on disk."""
    seen: list[str] = []
    of_zip, of_path = zipfile.ZipFile.open, Path.open

    def open_member(self, name, *arguments, **named):
        seen.append(name if isinstance(name, str) else name.filename)
        return of_zip(self, name, *arguments, **named)

    def open_path(self, *arguments, **named):
        seen.append(self.name)
        return of_path(self, *arguments, **named)

    monkeypatch.setattr(zipfile.ZipFile, "open", open_member)
    monkeypatch.setattr(Path, "open", open_path)
    return seen


def test_of_a_zipped_archive_nothing_but_posts_and_the_owners_name_is_opened(tmp_path, opened):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "mine.zip").write_bytes(X_EXAMPLE.read_bytes())
    exports.check_folder(tmp_path, SimpleNamespace(mappings=(), zone="UTC", brands=(), staff_workspaces=()))
    assert {name for name in opened if name.endswith(".js")} == {"data/tweets.js", "data/account.js"}


def test_of_an_unpacked_archive_nothing_but_posts_and_the_owners_name_is_opened(tmp_path, opened):
    with zipfile.ZipFile(X_EXAMPLE) as archive:
        archive.extractall(tmp_path / "exports" / "mine")
    opened.clear()
    exports.check_folder(tmp_path, SimpleNamespace(mappings=(), zone="UTC", brands=(), staff_workspaces=()))
    assert {name for name in opened if name.endswith(".js")} == {"tweets.js", "account.js"}


@pytest.mark.parametrize("owner", ["checkfile.csv", "statistics.csv", "comment_votes.csv", "ip_logs.csv"])
def test_reddits_archive_is_known_by_any_file_that_reddit_alone_writes(owner):
    names = ["comments.csv", owner, "messages.csv", "reddit_gold_information.csv", "my_survey.csv"]
    assert private_among(names) == {owner, "messages.csv", "reddit_gold_information.csv"}


def test_a_posts_csv_of_another_tool_makes_nothing_private():
    assert private_among(["posts.csv", "messages.csv", "friends.csv"]) == set()


def test_another_tools_file_in_the_same_zip_stays_data(tmp_path):
    files = {"mine/data/tweets.js": tweets({}), "mine/data/account.js": ACCOUNT, "mine/data/like.js": "x"}
    pack(tmp_path / "exports" / "all.zip", files | {"brandwatch/may.csv": MENTIONS, "june.csv": MENTIONS})
    assert [file.name for file in exports.files(tmp_path)] == [
        "exports/all.zip/brandwatch/may.csv",
        "exports/all.zip/june.csv",
        "exports/all.zip/mine/data/tweets.js",
    ]


def test_pictures_of_messages_and_the_archives_own_page_are_private():
    names = {
        "data/tweets.js", "data/direct_messages_media/1-a", "data/direct_messages_media/deep/1-b",
        "assets/js/main.js", "assets/fonts/a.woff", "assets/table.csv", "elsewhere/main.js",
    }  # fmt: skip
    public = {"data/tweets.js", "assets/table.csv", "elsewhere/main.js"}
    assert private_among(names) == names - public


@pytest.mark.parametrize("packed", [True, False])
def test_a_whole_archive_takes_few_lines_of_check_and_of_a_run(tmp_path, packed):
    private = {f"data/part-{n}.js": "window.YTD.secret.part0 = []" for n in range(60)}
    files = {"data/tweets.js": tweets({}), "data/account.js": ACCOUNT, "assets/js/main.js": "!0"} | private
    if packed:
        pack(tmp_path / "exports" / "ARCHIVE.ZIP", files)
    else:
        put(tmp_path, files)
    reports = exports.check_folder(
        tmp_path, SimpleNamespace(mappings=(), zone="UTC", brands=(), staff_workspaces=())
    )
    assert [report.file for report in reports if report.error] == []
    assert 61 <= sum(report.skipped == PRIVATE for report in reports) <= 62
    assert len(exports.report_table(reports).splitlines()) < 14
    assert len(pages._files(reports)) <= 3


# Whose words they are ---------------------------------------------------------------------------


def test_the_owner_is_found_beside_the_posts_where_a_zip_has_backslashes(tmp_path):
    path = tmp_path / "exports" / "a.zip"
    pack(path, {"data/tweets.js": tweets({}), "data/account.js": ACCOUNT})
    # Python writes slashes whatever it is told; some Windows programs do not.
    path.write_bytes(path.read_bytes().replace(b"data/", b"data\\"))
    assert read(tmp_path, "tweets.js").frame["account"].tolist() == [f"x:{OWNER}"]


def company(folder: Path, accounts: str = "") -> Path:
    (folder / "company.toml").write_text(COMPANY.format(accounts=accounts), encoding="utf-8")
    return folder


def test_posts_that_were_refused_are_read_once_their_owner_lies_beside_them(tmp_path):
    put(company(tmp_path), {"tweets.js": tweets({"full_text": "The lantern is lit"})})
    assert "does not say whose words these are" in refresh(tmp_path, read_settings(tmp_path)).reports[0].error
    put(tmp_path, {"account.js": ACCOUNT})
    assert refresh(tmp_path, read_settings(tmp_path)).table("posts").execute()["account"].tolist() == [
        f"x:{OWNER}"
    ]


def test_another_owner_beside_the_same_posts_is_seen(tmp_path):
    posts = tweets({"full_text": "The lantern is lit"})
    put(company(tmp_path), {"tweets.js": posts, "account.js": ACCOUNT})
    refresh(tmp_path, read_settings(tmp_path))
    put(tmp_path, {"account.js": ACCOUNT.replace(OWNER, "somebody_elses_house_of_cups")})
    table = refresh(tmp_path, read_settings(tmp_path)).table("posts").execute()
    assert table["account"].tolist() == ["x:somebody_elses_house_of_cups"]


@pytest.mark.parametrize(
    ("venue", "files"),
    [
        ("x", {"tweets.js": tweets({"full_text": "The lantern is lit"}), "account.js": ACCOUNT}),
        (
            "reddit.com",
            {
                "posts.csv": POSTS + "a,/r/c/comments/a/t/,2026-03-02 10:00:00 UTC,,c,0,The lantern,,lit\r\n",
                "statistics.csv": STATISTICS,
            },
        ),
    ],
)
def test_an_archive_holds_posts_and_no_mentions_whether_or_not_its_account_is_named(tmp_path, venue, files):
    put(company(tmp_path), files)
    warehouse = refresh(tmp_path, read_settings(tmp_path))
    assert [report.problems for report in warehouse.reports if report.format] == [(NOT_AMONG,)]
    assert not warehouse.has("mentions") and warehouse.rows("posts") == 1
    warehouse = refresh(company(tmp_path, f'"{venue}:{OWNER.upper()}"'), read_settings(tmp_path))
    assert [report.problems for report in warehouse.reports if report.format] == [()]
    assert not warehouse.has("mentions") and warehouse.rows("posts") == 1


def test_the_note_on_own_words_names_nobody():
    assert OWNER not in NOT_AMONG and "{" not in NOT_AMONG


# Posts of an archive ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("post", "kind", "answers"),
    [
        ({}, "post", None),
        ({"in_reply_to_status_id_str": "17", "in_reply_to_screen_name": "ana"}, "reply", "x:17"),
        ({"full_text": "@ana hello"}, "reply", None),
        ({"in_reply_to_status_id_str": "17", "in_reply_to_screen_name": OWNER.upper()}, "post", "x:17"),
        ({"full_text": "RT @ana: hello"}, "share", None),
        ({"in_reply_to_status_id_str": "none", "in_reply_to_screen_name": "ana"}, "post", None),
    ],
    ids=["words to all", "an answer", "to somebody", "more below its own", "passed on", "no number"],
)
def test_what_a_post_on_x_answers_tells_its_kind(tmp_path, post, kind, answers):
    put(tmp_path, {"tweets.js": tweets(post), "account.js": ACCOUNT})
    (row,) = read(tmp_path, "tweets.js").frame.to_dict("records")
    assert (row["kind"], None if pd.isna(row["answers"]) else row["answers"]) == (kind, answers)


def test_a_post_on_x_leads_to_the_address_behind_the_short_one(tmp_path):
    urls = [{"url": "https://t.co/a1", "expanded_url": "https://shop.example/lids?utm_source=x"}]
    post = {"full_text": "New: https://t.co/a1", "entities": {"urls": urls}}
    put(tmp_path, {"tweets.js": tweets(post), "account.js": ACCOUNT})
    assert read(tmp_path, "tweets.js").frame["link"].tolist() == ["https://shop.example/lids?utm_source=x"]


COMMENTS = "id,permalink,date,ip,subreddit,gildings,link,parent,body,media\r\n"
BELOW = "https://www.reddit.com/r/c/comments/p1/t/"


@pytest.mark.parametrize(
    ("link", "parent", "answers"),
    [
        (BELOW, "", "reddit.com/r/c/comments/p1/t"),
        (BELOW, "t1_k1", "reddit.com/r/c/comments/p1/t/k1"),
        (BELOW, "k1", "reddit.com/r/c/comments/p1/t/k1"),
        (BELOW, "t3_p1", "reddit.com/r/c/comments/p1/t"),
        (BELOW, "p1", "reddit.com/r/c/comments/p1/t"),
        ("", "t1_k1", None),
    ],
)
def test_a_comment_on_reddit_answers_what_it_stands_below_by_the_id_of_mentions(
    tmp_path, link, parent, answers
):
    row = f"k2,{BELOW}k2/,2026-03-02 10:00:00 UTC,,c,0,{link},{parent},words,\r\n"
    put(tmp_path, {"comments.csv": COMMENTS + row, "statistics.csv": STATISTICS})
    (found,) = read(tmp_path, "comments.csv").frame.to_dict("records")
    assert (found["kind"], None if pd.isna(found["answers"]) else found["answers"]) == ("reply", answers)


@SAME_FOLDER
@given(
    words=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60),
    likes=st.one_of(
        st.text("0123456789٣٤².,-eEK ", max_size=8),
        st.integers(-5, 10**18).map(str),
        st.none(),
        st.booleans(),
    ),
    number=st.one_of(st.integers(1, 10**19).map(str), st.text("0123456789٣٤².-eE ", max_size=8)),
)
def test_of_a_post_every_value_is_read_exactly_or_left_out(tmp_path, words, likes, number):
    post = {"full_text": html.escape(words, quote=False), "favorite_count": likes, "id_str": number}
    put(tmp_path, {"tweets.js": tweets(post), "account.js": ACCOUNT})
    reading = read(tmp_path, "tweets.js")
    if not (number.isascii() and number.isdecimal()):
        assert [(entry.reason, entry.rows) for entry in reading.dropped] == [("no id", 1)]
        return
    (row,) = reading.frame.to_dict("records")
    assert (row["id"], row["text"]) == (f"x:{number}", words)
    plain = isinstance(likes, str) and likes.isascii() and likes.isdecimal() and not words.startswith("RT @")
    assert pd.isna(row["likes"]) if not plain or len(likes) > 15 else row["likes"] == int(likes)


PERMALINKS = [
    ("https://www.reddit.com/r/coffee/comments/a/t/", "reddit.com/r/coffee/comments/a/t"),
    ("https://old.reddit.com/r/coffee/comments/a/t/?utm_source=share", "reddit.com/r/coffee/comments/a/t"),
    ("/r/coffee/comments/a/t/", "reddit.com/r/coffee/comments/a/t"),
    ("t3_a", None),
    ("", None),
]


@pytest.mark.parametrize(("permalink", "id"), PERMALINKS)
def test_a_post_on_reddit_has_the_id_that_other_tools_give_it(tmp_path, permalink, id):
    row = f"a,{permalink},2026-03-02 10:00:00 UTC,,coffee,0,T,,words\r\n"
    put(tmp_path, {"posts.csv": POSTS + row, "statistics.csv": STATISTICS})
    reading = read(tmp_path, "posts.csv")
    assert reading.frame["id"].tolist() == ([id] if id else [])
    assert [(entry.reason, entry.rows) for entry in reading.dropped] == ([] if id else [("no address", 1)])


ARCHIVES = [
    path
    for name in ("x_account_archive", "reddit_account_archive", "flickr_account_archive")
    for path in sorted((EXAMPLES / name).glob("*.zip"))
]


def damaged(content: bytes, chance: random.Random) -> bytes:
    """One of: cut off, bytes changed, a piece doubled, one sign put for another."""
    kind, place = chance.randrange(4), chance.randrange(len(content))
    if kind == 0:
        return content[:place]
    if kind == 1:
        changed = bytearray(content)
        for _ in range(chance.randint(1, 12)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed)
    if kind == 2:
        return content[: place + chance.randrange(200)] + content[place:]
    old, new = chance.sample([b'"', b",", b"{", b"[", b":", b"=", b"0", b"\r\n", b"1"], 2)
    return content.replace(old, new, chance.randint(1, 40))


@pytest.mark.parametrize("path", ARCHIVES, ids=lambda path: path.name)
@SAME_FOLDER
@given(seed=st.integers(0, 2**32))
def test_damage_inside_an_archive_gives_a_sentence_or_a_full_account(path, tmp_path, seed):
    """The zip is whole, its content is not: damage to the zip itself never gets as far as these readers."""
    chance = random.Random(seed)
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    target = chance.choice([name for name in files if not name.endswith(".html")])
    pack(tmp_path / "exports" / path.name, files | {target: damaged(files[target], chance)})
    for file in exports.files(tmp_path):
        try:
            reading = exports.read_file(file)
        except ExportError as error:
            assert str(error).startswith(file.name)
            continue
        assert reading.rows == len(reading.frame) + sum(entry.rows for entry in reading.dropped)
        assert reading.frame["id"].is_unique and not reading.frame["id"].isna().any()


# Feeds ------------------------------------------------------------------------------------------

RSS = (
    '<?xml version="1.0"?>{before}<rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:burner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>Cups</title>'
    "<link>https://blog.example</link>{items}</channel></rss>"
)
FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blog.example/"><title>Cups</title>{}</feed>'
)


def item(
    date: str = "Mon, 02 Mar 2026 09:00:00 +0000",
    link: str = "https://blog.example/a",
    text: str = "Words",
    more: str = "",
) -> str:
    return (
        f"<item><title>T</title><link>{escape(link)}</link><pubDate>{escape(date)}</pubDate>"
        f"<content:encoded>{escape(text)}</content:encoded>{more}</item>"
    )


def entry(content: str, link: str = "https://blog.example/a", date: str = "2026-03-02T09:00:00Z") -> str:
    return f"<entry><title>T</title><link href={quoteattr(link)}/><updated>{date}</updated>{content}</entry>"


def feed(folder: Path, *items: str, before: str = "", zone: str = "America/Denver"):
    put(folder, {"feed.xml": RSS.format(before=before, items="".join(items))})
    return read(folder, "feed.xml", zone)


def atom(folder: Path, *entries: str, zone: str = "America/Denver"):
    put(folder, {"feed.xml": FEED.format("".join(entries))})
    return read(folder, "feed.xml", zone)


MOMENTS = st.datetimes(datetime(1995, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(microsecond=0))


@SAME_FOLDER
@given(moment=MOMENTS, quarters=st.integers(-48, 56))
def test_a_date_is_read_exactly_whatever_its_offset(tmp_path, moment, quarters):
    written = moment.replace(tzinfo=timezone(timedelta(minutes=15 * quarters)))
    in_rss = feed(tmp_path, item(format_datetime(written))).frame["at"]
    in_atom = atom(tmp_path, entry("", date=written.isoformat())).frame["at"]
    assert in_rss.tolist() == in_atom.tolist() == [pd.Timestamp(written.astimezone(UTC))]


NOTED = ("1 of its dates name no zone and were read on the clock of America/Denver.",)


@pytest.mark.parametrize(
    ("date", "utc", "noted"),
    [
        ("Mon, 02 Mar 2026 09:00:00 -0000", "09:00", ()),
        ("Mon, 02 Mar 2026 09:00:00 GMT", "09:00", ()),
        ("Mon, 02 Mar 2026 09:00:00 CET", "08:00", ()),
        ("Mon, 02 Mar 2026 09:00:00 CEST", "07:00", ()),
        ("Mon, 02 Mar 2026 09:00:00 EST", "14:00", ()),
        ("02 Mar 26 09:00 Z", "09:00", ()),
        ("Mon, 02 Mar 2026 09:00:00", "16:00", NOTED),
        ("2026-03-02 09:00", "16:00", NOTED),
    ],
)
def test_a_dates_zone_is_what_it_says_and_else_the_companys(tmp_path, date, utc, noted):
    reading = feed(tmp_path, item(date))
    assert reading.frame["at"].tolist() == [pd.Timestamp(f"2026-03-02 {utc}", tz="UTC")]
    assert reading.problems == noted


@pytest.mark.parametrize(
    "date",
    [
        "Mon, 02 Mar 2026 09:00:00 IST",
        "Mon, 02 Mar 2026 09:00:00 PM",
        "Mon, 02 Mar 2026 09:00:00 +9999",
        "Mon, 02 Mar 0001 09:00:00 GMT",
        "Mon, 31 Feb 2026 09:00:00 GMT",
        "02/03/2026 09:00",
        "yesterday",
        "",
    ],
)
def test_a_date_that_nobody_can_place_is_counted_not_guessed(tmp_path, date):
    reading = feed(tmp_path, item(date))
    assert reading.frame.empty
    assert [(lost.reason, lost.rows) for lost in reading.dropped] == [("no date that can be read", 1)]


XML_TEXT = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40
)


@SAME_FOLDER
@given(
    date=st.one_of(st.sampled_from(["Mon, 02 Mar 2026 09:00:00 GMT", "2026-03-02"]), XML_TEXT),
    link=XML_TEXT,
    words=XML_TEXT,
)
def test_whatever_an_entry_holds_it_is_read_or_counted(tmp_path, date, link, words):
    for reading in (
        feed(tmp_path, item(date, link, words), item()),
        atom(tmp_path, entry(f"<content>{escape(words)}</content>", link, escape(date)), entry("")),
    ):
        assert reading.rows == 2 == len(reading.frame) + sum(lost.rows for lost in reading.dropped)
        assert reading.frame["url"].str.match("https?://.").all()
        assert "blog.example/a" in reading.frame["id"].tolist()


@SAME_FOLDER
@given(name=st.sampled_from(sorted(name for name in html5 if name.endswith(";"))))
def test_every_entity_of_html_is_turned_back_once(tmp_path, name):
    reading = feed(tmp_path, item(text=f"<p>a &{name} b &amp;{name} c</p>"))
    assert reading.frame["text"].tolist() == [" ".join(f"a {html5[name]} b &{name} c".split())]


@pytest.mark.parametrize(
    ("link", "more", "url"),
    [
        ("/2026/03/lid?utm_source=rss", "", "https://blog.example/2026/03/lid?utm_source=rss"),
        ("//other.example/lid", "", "https://other.example/lid"),
        ("", "<guid>https://blog.example/g</guid>", "https://blog.example/g"),
        ("", '<guid isPermaLink="false">https://blog.example/?p=1</guid>', None),
        ("", "<guid>71</guid>", None),
        ("mailto:somebody@blog.example", "", None),
        ("javascript:alert(1)", "", None),
        ("http://[broken", "", None),
        ("https://www.google.com/url?q=https://blog.example/lid", "", "https://blog.example/lid"),
        (
            "https://counter.example/~r/1",
            "<burner:origLink>https://blog.example/lid</burner:origLink>",
            "https://blog.example/lid",
        ),
    ],
)
def test_an_address_is_whole_or_there_is_none(tmp_path, link, more, url):
    reading = feed(tmp_path, item(link=link, more=more))
    assert reading.frame["url"].tolist() == ([url] if url else [])
    assert [(lost.reason, lost.rows) for lost in reading.dropped] == ([] if url else [("no address", 1)])


def test_an_address_in_atom_begins_where_the_feed_says(tmp_path):
    deeper = entry("", "lid").replace("<entry>", '<entry xml:base="posts/">')
    assert atom(tmp_path, deeper, entry("", "/cup")).frame["url"].tolist() == [
        "https://blog.example/posts/lid",
        "https://blog.example/cup",
    ]


def test_words_in_paragraphs_of_their_own_stay_apart(tmp_path):
    body = '<div xmlns="http://www.w3.org/1999/xhtml"><p>a <b>lan</b>tern</p><p>leaks</p><h2>Why</h2>so</div>'
    assert atom(tmp_path, entry(f'<content type="xhtml">{body}</content>')).frame["text"].tolist() == [
        "a lantern leaks Why so"
    ]
    told = "<table><tr><td>a</td><td><b>lan</b>tern</td></tr></table><h2>leaks</h2>so"
    assert feed(tmp_path, item(text=told)).frame["text"].tolist() == ["a lantern leaks so"]


@pytest.mark.parametrize(
    ("text", "cut"), [("<p>It goes on [&#8230;]</p>", True), ("<p>It ends.</p>", False), ("", True)]
)
def test_a_text_that_ends_in_a_cut_is_cut_in_both_kinds_of_feed(tmp_path, text, cut):
    assert feed(tmp_path, item(text=text)).frame["text_cut"].tolist() == [cut]
    content = f'<content type="html">{escape(text)}</content>'
    assert atom(tmp_path, entry(content)).frame["text_cut"].tolist() == [cut]


def test_rss_in_a_namespace_is_read(tmp_path):
    text = RSS.format(before="", items=item())
    put(tmp_path, {"feed.xml": text.replace("<rss ", '<rss xmlns="http://old.example/rss2" ')})
    assert len(read(tmp_path, "feed.xml").frame) == 1


# Whose feed it is -------------------------------------------------------------------------------

BEFORE = "<!-- a -->\n" * 5_000 + "<?pi b?>" * 5_000


def test_much_may_stand_before_a_feed(tmp_path):
    assert (
        len(feed(tmp_path, item(), before="<!-- a -->\n" * 500 + "<!DOCTYPE rss>" + "<?pi?>" * 500).frame)
        == 1
    )


@pytest.mark.parametrize("before", [BEFORE, "<!--" * 9_000, "<!DOCTYPE a [" * 3_000, "<?a " * 9_000])
def test_what_is_no_feed_is_told_at_once(tmp_path, before):
    """A pattern that tries every way to part such a row would never come back."""
    put(tmp_path, {"a.xml": f"<?xml version='1.0'?>{before}<other/>"})
    (file,) = exports.files(tmp_path)
    assert exports.identify(file) == []


ABOUT = "I left google.com/alerts/feeds, and wordpress.org/export/ has my posts."


def test_a_blog_that_writes_about_other_feeds_is_a_blog(tmp_path):
    assert feed(tmp_path, item(text=ABOUT)).format == "blog_feed"
    assert atom(tmp_path, entry(f"<content>{ABOUT}</content>")).format == "blog_feed"


def test_feeds_of_alerts_and_exports_of_wordpress_are_no_blogs_feed(tmp_path):
    target = tmp_path / "exports" / "a.xml"
    target.parent.mkdir()
    for name in ("larkspur.xml", "new_alert.xml"):
        target.write_bytes((EXAMPLES / "google_alerts_feed" / name).read_bytes())
        assert exports.identify(exports.files(tmp_path)[0]) == ["google_alerts_feed"]
    text = RSS.format(before="<!-- This is a WordPress eXtended RSS file -->\n" * 20, items=item())
    put(tmp_path, {"a.xml": text.replace("<rss ", '<rss xmlns:wp="http://wordpress.org/export/1.2/" ')})
    assert exports.identify(exports.files(tmp_path)[0]) == ["wordpress_export"]
