"""Flickr's account data: photos of a zip are read as one, what is private stays shut, nothing is guessed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports.archives import PRIVATE, private_among
from tenstages.settings import read_settings
from tenstages.warehouse import refresh

from tests.test_exports_owned import TOML, lost

EXAMPLES = Path(__file__).parent / "exports" / "flickr_account_archive"
ONE, TWO = sorted(EXAMPLES.glob("*.zip"))
HANDLE = "larkspur_coffee_roasters_of_leeds"
NO_SETTINGS = SimpleNamespace(mappings=(), zone="UTC", brands=(), staff_workspaces=())
PROFILE = {"profile_url": f"https://www.flickr.com/people/{HANDLE}/", "nsid": "100000000000001@N00"}


def photo(number: int = 1, **other) -> str:
    usual = {
        "id": str(number),
        "name": "Cups",
        "description": "",
        "count_views": "5",
        "count_faves": "1",
        "count_comments": "0",
        "date_imported": "2026-03-02 23:30:00",
        "photopage": f"https://www.flickr.com/photos/{HANDLE}/{number}/",
        "original": "https://live.staticflickr.com/1/a_o.jpg",
        "privacy": "public",
    }
    return json.dumps(usual | other, indent=1)


def put(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = folder / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def read(folder: Path):
    (file,) = exports.files(folder)
    return exports.read_file(file, zone="Asia/Tokyo")


def refusal(folder: Path) -> str:
    with pytest.raises(ExportError) as caught:
        read(folder)
    return str(caught.value)


def packed(folder: Path, *archives: Path) -> None:
    (folder / "exports").mkdir(parents=True)
    for archive in archives:
        (folder / "exports" / archive.name).write_bytes(archive.read_bytes())


# The archive --------------------------------------------------------------------------------------


def test_zips_of_one_archive_make_one_account(tmp_path):
    (tmp_path / "company.toml").write_text(TOML)
    packed(tmp_path, ONE, TWO)
    warehouse = refresh(tmp_path, read_settings(tmp_path))
    table = warehouse.table("posts").to_pandas()
    assert len(table) == 4 and set(table["account"]) == {f"flickr.com:{HANDLE}"}
    assert [(report.rows, report.kept) for report in warehouse.reports if report.format] == [(4, 2), (2, 2)]


def test_a_photo_that_is_added_is_read(tmp_path):
    (tmp_path / "company.toml").write_text(TOML)
    put(tmp_path, {"mine/photo_1.json": photo(1)})
    assert refresh(tmp_path, read_settings(tmp_path)).rows("posts") == 1
    put(tmp_path, {"mine/photo_2.json": photo(2)})
    assert refresh(tmp_path, read_settings(tmp_path)).rows("posts") == 2


def test_an_unpacked_archive_holds_what_its_zip_holds(tmp_path):
    packed(tmp_path / "zipped", ONE)
    with zipfile.ZipFile(ONE) as archive:
        archive.extractall(tmp_path / "unpacked" / "exports" / "mine")
    assert read(tmp_path / "unpacked").frame.equals(read(tmp_path / "zipped").frame)


def test_a_thousand_photos_are_one_line_of_check(tmp_path):
    put(tmp_path, {f"mine/photo_{number}.json": photo(number) for number in range(1_000)})
    (report,) = exports.check_folder(tmp_path, NO_SETTINGS)
    assert (report.file, report.rows, report.kept) == ("exports/mine/photo_*.json", 1_000, 1_000)


@pytest.mark.parametrize("unpacked", [True, False])
def test_nothing_but_photos_and_the_profile_is_opened(tmp_path, monkeypatch, unpacked):
    packed(tmp_path, ONE)
    if unpacked:
        with zipfile.ZipFile(ONE) as archive:
            archive.extractall(tmp_path / "exports" / "mine")
        (tmp_path / "exports" / ONE.name).unlink()
    seen = set()
    openers = {zipfile.ZipFile: zipfile.ZipFile.open, Path: Path.open}
    for kind, opener in openers.items():

        def noted(self, *arguments, opener=opener, **named):
            told = self.name if isinstance(self, Path) else arguments[0]
            seen.add(getattr(told, "filename", told))
            return opener(self, *arguments, **named)

        monkeypatch.setattr(kind, "open", noted)
    exports.check_folder(tmp_path, NO_SETTINGS)
    opened = {name for name in seen if name.endswith(".json")}
    assert opened == {"account_profile.json", *(f"photo_4900000000000000{n}.json" for n in (1, 2, 3, 4))}


def test_mail_and_the_like_are_private_even_in_a_zip_without_photos():
    names = ["sent_flickrmail_part001.json", "faves_part002.json", "groups.json", "may.json"]
    assert private_among(names) == set(names[:3])
    assert private_among(["groups.json", "albums.json"]) == set()


def test_what_is_private_is_told_by_check(tmp_path):
    packed(tmp_path, ONE)
    skipped = {file.name.rpartition("/")[2]: file.skip for file in exports.scan(tmp_path)}
    assert skipped.pop("photo_*.json") is None
    assert len(skipped) == 7 and set(skipped.values()) == {PRIVATE}


# Whose photos they are ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profile", "account"),
    [
        (PROFILE, HANDLE),
        ({"nsid": PROFILE["nsid"]}, "100000000000001@n00"),
        (None, HANDLE),
    ],
)
def test_the_account_is_told_by_the_profile_and_else_by_the_photos(tmp_path, profile, account):
    files = {"photo_1.json": photo()} | ({"account_profile.json": json.dumps(profile)} if profile else {})
    put(tmp_path, files)
    assert set(read(tmp_path).frame["account"]) == {f"flickr.com:{account}"}


def test_photos_of_two_accounts_are_refused(tmp_path):
    other = photo(2, photopage="https://flickr.com/photos/b/2")
    put(tmp_path, {"photo_1.json": photo(), "photo_2.json": other})
    assert refusal(tmp_path) == (
        "exports/photo_*.json: its photos are of 2 accounts, and account_profile.json, which tells the "
        "archive's own, does not lie beside them. Keep the archives of each account apart."
    )


def test_photos_of_which_nothing_tells_the_account_are_refused(tmp_path):
    put(tmp_path, {"photo_1.json": photo(photopage="")})
    assert "account_profile.json, which lies beside it in the archive, does" in refusal(tmp_path)


# Each photo ---------------------------------------------------------------------------------------


def test_a_photos_day_is_as_it_stands_and_its_hour_is_not_known(tmp_path):
    put(tmp_path, {"photo_1.json": photo()})
    frame = read(tmp_path).frame
    assert str(frame["day"][0]) == "2026-03-02" and frame["at"].isna().all()


@pytest.mark.parametrize("privacy", ["private", "friends", "friends & family", None])
def test_photos_that_are_not_public_are_passed_over_and_counted(tmp_path, privacy):
    put(tmp_path, {"photo_1.json": photo(), "photo_2.json": photo(2, privacy=privacy)})
    reading = read(tmp_path)
    assert reading.frame["id"].tolist() == ["flickr.com:1"]
    assert lost(reading) == {"not public": 1}


@pytest.mark.parametrize(("count", "value"), [("120", 120), (120, 120), ("0", 0), ("", None), (None, None)])
def test_counts_are_text(tmp_path, count, value):
    put(tmp_path, {"photo_1.json": photo(count_views=count)})
    found = read(tmp_path).frame["views"]
    assert found.isna().all() if value is None else found.tolist() == [value]


@pytest.mark.parametrize("count", ["-3", "3.7", "12abc", "1.7E+18"])
def test_what_is_no_count_is_left_empty_and_told(tmp_path, count):
    put(tmp_path, {"photo_1.json": photo(count_views=count)})
    reading = read(tmp_path)
    assert reading.frame["views"].isna().all()
    assert reading.problems == ("1 cells for views are no counts and were left empty.",)


@pytest.mark.parametrize(
    ("original", "format_"),
    [
        ("https://live.staticflickr.com/1/a_o.JPG", "picture"),
        ("https://live.staticflickr.com/1/a.mov?s=1", "video"),
        ("https://combo.staticflickr.com/pw/images/video_encoding.jpg", "video"),
        ("https://live.staticflickr.com/1/a", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_a_video_is_known_by_its_original(tmp_path, original, format_):
    put(tmp_path, {"photo_1.json": photo(original=original)})
    (found,) = read(tmp_path).frame["format"].astype("object").where(lambda each: each.notna(), None)
    assert found == format_


@pytest.mark.parametrize("content", [photo(2)[:80], "[1]", " ", "[" * 100_000])
def test_a_damaged_photo_is_refused_by_name(tmp_path, content):
    put(tmp_path, {"photo_1.json": photo(), "photo_2.json": content})
    assert refusal(tmp_path) == (
        "exports/photo_*.json: photo_2.json is damaged or cut off. Download the archive again; nothing was "
        "imported."
    )


def test_line_ends_and_a_mark_at_the_start_do_not_matter(tmp_path):
    put(tmp_path, {"photo_1.json": "\ufeff" + photo().replace("\n", "\r\n") + "\r\n"})
    assert read(tmp_path).frame["title"].tolist() == ["Cups"]
