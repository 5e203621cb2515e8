"""Files of the own accounts as Google, LinkedIn, Flickr and WordPress shape them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from defusedxml import ElementTree
from tenstages.simulate.listening import listen
from tenstages.simulate.presence.whole import Presence, presence
from tenstages.simulate.world import World, create_world
from tenstages.simulate.writers import flickr, ga4, linkedin, wordpress

OLD_WORKBOOK = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass
class Written:
    """The own accounts of a small company, and a folder with four vendors' files of them."""

    world: World
    said: Presence
    folder: Path

    def posts(self, network: str) -> pd.DataFrame:
        """What an account published, answers left out, as it was."""
        posts = self.said.posts
        return posts[(posts["network"] == network) & (posts["kind"] == "post")]


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Written:
    world = create_world(105, scale=0.02)
    said, folder = presence(world, listen(world, texts=False)), tmp_path_factory.mktemp("written")
    for vendor in (ga4, linkedin, flickr, wordpress):
        vendor.write(world, said, folder)
    return Written(world, said, folder)


def test_the_same_company_has_the_same_files(written, tmp_path):
    for vendor in (ga4, linkedin, flickr, wordpress):
        vendor.write(written.world, written.said, tmp_path)
    paths = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    assert len(paths) > 10
    assert [p for p in paths if (tmp_path / p).read_bytes() != (written.folder / p).read_bytes()] == []


# Google Analytics 4 -----------------------------------------------------------------------------


def explorations(written: Written) -> list[str]:
    texts = []
    for path in sorted((written.folder / "ga4").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            texts += [archive.read(name).decode("utf-8") for name in archive.namelist()]
    return texts


def test_an_exploration_begins_with_property_and_period_and_ends_without_a_line_end(written):
    first = explorations(written)[0].split("\n")
    site = written.said.visits["property"].iloc[0]
    assert first[0] == first[4] == "# " + 40 * "-" and first[1] == f"# {site}"
    assert first[3] == "# 20241230-20250331" and first[5] == ""
    assert first[6].startswith("Date,Session source / medium,Session campaign,")
    assert not any(text.endswith("\n") for text in explorations(written))


def test_an_explorations_totals_have_a_cell_too_many_and_are_the_sums(written):
    for text in explorations(written):
        header, total, *rows = csv.reader(io.StringIO(text.split("\n", 6)[6]))
        assert total[-1] == "Grand total" and len(total) == len(header) + 1
        for place in range(5, len(header)):
            assert int(total[place]) == sum(int(row[place]) for row in rows)


def test_explorations_hold_every_visit_by_day(written):
    parts = [
        pd.read_csv(io.StringIO(text.split("\n", 6)[6]), skiprows=[1], dtype={"Date": str})
        for text in explorations(written)
    ]
    found, said = pd.concat(parts, ignore_index=True), written.said.visits
    assert found["Date"].tolist() == [f"{day:%Y%m%d}" for day in said["first_day"]]
    assert found["Session source / medium"].tolist() == (said["source"] + " / " + said["medium"]).tolist()
    assert found["Landing page"].tolist() == said["page"].tolist()
    for theirs, ours in (("Sessions", "sessions"), ("Total users", "users"), ("Key events", "key_events")):
        assert found[theirs].tolist() == said[ours].tolist()


def test_where_a_link_named_no_campaign_google_has_words_of_its_own(written):
    parts = [pd.read_csv(io.StringIO(text.split("\n", 6)[6]), skiprows=[1]) for text in explorations(written)]
    pairs = pd.concat(parts)[["Session source / medium", "Session campaign"]].drop_duplicates()
    told = pairs.groupby("Session source / medium")["Session campaign"].agg(list)
    assert told["(direct) / (none)"] == ["(direct)"] and told["google / organic"] == ["(organic)"]
    assert told["m.facebook.com / referral"] == ["(referral)"] and told["google / cpc"] == ["(not set)"]


# LinkedIn ---------------------------------------------------------------------------------------


def sheets(written: Written, kind: str) -> list[dict[str, list[list]]]:
    """The workbooks of a kind, oldest first: rows by sheet."""
    from python_calamine import CalamineWorkbook

    books = []
    for path in sorted((written.folder / "linkedin").rglob(f"*_{kind}_*.xls")):
        assert path.read_bytes().startswith(OLD_WORKBOOK)
        book = CalamineWorkbook.from_path(path)
        books.append({name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names})
    return books


def below(rows: list[list], header: int) -> pd.DataFrame:
    return pd.DataFrame(rows[header + 1 :], columns=rows[header])


def test_linkedins_content_has_a_row_that_describes_above_its_header(written):
    for book in sheets(written, "content"):
        assert list(book) == ["Metrics", "All posts"]
        for rows in book.values():
            assert [cell for cell in rows[0][1:] if cell] == []
        assert book["Metrics"][1][0] == "Date" and book["All posts"][1][0] == "Post title"


def test_linkedins_posts_hold_each_post_and_each_campaign(written):
    found = pd.concat([below(book["All posts"], 1) for book in sheets(written, "content")])
    said = written.posts("linkedin.com").sort_values("url")
    organic = found[found["Post type"] == "Organic"].sort_values("Post link")
    assert organic["Post link"].tolist() == said["url"].tolist()
    for theirs, ours in (("Impressions", "views"), ("Likes", "likes"), ("Reposts", "shares")):
        assert organic[theirs].astype(int).tolist() == said[ours].tolist()
    paid = found[found["Post type"] == "Sponsored"].sort_values("Post link")
    boosted = said[said["paid_views"] > 0]
    assert paid["Post link"].tolist() == boosted["url"].tolist()
    assert paid["Impressions"].astype(int).tolist() == boosted["paid_views"].tolist()


def test_linkedins_posts_carry_the_address_that_they_lead_to(written):
    found = pd.concat([below(book["All posts"], 1) for book in sheets(written, "content")])
    titles = found.drop_duplicates("Post link").set_index("Post link")["Post title"]
    linked = written.posts("linkedin.com").dropna(subset="link")
    assert [
        url for url, link in zip(linked["url"], linked["link"], strict=True) if link not in titles[url]
    ] == []


def test_linkedins_newest_days_are_blank(written):
    last = sheets(written, "content")[-1]["Metrics"]
    assert [[cell for cell in row[1:] if cell != ""] for row in last[-2:]] == [[], []]
    assert last[-3][1] != ""


def test_linkedins_new_followers_are_told_day_by_day(written):
    found = pd.concat([below(book["New followers"], 0) for book in sheets(written, "followers")])
    audience = written.said.audience
    gained = audience[(audience["network"] == "linkedin.com") & (audience["metric"] == "gained")]
    assert found["Date"].tolist() == [f"{day:%m/%d/%Y}" for day in gained["day"]]
    assert found["Total followers"].astype(int).tolist() == gained["value"].tolist()


# Flickr -----------------------------------------------------------------------------------------


def photos(written: Written) -> dict[str, dict]:
    (path,) = (written.folder / "flickr").rglob("*.zip")
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("photo_")]
        return {name: json.loads(archive.read(name)) for name in names}


def test_flickr_gives_each_picture_a_file_and_counts_as_text(written):
    said = written.posts("flickr.com")
    found = [photos(written)[f"photo_{id.partition(':')[2]}.json"] for id in said["id"]]
    assert len(photos(written)) == len(said)
    for theirs, ours in (("count_views", "views"), ("count_faves", "likes"), ("count_comments", "comments")):
        assert [photo[theirs] for photo in found] == [str(count) for count in said[ours]]
    assert [photo["photopage"] for photo in found] == said["url"].tolist()
    local = said["at"].dt.tz_convert(written.world.zone).dt.strftime("%Y-%m-%d %H:%M:%S")
    assert [photo["date_imported"] for photo in found] == local.tolist()


# WordPress --------------------------------------------------------------------------------------

WP = "{http://wordpress.org/export/1.2/}"


def items(written: Written) -> list:
    (path,) = (written.folder / "wordpress").glob("*.xml")
    return ElementTree.fromstring(path.read_bytes()).findall("channel/item")


def published(written: Written) -> list:
    told = [(item, item.findtext(f"{WP}post_type"), item.findtext(f"{WP}status")) for item in items(written)]
    return [item for item, kind, status in told if (kind, status) == ("post", "publish")]


def test_wordpress_holds_the_blogs_posts_among_other_things(written):
    said = written.said.posts[written.said.posts["url"].str.contains("/blog/")].sort_values("at")
    assert [item.findtext("link") for item in published(written)] == said["url"].tolist()
    moments = said["at"].dt.strftime("%Y-%m-%d %H:%M:%S").tolist()
    assert [item.findtext(f"{WP}post_date_gmt") for item in published(written)] == moments
    kinds = [item.findtext(f"{WP}post_type") for item in items(written)]
    assert {"page", "attachment", "post"} == set(kinds) and kinds.count("post") == len(said) + 1


def test_wordpress_holds_as_many_comments_as_a_post_drew_beside_what_is_none(written):
    said = written.said.posts[written.said.posts["url"].str.contains("/blog/")].sort_values("at")
    counts, others = [], set()
    for item in published(written):
        told = [
            (each.findtext(f"{WP}comment_type"), each.findtext(f"{WP}comment_approved"))
            for each in item.findall(f"{WP}comment")
        ]
        counts.append(told.count(("comment", "1")))
        others |= set(told) - {("comment", "1")}
    assert counts == said["comments"].tolist()
    assert others == {("pingback", "1"), ("comment", "spam")}


def test_comments_on_the_blog_are_nobodys(written):
    (path,) = (written.folder / "wordpress").glob("*.xml")
    text = path.read_text("utf-8")
    assert {part.split("]")[0] for part in text.split("_IP><![CDATA[")[1:]} == {"203.0.113.10"}
    assert "@" not in text.replace("somebody@example.com", "").replace("editor@example.com", "")
