"""company.toml: what is read, and what each fault is told in."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tenstages.errors import SettingsError
from tenstages.settings import KEYS, describe, nearest_zone, read_settings

GOOD = """\
format = 1

[company]
name = "Larkspur Coffee"
zone = "Europe/London"
currency = "GBP"

[[brands]]
name = "Larkspur"
own = true
any = ["larkspur", "larkspur coffee"]
none = ["delphinium"]
accounts = ["x:@LarkspurCoffeeHouse", "outlet:larkspur.example"]

[[brands]]
name = "Juniper"
any = ["juniper"]
all = ["coffee"]

[[events]]
name = "New lid"
on = 2026-03-02

[[goals]]
metric = "share of voice"
target = 0.35
by = 2026-12-31
brand = "Larkspur"

[data]
controller = "Larkspur Coffee Ltd"

[retention]
days = 90

[[mapping]]
match = "exports/survey/*.csv"
table = "coded"
columns = { id = "Post", label = "Answer" }
constants = { task = "sentiment" }
decimal = ","
"""


@pytest.fixture
def folder(tmp_path):
    def write(content: str | bytes):
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / "company.toml").write_bytes(data)
        return tmp_path

    return write


def fault(folder) -> str:
    with pytest.raises(SettingsError) as caught:
        read_settings(folder)
    return str(caught.value)


def test_every_section_is_read(folder):
    settings = read_settings(folder(GOOD))
    assert (settings.name, settings.zone, settings.currency) == ("Larkspur Coffee", "Europe/London", "GBP")
    assert settings.own.name == "Larkspur"
    assert settings.brands[1].all == ("coffee",)
    assert settings.events[0].on == date(2026, 3, 2)
    assert settings.goals[0].target == 0.35
    assert settings.data == {"controller": "Larkspur Coffee Ltd"}
    assert settings.consent == {} and settings.retention_days == 90
    mapping = settings.mappings[0]
    assert (mapping.match, mapping.header, mapping.decimal) == ("exports/survey/*.csv", None, ",")
    assert mapping.columns == {"id": "Post", "label": "Answer"}


def test_accounts_are_written_as_mentions_carry_their_authors(folder):
    brand = read_settings(folder(GOOD)).own
    assert brand.accounts == ("x:larkspurcoffeehouse", "outlet:larkspur.example")


def test_the_order_of_columns_and_defaults(folder):
    content = GOOD[: GOOD.index("[[events]]")]
    settings = read_settings(folder(content))
    assert settings.retention_days == 400 and settings.mappings == () and settings.goals == ()


def test_a_byte_order_mark_is_swallowed(folder):
    assert read_settings(folder(b"\xef\xbb\xbf" + GOOD.encode())).name == "Larkspur Coffee"


def test_windows_line_ends_are_read(folder):
    assert read_settings(folder(GOOD.replace("\n", "\r\n"))).own.name == "Larkspur"


def test_a_missing_folder_is_named(tmp_path):
    assert fault(tmp_path / "nowhere").startswith(f"There is no folder {tmp_path / 'nowhere'}")


def test_a_missing_file_says_where_was_looked_and_how_to_begin(tmp_path):
    text = fault(tmp_path)
    assert str(tmp_path) in text and "copy the sample company's" in text


FAULTS = {
    "unknown key": (
        'currency = "GBP"',
        'curency = "GBP"',
        'company.toml, [company]: unknown key "curency"; did you mean "currency"?',
    ),
    "unknown key of a brand": (
        'all = ["coffee"]',
        'every = ["coffee"]',
        'company.toml, [[brands]] 2: unknown key "every"; known here: accounts, all, any, name, none, own.',
    ),
    "unknown section": (
        "[retention]",
        "[retensions]",
        'company.toml: unknown key or section "retensions"; did you mean "retention"?',
    ),
    "brands as one table": (
        GOOD[GOOD.index("[[brands]]") : GOOD.index("[[events]]")],
        '[brands]\nname = "Larkspur"\n',
        "company.toml: brands must be written as [[brands]], one for each, not as a table.",
    ),
    "missing key": (
        'currency = "GBP"',
        "",
        "company.toml, [company]: currency is missing (ISO 4217 code of the company's money); add it, "
        'such as currency = "EUR".',
    ),
    "format missing": (
        "format = 1",
        "",
        "company.toml: format is missing; write format = 1 as its first line.",
    ),
    "format of another version": (
        "format = 1",
        "format = 2",
        "company.toml: format is 2, but this version reads format = 1 only; "
        "bring the file and the library to the same version.",
    ),
    "format as text": ("format = 1", 'format = "1"', 'company.toml: format is "1", but this version'),
    "not text": (
        'name = "Larkspur Coffee"',
        "name = 7",
        "company.toml, [company]: name must be text in quotes, not 7.",
    ),
    "empty text": ('name = "Larkspur Coffee"', 'name = " "', "company.toml, [company]: name is empty;"),
    "zone misspelt": (
        "Europe/London",
        "Europe/Londn",
        'company.toml, [company]: zone "Europe/Londn" is no time zone that is known; '
        'did you mean "Europe/London"?',
    ),
    "zone unknown": ("Europe/London", "Mars", 'write an IANA name such as "Europe/London".'),
    "currency in words": (
        '"GBP"',
        '"pounds"',
        'company.toml, [company]: currency "pounds" is no currency code; write three capitals such as "EUR".',
    ),
    "own as text": (
        "own = true",
        'own = "true"',
        'company.toml, [[brands]] 1: own must be true or false without quotes, not "true".',
    ),
    "no own brand": ("own = true", "", "company.toml: no brand is your own; write own = true under one"),
    "two own brands": (
        'name = "Juniper"',
        'name = "Juniper"\nown = true',
        'company.toml: "Larkspur" and "Juniper" all say own = true; exactly one brand can be your own.',
    ),
    "empty any": (
        'any = ["juniper"]',
        "any = []",
        "company.toml, [[brands]] 2: any is empty; give at least one.",
    ),
    "an empty word": ('["juniper"]', '["juniper", ""]', "company.toml, [[brands]] 2: any, entry 2 is empty;"),
    "any as text": (
        'any = ["juniper"]',
        'any = "juniper"',
        'company.toml, [[brands]] 2: any must be a list such as ["one", "two"], not "juniper".',
    ),
    "a name twice": (
        'name = "Juniper"',
        'name = "LARKSPUR"',
        'company.toml, [[brands]] 2: the name "LARKSPUR" is taken by [[brands]] 1; give each brand its own.',
    ),
    "a term that excludes itself": (
        '["delphinium"]',
        '["Larkspur"]',
        'company.toml, [[brands]] 1: "larkspur" stands in any and in none, so it can never count;',
    ),
    "an account without its site": (
        '"x:@LarkspurCoffeeHouse"',
        '"@LarkspurCoffeeHouse"',
        '"@LarkspurCoffeeHouse" does not say where it is; write venue and name, '
        'such as "x:@LarkspurCoffeeHouse".',
    ),
    "an account twice": (
        'all = ["coffee"]',
        'accounts = ["x:larkspurcoffeehouse"]',
        'company.toml, [[brands]] 2: the account "x:larkspurcoffeehouse" belongs to "Larkspur" already;',
    ),
    "no date": (
        "on = 2026-03-02",
        'on = "2 March"',
        'company.toml, [[events]] 1: on must be a date such as 2026-03-01, not "2 March".',
    ),
    "a moment for a day": (
        "on = 2026-03-02",
        "on = 2026-03-02T10:00:00",
        "on must be a date such as 2026-03-01",
    ),
    "target as text": (
        "target = 0.35",
        'target = "35%"',
        'company.toml, [[goals]] 1: target must be a number without quotes, not "35%".',
    ),
    "goal of an unknown brand": (
        'brand = "Larkspur"',
        'brand = "Larkspurr"',
        'company.toml, [[goals]] 1: unknown brand "Larkspurr"; did you mean "Larkspur"?',
    ),
    "days below one": (
        "days = 90",
        "days = 0",
        "company.toml, [retention]: days is 0; it must be 1 or more.",
    ),
    "both match and header": (
        'match = "exports/survey/*.csv"',
        'match = "a.csv"\nheader = ["Post"]',
        "company.toml, [[mapping]] 1: both match and header; say which files are meant by exactly one",
    ),
    "neither match nor header": (
        'match = "exports/survey/*.csv"\n',
        "",
        "company.toml, [[mapping]] 1: neither match nor header; say which files",
    ),
    "match outside": (
        '"exports/survey/*.csv"',
        '"../other/*.csv"',
        '[[mapping]] 1: match "../other/*.csv" leaves the company folder;',
    ),
    "unknown table": (
        'table = "coded"',
        'table = "codes"',
        'company.toml, [[mapping]] 1: table: unknown table "codes"; did you mean "coded"?',
    ),
    "unknown column": (
        'label = "Answer"',
        'lable = "Answer"',
        'company.toml, [[mapping]] 1: unknown column of coded "lable"; did you mean "label"?',
    ),
    "a column of the warehouse": (
        'table = "coded"\ncolumns = { id = "Post", label = "Answer" }\nconstants = { task = "sentiment" }',
        'table = "mentions"\ncolumns = { id = "Post", brand = "Brand" }',
        "company.toml, [[mapping]] 1: brand is worked out at import and cannot be mapped; take it out.",
    ),
    "a column twice": (
        'task = "sentiment"',
        'label = "negative"',
        "company.toml, [[mapping]] 1: label stands in columns and in constants; keep one of the two.",
    ),
    "decimal": ('decimal = ","', 'decimal = "comma"', 'decimal must be "." or ",", not "comma".'),
    "date format": (
        'decimal = ","',
        'dates = "dd/mm/yy"',
        'dates "dd/mm/yy" is no date format; write it with %',
    ),
}


@pytest.mark.parametrize("before, after, said", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_in_one_sentence(folder, before, after, said):
    assert before in GOOD
    text = fault(folder(GOOD.replace(before, after, 1)))
    assert said in re.sub(r"^company.toml, line \d+", "company.toml", text)
    assert "\n" not in text and text.endswith((".", "?"))


def test_broken_toml_passes_on_line_and_column(folder):
    text = fault(folder(GOOD.replace('name = "Juniper"', "name = Juniper")))
    assert text.startswith("company.toml is not valid TOML: line 16, column 8: ")


def test_a_character_outside_utf8_is_placed(folder):
    text = fault(folder(GOOD.replace("Juniper", "Jüniper").encode("latin-1")))
    assert text.startswith("company.toml, line 16: a character is not written in UTF-8")


def test_no_brand_at_all(folder):
    text = fault(folder('format = 1\n[company]\nname = "A"\nzone = "UTC"\ncurrency = "EUR"\n'))
    assert text.startswith("company.toml tracks no brand: add [[brands]]")


@pytest.mark.parametrize(
    "asked, meant",
    [("Europe/Londn", "Europe/London"), ("london", "Europe/London"), ("New York", "America/New_York")],
)
def test_nearest_zone_knows_cities(asked, meant):
    assert nearest_zone(asked, {"Europe/London", "America/New_York", "Asia/Tokyo"}) == meant


def test_the_reference_has_a_row_for_every_key():
    rows = describe()
    assert len(rows) == len(KEYS) == len({row[0] for row in rows})
    assert ("[retention] days", "days", "days after which raw text is deleted", "400") in rows
    assert all(isinstance(cell, str) and cell for row in rows for cell in row)


def test_settings_cannot_be_changed(folder):
    settings = read_settings(folder(GOOD))
    with pytest.raises(AttributeError):
        settings.name = "Other"
