"""Discourse's user list: cells that move are not read, accounts that nobody has are no members."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.settings import read_settings
from tenstages.warehouse import refresh

from tests.test_exports_owned import TOML, lost

FOLDER = Path(__file__).parent / "exports" / "discourse_users"
(NEW,) = FOLDER.glob("*/*.zip")
(OLD,) = FOLDER.glob("*.gz")
HEADER = (
    "id,name,username,email,created_at,last_seen_at,trust_level,active,admin,moderator,ip_address,staged,"
    "topics_entered,topic_count,post_count,likes_received"
)
AFTER = ",group_names"


def account(number=5, **other) -> str:
    usual = {
        "id": number, "name": "", "username": f"somebody_{number}", "email": "a@mail.example",
        "created_at": "2025-05-01 12:34:56 UTC", "last_seen_at": "2026-05-01 12:34:56 UTC", "trust_level": 1,
        "active": "true", "admin": "false", "moderator": "false", "ip_address": "192.0.2.1",
        "staged": "false", "topics_entered": 3, "topic_count": 2, "post_count": 7, "likes_received": 4,
    }  # fmt: skip
    return ",".join(map(str, (usual | other).values()))


@pytest.fixture
def read(tmp_path):
    def read(*rows: str, header: str = HEADER + AFTER, name: str = "@forum.example/users.csv"):
        path = tmp_path / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        (file,) = exports.files(tmp_path)
        return exports.read_file(file, zone="Asia/Tokyo")

    return read


def example():
    file = next(file for file in exports.files(FOLDER.parents[1]) if file.path == NEW)
    return exports.read_file(file)


# The forum --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "community", "member"),
    [
        ("@forum.cups.example/a.csv", "forum.cups.example", "forum.cups.example:somebody_5"),
        ("forum/users @WWW.Cups.example.csv", "cups.example", "cups.example:somebody_5"),
        ("@one.example/@two.example/a.csv", "two.example", "two.example:somebody_5"),
        ("@cups/a.csv", "discourse:cups", "discourse:cups:somebody_5"),
    ],
)
def test_the_forum_is_told_by_a_folder_or_the_files_name(read, name, community, member):
    reading = read(account(username="Somebody_5"), name=name)
    assert reading.frame[["community", "member"]].values.tolist() == [[community, member]]
    assert reading.problems == ()


def test_a_forum_that_nothing_tells_is_said(read):
    reading = read(account(), name="users.csv")
    assert reading.frame["community"].tolist() == ["discourse:own"]
    assert reading.problems == (
        'It names no community and was taken for "discourse:own". Put it into a folder that does, such as '
        "@forum.example.com.",
    )


def test_two_lists_of_one_forum_make_one_row_a_member(tmp_path):
    folder = tmp_path / "exports" / "@forum.larkspur.example"
    folder.mkdir(parents=True)
    for path in (NEW, OLD):
        (folder / path.name).write_bytes(path.read_bytes())
    (tmp_path / "company.toml").write_text(TOML)
    table = refresh(tmp_path, read_settings(tmp_path)).table("members").to_pandas().set_index("member")
    row = table.loc["forum.larkspur.example:pours_slowly_in_the_example"]
    assert len(table) == 6
    assert (row["posts"], row["likes"], row["role"]) == (55, 80, "moderator")
    assert row["last_seen_at"] == pd.Timestamp("2026-04-05 09:00", tz="UTC")


def test_a_list_that_moves_to_another_folder_is_of_another_forum(tmp_path):
    (tmp_path / "company.toml").write_text(TOML)
    for name in ("@one.example", "@two.example"):
        (tmp_path / "exports" / name).mkdir(parents=True)
        (tmp_path / "exports" / name / "a.csv").write_text(f"{HEADER}{AFTER}\n{account()},\n")
    assert refresh(tmp_path, read_settings(tmp_path)).rows("members") == 2


# Who is a member --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "role"),
    [
        ({}, None),
        ({"moderator": "true"}, "moderator"),
        ({"admin": "true"}, "staff"),
        ({"admin": "true", "moderator": "true"}, "staff"),
        ({"id": -1, "admin": "true", "moderator": "true"}, "bot"),
        ({"id": 0}, "bot"),
    ],
)
def test_roles(read, other, role):
    (found,) = read(account(**other) + ",").frame["role"].astype(object)
    assert found == role if role else pd.isna(found)


def test_staged_and_inactive_accounts_are_counted_and_suspended_ones_stay():
    reading = example()
    assert lost(reading) == {
        "not active: never confirmed, or switched off": 1,
        "staged: they wrote by mail alone": 1,
    }
    assert "forum.larkspur.example:suspended_of_the_example_forum" in set(reading.frame["member"])


def test_an_older_list_without_the_column_staged_is_read(tmp_path):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / OLD.name).write_bytes(OLD.read_bytes())
    (file,) = exports.files(tmp_path)
    assert len(exports.read_file(file).frame) == 2


@pytest.mark.parametrize(
    ("other", "reason"),
    [({"id": "abc"}, "no id"), ({"id": "1.7E+18"}, "no id"), ({"username": ""}, "no user name")],
)
def test_an_account_without_a_number_or_a_name_is_dropped(read, other, reason):
    assert lost(read(account(), account(6, **other))) == {reason: 1}


# Cells ------------------------------------------------------------------------------------------


def test_quotation_marks_that_stand_before_those_of_csv_move_nothing():
    row = example().frame.set_index("member").loc["forum.larkspur.example:runs_the_forum_of_the_example"]
    assert (row["posts"], row["likes"], row["groups"]) == (152, 220, "early_birds")
    assert row["joined_at"] == pd.Timestamp("2024-02-01 09:05", tz="UTC")


def test_groups_of_a_row_from_which_a_custom_field_is_missing_are_left_empty_and_told():
    reading = example()
    row = reading.frame.set_index("member").loc["forum.larkspur.example:lacks_a_field_of_the_example"]
    assert pd.isna(row["groups"]) and row["posts"] == 2
    assert reading.problems == (
        "2 of its accounts lack a custom field, and what stands behind it has moved: their groups "
        "were left empty.",
    )


def test_a_row_with_more_cells_than_columns_is_dropped(read):
    reading = read(account() + ",early", account(6) + ",glass,early")
    assert lost(reading) == {"more cells than the header has columns": 1}


def test_groups_that_fill_themselves_are_left_out(read):
    groups = "trust_level_0;trust_level_1;staff;admins;tasters;Early Birds;tasters"
    assert read(f"{account()},{groups}").frame["groups"].tolist() == ["Early Birds;tasters"]


def test_posts_are_topics_and_answers(read):
    assert read(account(topic_count=3, post_count=10)).frame["posts"].tolist() == [13]
    assert read(account(topic_count="", post_count=10)).frame["posts"].isna().all()


def test_nothing_of_names_mail_or_computers_is_taken_in():
    text = example().frame.to_csv()
    for word in (
        "@",
        "192.0",
        "Person",
        "Somebody",
        "Leeds",
        "porcelain",
        "glass",
        "Head of",
        "3025",
        "pours.example",
    ):
        assert word not in text


def test_dates_that_a_spreadsheet_turned_are_refused(read):
    with pytest.raises(ExportError) as caught:
        read(account(created_at="01/05/2025 12:34"))
    assert str(caught.value) == (
        'exports/@forum.example/users.csv: line 2, column created_at: cannot read "01/05/2025 12:34"; '
        "Discourse writes 2025-05-01 12:34:56 UTC. It looks saved again by a spreadsheet; download it again."
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=12),
    fields=st.lists(st.sampled_from(["", "glass", "a;b", "tasters"]), max_size=2),
)
def test_whatever_a_name_holds_and_whichever_fields_are_missing_counts_stay_in_their_place(
    read, name, fields
):
    """Written as Discourse writes it: quoted once for the comma, then as CSV; fields only where they are."""
    quoted = f'"{name}"' if "," in name else name
    cell = '"' + quoted.replace('"', '""') + '"'
    header = f"{HEADER},One (custom user field),Two (custom user field){AFTER}"
    row = ",".join([account(name=cell), *fields, "early"])
    frame = read(row, account(6) + ",,,", header=header).frame
    assert frame["posts"].tolist() == [9, 9]
    assert frame["likes"].tolist() == [4, 4]
    assert (frame["groups"].tolist()[0] == "early") == (len(fields) == 2)
