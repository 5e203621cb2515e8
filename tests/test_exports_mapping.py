"""[[mapping]]: files of no known format, read as company.toml describes them."""

from __future__ import annotations

import tomllib

import pandas as pd
import pytest
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports.mapping import claims
from tenstages.settings import Mapping, read_settings

TEXT = "When,What,Where,Who\n2026-03-02 10:00,Hello,https://a.example/1,Ana\n"
COLUMNS = {"at": "When", "text": "What", "url": "Where", "author": "Who"}


@pytest.fixture
def file(tmp_path):
    def file(content=TEXT, name="a.csv"):
        path = tmp_path / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return next(file for file in exports.files(tmp_path) if file.path == path)

    return file


def _mapping(**changes) -> Mapping:
    return Mapping(
        **({"match": "exports/*.csv", "header": None, "table": "mentions", "columns": COLUMNS} | changes)
    )


def _read(file, company_zone="UTC", **changes):
    return exports.read_file(file, [_mapping(**changes)], company_zone)


def _refusal(file, **changes) -> str:
    with pytest.raises(ExportError) as caught:
        _read(file, **changes)
    return str(caught.value)


def test_honest_defaults(file):
    row = _read(file()).frame.iloc[0]
    assert row[["id", "author", "venue"]].tolist() == ["a.example/1", "a.example:ana", "a.example"]
    assert row[["venue_category", "kind", "text_cut"]].tolist() == ["other", "post", False]
    assert row["sources"] == "mapping:1"
    assert row[["likes", "title", "language"]].isna().all()


@pytest.mark.parametrize(
    ("pattern", "name", "meant"),
    [
        ("exports/*.csv", "a.csv", True),
        ("exports/*.csv", "b/a.csv", False),
        ("exports/**/*.csv", "b/c/a.csv", True),
        ("exports/**/*.csv", "a.csv", True),
        ("./exports/b/?.csv", "b/a.csv", True),
        ("exports/a.[c]sv", "a.csv", False),
    ],
)
def test_pattern(file, pattern, name, meant):
    assert claims(_mapping(match=pattern), file(name=name)) is meant


def test_header_claims_whatever_the_file_is_called(file):
    assert claims(_mapping(match=None, header=("what", "WHO")), file(name="x.dat"))
    assert not claims(_mapping(match=None, header=("What", "Why")), file(name="y.dat"))


def test_two_mappings_for_one_file_are_an_error(file):
    with pytest.raises(ExportError, match=r"2 importers claim it: \[\[mapping\]\] 1 and \[\[mapping\]\] 2"):
        exports.read_file(file(), [_mapping(), _mapping(match="exports/a*")])


def test_times_are_on_the_mappings_clock_else_the_companys(file):
    at = [_read(file(), "Asia/Tokyo", zone=zone).frame["at"][0].hour for zone in ("Europe/Berlin", None)]
    assert at == [9, 1]


def test_an_offset_in_the_file_wins(file):
    frame = _read(file(TEXT.replace("10:00", "10:00+05:00")), zone="Europe/Berlin").frame
    assert frame["at"][0] == pd.Timestamp("2026-03-02 05:00", tz="UTC")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_all_give_the_same_row(file, encoding, delimiter):
    head = TEXT.split("\n")[0].replace(",", delimiter)
    cells = ["2026-03-02 10:00", '"Süße Grüße, schöne Tassen"', "https://a.example/1", "Ana"]
    content = f"{head}\n{delimiter.join(cells)}\n".encode(encoding)
    assert _read(file(content)).frame["text"].tolist() == ["Süße Grüße, schöne Tassen"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Zażółć gęślą jaźń, świetna kawa", "cp1250"),
        ("Чудесный кофе и хороший бариста", "cp1251"),
        ("Καλημέρα, τι ωραίος καφές", "cp1253"),
        ("おいしいコーヒーでした", "cp932"),
    ],
)
def test_code_pages_of_other_scripts(file, text, encoding):
    reading = _read(
        file(f'When;What;Where;Who\n2026-03-02;"{text}";https://a.example/1;Ana\n'.encode(encoding))
    )
    assert reading.frame["text"].tolist() == [text]
    assert "check accented letters" in reading.problems[0]


def test_a_few_broken_bytes_do_not_make_it_another_code_page(file):
    content = (
        TEXT.replace("Hello", "Größe, Süße, Grüße und Maß".replace(",", "")).encode()
        + b"2026-03-02,\xff,a.example,B\n"
    )
    reading = _read(file(content))
    assert reading.frame["text"][0].startswith("Größe")
    assert reading.problems == ("1 characters are not valid UTF-8 and were replaced by �.",)


def test_preamble_and_sep_line(file):
    text = 'sep=;\r\n"My export"\r\n\r\n' + TEXT.replace(",", ";").replace("\n", "\r\n")
    assert len(_read(file(text)).frame) == 1


def test_x_ids_become_canonical_however_they_come(file):
    text = (
        "When,What,Id,Where\n2026-03-02 10:00,a,1700000000000000001,https://x.com/person_of_the_test_a/status/1700000000000000001\n"
        "2026-03-02 10:00,b,,https://mobile.twitter.com/person_of_the_test_b/status/1700000000000000002\n"
        "2026-03-02 10:00,c,https://x.com/person_of_the_test_c/status/1700000000000000003,\n"
    )
    frame = _read(file(text), columns={"at": "When", "text": "What", "id": "Id", "url": "Where"}).frame
    assert frame["id"].tolist() == [f"x:170000000000000000{n}" for n in (1, 2, 3)]


def test_rows_without_date_or_id_are_dropped_and_counted(file):
    reading = _read(file(TEXT + ",b,https://a.example/2,\n2026-03-02 10:00,c,,\n"))
    assert {(entry.reason, entry.rows) for entry in reading.dropped} == {("no date", 1), ("no id", 1)}
    assert reading.rows == 3


def test_rows_longer_than_the_header_are_counted(file):
    reading = _read(file(TEXT + "2026-03-02 10:00,b,https://a.example/2,Ana,extra\n"))
    assert reading.dropped[0].reason == "more cells than the header has columns"


def test_missing_column_is_named_beside_those_that_are_there(file):
    assert _refusal(file(), columns=COLUMNS | {"url": "Wheres"}) == (
        'exports/a.csv: line 1: the mapping names a column "Wheres", which is not there. Nearest: "Where". '
        "Columns there: When, What, Where, Who."
    )


def test_date_in_another_spelling_asks_for_its_format(file):
    text = TEXT.replace("2026-03-02 10:00", "02/03/2026 10:00")
    assert _refusal(file(text)) == (
        'exports/a.csv: line 2, column When: cannot read "02/03/2026 10:00" as a date. '
        'Say in the mapping how it is written, such as dates = "%d/%m/%Y %H:%M".'
    )
    assert _read(file(text), dates="%d/%m/%Y %H:%M").frame["at"][0].month == 3


def test_number_in_the_other_locale_asks_for_decimal(file):
    text = TEXT.replace("Who", "Likes").replace("Ana", '"1.234,0"')
    columns = COLUMNS | {"likes": "Likes"}
    del columns["author"]
    assert _refusal(file(text), columns=columns) == (
        'exports/a.csv: line 2, column Likes: cannot read "1.234,0" as a number with decimal = ".". '
        'Try decimal = "," in the mapping.'
    )
    assert _read(file(text), columns=columns, decimal=",").frame["likes"].tolist() == [1234]


def test_fraction_of_a_like_asks_for_decimal(file):
    text = TEXT.replace("Who", "Likes").replace("Ana", "1.234")
    columns = {"at": "When", "text": "What", "url": "Where", "likes": "Likes"}
    assert 'cannot read "1.234" as a whole number' in _refusal(file(text), columns=columns)


def test_ids_that_a_spreadsheet_destroyed(file):
    text = TEXT.replace("https://a.example/1", "1.7E+18")
    columns = {"at": "When", "text": "What", "id": "Where"}
    assert 'column Where holds "1.7E+18": a spreadsheet destroyed its ids' in _refusal(
        file(text), columns=columns
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"columns": {"at": "When", "url": "Where"}}, "mapping:1 does not say which column holds text"),
        ({"columns": {"at": "When", "text": "What"}}, "which column holds id or url"),
        (
            {"columns": COLUMNS | {"autor": "Who"}},
            'a column "autor" that mentions does not have. Did you mean "author"?',
        ),
        ({"columns": COLUMNS | {"kind": "Who"}}, 'cannot read "Ana" as kind; it must be one of post, reply'),
        (
            {"constants": {"venue_category": "pub"}},
            'the constant venue_category = "pub" is no venue_category',
        ),
        ({"table": "coded", "columns": {"id": "Where"}}, "which column holds task, brand, label and coder"),
    ],
)
def test_faulty_mappings(file, changes, said):
    assert said in _refusal(file(), **changes)


def test_a_mapping_in_company_toml_reads_the_file(file, tmp_path):
    (tmp_path / "company.toml").write_text(
        """
format = 1
[company]
name = "Larkspur"
zone = "Europe/London"
currency = "GBP"
[[brands]]
name = "Larkspur"
own = true
any = ["larkspur"]
[[mapping]]
match = "exports/*.csv"
table = "mentions"
columns = { at = "When", text = "What", url = "Where" }
"""
    )
    file()
    (report,) = exports.check_folder(tmp_path, read_settings(tmp_path))
    assert (report.error, report.title, report.kept) == (None, "[[mapping]] 1", 1)


# Communities and surveys of members -------------------------------------------------------------

EXPLORER = (
    "post_id,topic_id,topic_title,category,created_at,username,reply_to_post_id,raw\n"
    "11,3,Lids,Cups,2026-03-02 10:00:00 UTC,Pat_of_the_example,,Which lid?\n"
    "12,3,Lids,Cups,2026-03-02 11:00:00 UTC,Sam_of_the_example,11,The flat one.\n"
    "13,3,Lids,Cups,2026-03-02 12:00:00 UTC,Pat_of_the_example,,Thanks!\n"
    "14,4,Rims,Cups,2026-03-03 12:00:00 UTC,Sam_of_the_example,,Rims?\n"
)
FORUM = {
    "id": "post_id", "thread_id": "topic_id", "space": "category", "at": "created_at", "member": "username",
    "answers": "reply_to_post_id", "title": "topic_title", "text": "raw",
}  # fmt: skip
HOST = {"community": "forum.cups.example"}


def _forum(file, **changes):
    return _read(file, **({"table": "interactions", "columns": FORUM, "constants": HOST} | changes))


def test_ids_and_names_of_a_community_bear_it_in_front(file):
    frame = _forum(file(EXPLORER)).frame
    second = frame.iloc[1]
    assert second[["id", "thread_id", "member", "answers"]].tolist() == [
        "forum.cups.example:12", "forum.cups.example:3", "forum.cups.example:sam_of_the_example",
        "forum.cups.example:11",
    ]  # fmt: skip
    assert frame["answers"].isna().tolist() == [True, False, True, True]


def test_ids_that_bear_the_community_already_keep_it_once(file):
    text = EXPLORER.replace("\n11,", "\nforum.cups.example:11,").replace("Pat", "forum.cups.example:pat")
    frame = _forum(file(text)).frame
    assert frame["id"][0] == "forum.cups.example:11"
    assert set(frame["member"]) == {f"forum.cups.example:{name}_of_the_example" for name in ("pat", "sam")}


def test_numbers_of_slack_keep_their_capitals(file):
    frame = _forum(file(EXPLORER), constants={"community": "slack:T0CUPS"}).frame
    assert frame["member"][0] == "slack:T0CUPS:Pat_of_the_example"


def test_what_opens_a_thread_is_a_post_and_all_else_an_answer_and_that_is_told(file):
    reading = _forum(file(EXPLORER))
    assert reading.frame["kind"].tolist() == ["post", "answer", "answer", "post"]
    assert reading.frame["title"].fillna("").tolist() == ["Lids", "", "", "Rims"]
    (problem,) = reading.problems
    assert problem.startswith("Nothing says which rows are posts and which are answers")


def test_the_order_of_rows_does_not_say_what_opens_a_thread(file):
    head, *rows = EXPLORER.splitlines()
    frame = _forum(file("\n".join([head, *rows[::-1], ""]))).frame.set_index("id").sort_index()
    assert frame["kind"].tolist() == ["post", "answer", "answer", "post"]


def test_a_kind_that_is_mapped_holds(file):
    reading = _forum(file(EXPLORER), constants=HOST | {"kind": "event"})
    assert set(reading.frame["kind"]) == {"event"} and reading.problems == ()


def test_rows_of_members_and_interactions_name_the_same_people(file):
    text = "Name,Since,Paid,Invited by\n@PAT_of_the_example,2026-01-05,yes,Sam_of_the_example\n"
    columns = {"member": "Name", "programme_at": "Since", "paid": "Paid", "invited_by": "Invited by"}
    row = _read(file(text), table="members", columns=columns, constants=HOST).frame.iloc[0]
    assert row["member"] == "forum.cups.example:pat_of_the_example" and row["paid"]
    assert row["invited_by"] == "forum.cups.example:sam_of_the_example"


@pytest.mark.parametrize(
    ("table", "columns", "constants"),
    [
        ("members", {"member": "Who"}, HOST),
        ("surveys", {"respondent": "Who", "answer": "What"}, {"survey": "a", "question": "b"}),
    ],
)
def test_nobody_is_known_by_a_mail_address(file, table, columns, constants):
    text = TEXT.replace("Ana", "ana@mail.example")
    assert _refusal(file(text), table=table, columns=columns, constants=constants) == (
        "exports/a.csv: column Who holds mail addresses, by which nobody is known here. Put a number, or the "
        "name in the community, in their place before the file comes here."
    )


def test_questions_of_a_survey_that_are_not_asked_here_are_dropped(file):
    text = "Code,Question,Answer\n1,Would you recommend us?,9\n1,What is your religion?,none\n"
    columns = {"respondent": "Code", "question": "Question", "answer": "Answer"}
    reading = _read(file(text), table="surveys", columns=columns, constants={"survey": "members"})
    assert reading.frame["answer"].tolist() == ["9"] and reading.rows == 2


def _advised(file) -> tuple[dict, str]:
    """The mapping that is printed for a file, and the sentence."""
    with pytest.raises(ExportError) as caught:
        exports.read_file(file)
    return tomllib.loads(str(caught.value).split("\n", 1)[1])["mapping"][0], str(caught.value)


def test_a_query_of_discourses_data_explorer_is_guessed_as_interactions(file):
    advised, _ = _advised(file(EXPLORER))
    assert (advised["table"], advised["columns"]) == ("interactions", FORUM)
    assert advised["constants"] == {"community": "?"}


def test_a_list_of_members_is_guessed(file):
    text = "Username,Joined,Last seen,Invited by,E-mail\npat,2026-01-05,2026-06-01,sam,p@mail.example\n"
    advised, _ = _advised(file(text))
    assert advised["table"] == "members"
    assert advised["columns"] == {
        "member": "Username", "joined_at": "Joined", "last_seen_at": "Last seen", "invited_by": "Invited by",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "answer"),
    [
        ("Respondent ID,NPS,Email,Comment", "NPS"),
        ("Response ID,Date,How likely are you to recommend Larkspur to a friend?", None),
        ("Response ID,Score,nps_score", "nps_score"),
    ],
)
def test_a_survey_that_asks_whether_members_would_recommend_is_guessed(file, header, answer):
    cells = ",".join("9" for _ in header.split(","))
    advised, _ = _advised(file(f"{header}\n{cells}\n", "spring 2026.csv"))
    assert advised["table"] == "surveys"
    assert advised["columns"] == {
        "respondent": header.split(",")[0], "answer": answer or header.split(",")[-1],
    }  # fmt: skip
    assert advised["constants"] == {"survey": "spring 2026", "question": "would recommend"}


def test_a_file_with_addresses_is_still_guessed_as_mentions(file):
    advised, _ = _advised(
        file("Thread ID,Username,Created at,Text,Url\n3,pat,2026-03-02,a,https://a.example\n")
    )
    assert advised["table"] == "mentions"


def test_a_constant_that_nobody_filled_in_is_asked_for(file):
    said = _refusal(file(EXPLORER), table="interactions", columns=FORUM, constants={"community": "?"})
    assert said == (
        'exports/a.csv: the mapping in company.toml still says community = "?" among its constants: '
        "write there the forum, group or chat, as in members."
    )
