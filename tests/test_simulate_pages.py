"""Pages of the shop and of the site: all are there, they say what they must, and files bring them back."""

from __future__ import annotations

import csv

import pandas as pd
import pytest
import tenstages
from tenstages.simulate import LARKSPUR_SEED, plan
from tenstages.simulate.brand.pages import pages_frame, pages_of
from tenstages.simulate.presence.accounts import site_of
from tenstages.simulate.presence.links import PAGES as LINKED
from tenstages.simulate.world import create_world
from tenstages.simulate.writers import screaming_frog
from tenstages.tables import PAGES

TOML = """\
format = 1
[company]
name = "Tansy Coffee"
zone = "America/Denver"
currency = "USD"
[[brands]]
name = "Tansy"
own = true
any = ["tansy"]
"""


@pytest.fixture(scope="module", params=[LARKSPUR_SEED, 1])
def world(request):
    return create_world(request.param)


@pytest.fixture(scope="module")
def folder(world, tmp_path_factory):
    """A company that has nothing but its pages, as a file."""
    folder = tmp_path_factory.mktemp("pages")
    screaming_frog.write(world, pages_of(world), folder / "exports")
    (folder / "company.toml").write_text(TOML, encoding="utf-8")
    return folder


def test_every_page_that_is_visited_or_linked_to_has_words(world):
    pages, site = pages_of(world), site_of(world)
    by_host = pages.groupby("host")["page"].agg(set).to_dict()
    assert by_host == {f"shop.{site}": set(plan.JOURNEY_PAGES), site: set(LINKED)}
    assert not pages.duplicated(["host", "page"]).any()
    assert (pages.drop(columns="at") != "").all(axis=None)
    assert not pages.drop(columns="at").apply(lambda texts: texts.str.contains("[{}]")).any(axis=None)


def test_the_dead_end_speaks_of_terms_and_not_of_what_was_promised(world):
    frame = pages_frame(pages_of(world)).set_index(["host", "page"])
    text = frame.loc[(f"shop.{site_of(world)}", plan.JOURNEY_DEAD_END), "text"].casefold()
    assert "subscri" in text and "deliver" in text and "term" in text
    assert "box" not in text and " try" not in text


def test_another_seed_leaves_out_other_sentences():
    one, other = (pages_of(create_world(seed))["words"] for seed in (1, 2))
    assert (one.str.count(r"[.?!]( |$)") == other.str.count(r"[.?!]( |$)")).all()
    assert (one != other).mean() > 0.5


def test_pages_come_back_as_they_stand(world, folder):
    said = pages_frame(pages_of(world))
    found = tenstages.open(folder).frame("pages")
    assert list(said) == [column.name for column in PAGES.columns]
    assert set(found["sources"]) == {"screaming_frog_pages"}
    for name in said.columns.drop("sources"):
        pd.testing.assert_series_equal(found[name], said[name], check_dtype=False)


def test_what_is_no_page_is_counted(folder):
    (report,) = tenstages.open(folder).reports
    assert sorted(entry.rows for entry in report.dropped) == [1, 1, 1]
    assert report.problems == () and report.kept == len(plan.JOURNEY_PAGES) + len(LINKED)


def test_the_file_is_written_as_the_vendor_does(folder):
    content = (folder / "exports" / "site_crawl" / "internal_html.csv").read_bytes()
    assert content.startswith(b'\xef\xbb\xbf"Address","Content Type","Status Code"') and b"\r" not in content
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert {len(row) for row in rows} == {len(screaming_frog.HEADER)}
    for row in rows:
        assert int(row["Title 1 Length"] or 0) == len(row["Title 1"])
