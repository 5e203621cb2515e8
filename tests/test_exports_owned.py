"""What a company's own accounts export: what only these importers do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports.archives import SURPLUS
from tenstages.settings import read_settings
from tenstages.warehouse import refresh

EXAMPLES = Path(__file__).parent / "exports"
TOML = 'format = 1\n[company]\nname = "A"\nzone = "Europe/London"\ncurrency = "GBP"\n[[brands]]\nname = "A"\nown = true\nany = ["a"]\n'


@pytest.fixture
def put(tmp_path):
    """Put a file into a company's exports folder and get it as it is listed there."""

    def put(content: str | bytes, name: str = "a.csv"):
        path = tmp_path / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return next(file for file in exports.files(tmp_path) if file.name == f"exports/{name}")

    return put


def example(folder: str, beginning: str) -> bytes:
    """The bytes of an example whose name begins so."""
    return next(
        path for path in sorted((EXAMPLES / folder).iterdir()) if path.name.startswith(beginning)
    ).read_bytes()


def changed(folder: str, beginning: str, *pairs: tuple[str, str]) -> str:
    """The text of an example with words replaced."""
    text = example(folder, beginning).decode("utf-8-sig")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def refusal(file) -> str:
    with pytest.raises(ExportError) as caught:
        exports.read_file(file)
    return str(caught.value).removeprefix(f"{file.name}: ")


def lost(reading) -> dict[str, int]:
    return {entry.reason: entry.rows for entry in reading.dropped}


# Accounts that only a name tells ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "account"),
    [
        ("a.csv", "x:own"),
        ("@Larkspur_Coffee_Roasters/a.csv", "x:larkspur_coffee_roasters"),
        ("x (@larkspur_coffee_roasters) 2026.csv", "x:larkspur_coffee_roasters"),
        ("@one_account_of_several/@another_account_of_ours.csv", "x:another_account_of_ours"),
        ("somebody@mail.example.csv", "x:own"),
    ],
)
def test_the_account_is_what_a_name_tells_with_an_at(put, name, account):
    file = put(example("x_account_analytics", "account_overview_analytics.csv"), name)
    assert set(exports.read_file(file).frame["account"]) == {account}


def test_a_file_that_moves_to_another_account_is_read_again(put, tmp_path):
    (tmp_path / "company.toml").write_text(TOML)
    content = example("x_account_analytics", "account_overview_analytics.csv")
    for name, known in (
        ("a.csv", {"x:own"}),
        ("@an_account_of_ours_here/a.csv", {"x:own", "x:an_account_of_ours_here"}),
    ):
        put(content, name)
        table = refresh(tmp_path, read_settings(tmp_path)).table("audience").to_pandas()
        assert set(table["account"]) == known


# X ------------------------------------------------------------------------------------------------


def test_an_id_that_is_not_that_of_its_address_was_rounded(put):
    file = put(
        changed("x_post_analytics", "account_analytics", ("\n2090000000000000001,", "\n2090000000000000000,"))
    )
    assert refusal(file) == (
        'line 2: the id "2090000000000000000" is not that of its address, x:2090000000000000001. '
        "A spreadsheet rounded it; download the file from X again."
    )


def test_what_was_not_promoted_is_missing_and_not_nothing(put):
    frame = exports.read_file(put(example("x_post_analytics", "tweet"))).frame.set_index("id")
    assert frame["paid_views"].isna().tolist() == [True, True, False]
    assert frame["all_views"].isna().all()


def test_the_new_file_of_x_has_days_and_no_times(put):
    reading = exports.read_file(put(example("x_post_analytics", "account_analytics")), zone="Asia/Tokyo")
    assert reading.frame["at"].isna().all()
    assert lost(reading) == {"no id": 1}


# Meta ---------------------------------------------------------------------------------------------


def test_views_of_nothing_beside_people_reached_are_missing_and_told(put):
    reading = exports.read_file(put(example("meta_content", "Feb-01-2025")))
    assert reading.frame[["views", "all_views"]].isna().all(axis=None)
    assert reading.frame["reach"].tolist() == [41, 31, 0, 12]
    assert reading.problems == (
        "Views are 0 in 3 rows whose reach is above 0: Meta did not fill that metric, so every 0 in it was left "
        "empty. Export again; if it stays so, use reach.",
    )


def test_posts_of_other_accounts_in_an_instagram_file_are_left_out_and_told(put):
    reading = exports.read_file(put(example("meta_content", "May-01-2026_May-31-2026_1000000000000004")))
    assert lost(reading) == {"a post of another account": 1}
    assert reading.problems[0].startswith("It was taken for the export of the account larkspurcoffeeroasters")


def test_two_accounts_with_as_many_posts_each_are_refused(put):
    text = changed("meta_content", "May-01-2026_May-31-2026_1000000000000004")
    head, first, *rest = text.split("\n18000")
    file = put("\n18000".join([head, first, rest[2]]) + "\n")
    assert "as many posts of one Instagram account as of another" in refusal(file)


def test_a_meta_file_by_day_is_refused(put):
    file = put(changed("meta_content", "Jan-01-2025", (",Lifetime,", ",01/09/2025,")))
    assert refusal(file) == 'it holds a row for each day of a post. Export it again and choose "Lifetime".'


def test_impressions_and_views_are_two_definitions(put):
    definitions = [
        exports.read_file(put(example("meta_content", name))).frame["definition"].unique().tolist()
        for name in ("Jan-01-2025", "Jul-01-2026")
    ]
    assert definitions == [["facebook impressions"], ["facebook views"]]


def test_ids_that_a_spreadsheet_shortened_are_refused(put):
    file = put(changed("meta_content", "Jan-01-2025", ("939000000000201,1", "9.39E+14,1")))
    assert 'column Post ID holds "9.39E+14": a spreadsheet saved this file' in refusal(file)


# YouTube ------------------------------------------------------------------------------------------


def test_of_youtubes_zip_only_the_table_is_read(tmp_path):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "b.zip").write_bytes(example("youtube_content", "Content"))
    skipped = {file.name.rpartition("/")[2]: file.skip for file in exports.scan(tmp_path)}
    assert skipped == {"Table data.csv": None, "Totals.csv": SURPLUS, "Chart data.csv": SURPLUS}


def test_totals_that_lie_beside_no_table_are_no_surplus(put):
    assert put("Date,Views\n2026-06-01,3\n", "Totals.csv").skip is None


def test_a_sum_that_the_videos_do_not_reach_is_told(put):
    file = put(changed("youtube_content", "Tabellendaten", (",512,", ",99512,")))
    (problem,) = exports.read_file(file).problems
    assert "says 99,512 for Views, and the rows add up to 462" in problem


@pytest.mark.parametrize(
    ("head", "by"),
    [
        ("Geography,Views,Watch time (hours)", "Geography"),
        (
            "Date,Content,Video title,Video publish time,Views",
            "Date and Content: the chart's, of a few videos only",
        ),
    ],
)
def test_other_tables_of_youtubes_are_refused_by_name(put, head, by):
    file = put(f"{head}\nDE,1,2,3,4\n".replace("DE,1,2,3,4", "1" + ",1" * head.count(",")))
    assert refusal(file).startswith(
        f"it is a table of YouTube's by {by}. Those by Content and by Date are read"
    )


def test_an_id_that_a_spreadsheet_took_for_a_formula_is_refused(put):
    file = put(changed("youtube_content", "Tabellendaten", (" -gErMan0002", "#NAME?")))
    assert 'line 4 holds "#NAME?" for an id' in refusal(file)
