"""Message match: which page goes on with what a post said, by host and path; on frames and on a company."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
import tenstages
from tenstages.brand.company import company_match
from tenstages.brand.match import host_of, match_by_page, message_match, path_of

SITE = "https://www.cups.example"
PAGES = pd.DataFrame(
    [
        ("cups.example", "/glaze", "How a glaze is mixed and why it runs in the kiln"),
        ("cups.example", "/offer", "A subscription for twelve months with terms of delivery"),
        ("cups.example", "/shop", "Cups, bowls and plates, all thrown by hand"),
        ("shop.cups.example", "/shop", "Pay by card or by invoice"),
    ],
    columns=["host", "page", "text"],
)


def post(link: str | None, text: str = "A cup to try, thrown by hand", id: str = "x:1") -> dict:
    return {"id": id, "account": "x:cups", "text": text, "link": link}


def matched(*posts: dict, pages: pd.DataFrame = PAGES) -> pd.DataFrame:
    return message_match(pd.DataFrame(posts), pages)


def test_a_page_that_goes_on_with_the_post_comes_first_and_another_does_not():
    found = matched(post(f"{SITE}/shop?utm_source=x"), post(f"{SITE}/offer/", id="x:2"))
    assert found[["id", "host", "page"]].to_numpy().tolist() == [
        ["x:1", "cups.example", "/shop"],
        ["x:2", "cups.example", "/offer"],
    ]
    assert found["rank"].tolist()[0] == 1 and found["rank"].tolist()[1] > 1
    assert found["match"][0] > found["match"][1]


def test_one_path_on_two_hosts_is_two_pages():
    found = matched(post("https://shop.cups.example/shop", "You pay by card or by invoice"))
    assert found[["host", "rank"]].to_numpy().tolist() == [["shop.cups.example", 1]]


def test_without_hosts_the_path_alone_counts():
    found = matched(post("https://elsewhere.example/glaze"), pages=PAGES.drop(columns="host").iloc[:3])
    assert list(found) == ["id", "account", "page", "match", "rank"] and found["page"].tolist() == ["/glaze"]


@pytest.mark.parametrize("link", [None, "https://elsewhere.example/shop", f"{SITE}/gone", "https://[", ""])
def test_posts_that_lead_to_no_page_of_ours_are_left_out(link):
    found = matched(post(link))
    assert found.empty and list(found) == ["id", "account", "host", "page", "match", "rank"]


@pytest.mark.parametrize(
    ("link", "host", "path"),
    [
        (SITE, "cups.example", "/"),
        ("http://m.cups.example:80/a/?b=c#d", "cups.example", "/a"),
        ("https://ana@cups.example:8080/a", "cups.example:8080", "/a"),
        ("https://www.example/a", "www.example", "/a"),
        (f"{SITE}/käse%c3%a4", "cups.example", "/k%C3%A4se%C3%A4"),
        ("https://[/a", "", "/"),
    ],
)
def test_an_address_is_read_as_the_table_of_pages_is(link, host, path):
    assert (host_of(link), path_of(link)) == (host, path)


# A company ------------------------------------------------------------------------------------------

TOML = """\
format = 1
[company]
name = "Cups"
zone = "Europe/London"
currency = "GBP"
[[brands]]
name = "Cups"
own = true
any = ["cups"]
[[mapping]]
match = "exports/posts.csv"
table = "posts"
columns = { id = "id", day = "day", text = "text", account = "account", link = "link" }
constants = { definition = "by hand", network = "cups.example", kind = "post" }
"""
POSTS = [
    ["p1", "2026-09-01", f"Cups and bowls, thrown by hand. {SITE}/shop?utm_source=x", "cups", ""],
    ["p2", "2026-09-02", "A cup to try, thrown by hand.", "cups", f"{SITE}/offer"],
    ["p3", "2026-09-03", "Good morning, all of you.", "cups", ""],
    ["p4", "2026-09-04", "See the fair. https://fair.example/stalls", "cups", ""],
]


def text(header, rows) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([header, *rows])
    return stream.getvalue()


@pytest.fixture
def opened(tmp_path):
    """A company with posts, and with pages if there are any."""

    def opened(pages: pd.DataFrame):
        (tmp_path / "company.toml").write_text(TOML, encoding="utf-8")
        (tmp_path / "exports").mkdir()
        header = ["id", "day", "text", "account", "link"]
        (tmp_path / "exports" / "posts.csv").write_text(text(header, POSTS), encoding="utf-8")
        names = ["Address", "Content Type", "Status Code", "Title 1", "H1-1"]
        rows = [
            [f"https://{page.host}{page.page}", "text/html", "200", page.text, ""]
            for page in pages.itertuples()
        ]
        (tmp_path / "exports" / "internal_html.csv").write_text(text(names, rows), encoding="utf-8")
        return tenstages.open(tmp_path)

    return opened


def test_a_companys_posts_are_held_against_the_pages_that_they_lead_to(opened):
    found = company_match(opened(PAGES)).set_index("id")
    assert found["page"].to_dict() == {"p1": "/shop", "p2": "/offer"}
    assert found.loc["p1", "rank"] == 1 and found.loc["p2", "rank"] > 1


def test_the_words_of_an_address_are_no_words_of_the_post(opened):
    pages = PAGES.assign(page=["/thrown-by-hand", "/offer", "/shop", "/shop"])
    pages["text"] = ["utm_source", "terms", "cups thrown", "card"]
    assert company_match(opened(pages)).set_index("id").loc["p1", "rank"] == 1


@pytest.mark.parametrize("pages", [PAGES.head(0), PAGES.head(2), PAGES.assign(page=["/a", "/b", "/c", "/d"])])
def test_without_pages_to_hold_posts_against_there_is_nothing(opened, pages):
    assert company_match(opened(pages)) is None


def test_pages_of_one_path_on_two_hosts_are_two():
    match = pd.DataFrame(
        {
            "id": ["1", "2"],
            "host": ["a.example", "b.example"],
            "page": "/",
            "match": [0.5, 0.2],
            "rank": [1, 2],
        }
    )
    table = match_by_page(match)
    assert table[["host", "match", "first"]].values.tolist() == [
        ["b.example", 0.2, 0.0],
        ["a.example", 0.5, 1.0],
    ]
    assert match_by_page(match.head(1)).columns.tolist() == ["page", "posts", "match", "first"]
