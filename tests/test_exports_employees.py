"""Lists that a company keeps: a [[mapping]] fills each table of stage 8, and nobody is known by name."""

from __future__ import annotations

import tomllib

import pytest
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.settings import Mapping, read_settings
from tenstages.warehouse import refresh

from tests.test_exports_owned import TOML

LISTS = {
    "people": (
        "Personnel number,Department,Team,Entry,Exit,Speaks since,Chat\n"
        "p0001,Service,care desk,2020-02-01,,2024-03-01,slack:T0LARKSPUROWN:U0CARE0ATTHEEXAMPLE\n"
        "p0002,Stores,,2021-05-01,2026-01-31,,\n",
        {
            "person": "Personnel number", "department": "Department", "team": "Team", "since": "Entry",
            "until": "Exit", "speaks_since": "Speaks since", "account": "Chat",
        },
        {},
        2,
    ),
    "staff_messages": (
        "Message,When,Group,From,To,Kind\n7,2026-03-02T09:00:00Z,Lids,u1,u2,answer\n",
        {"id": "Message", "at": "When", "space": "Group", "person": "From", "towards": "To", "kind": "Kind"},
        {},
        1,
    ),
    "handoffs": (
        "Step,Ticket,When,Queue,Agent,What\n1,c1,2026-03-02T09:00:00Z,care desk,p0001,opened\n",
        {"id": "Step", "case_id": "Ticket", "at": "When", "team": "Queue", "person": "Agent", "kind": "What"},
        {},
        1,
    ),
    "changes": (
        "No,What,Sort,Asked,Done\n1,Tighter lid,product,2026-03-02T09:00:00Z,\n",
        {"id": "No", "title": "What", "kind": "Sort", "asked_at": "Asked", "done_at": "Done"},
        {},
        1,
    ),
    "policies": (
        "Policy,Version,Owner,Approved,Review\nsocial media guidelines,2.10,Communications,2026-01-12,\n",
        {
            "policy": "Policy", "version": "Version", "department": "Owner", "approved_on": "Approved",
            "review_by": "Review",
        },
        {},
        1,
    ),
    "attestations": (
        "Personnel number,Policy,Version,Signed on\np0001,social media guidelines,2.10,2026-02-01\n",
        {"person": "Personnel number", "what": "Policy", "version": "Version", "on": "Signed on"},
        {"kind": "policy"},
        1,
    ),
    "responsibilities": (
        "What,Role,Letter\nanswer complaints,agent,R\n",
        {"activity": "What", "role": "Role", "letters": "Letter"},
        {},
        1,
    ),
    "surveys": (
        "Rater,Stage,Level\nr01,stage 8,2\n",
        {"respondent": "Rater", "question": "Stage", "answer": "Level"},
        {"survey": "maturity"},
        1,
    ),
}  # fmt: skip


@pytest.fixture
def file(tmp_path):
    def file(content: str, name: str = "a.csv"):
        path = tmp_path / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return next(file for file in exports.files(tmp_path) if file.path == path)

    return file


def mapped(file, table: str, columns: dict, constants: dict | None = None):
    mapping = Mapping(
        match="exports/*.csv", header=None, table=table, columns=columns, constants=constants or {}
    )
    return exports.read_file(file, [mapping])


def refusal(file, table: str, columns: dict, constants: dict | None = None) -> str:
    with pytest.raises(ExportError) as caught:
        mapped(file, table, columns, constants)
    return str(caught.value)


@pytest.mark.parametrize("table", LISTS)
def test_a_mapping_fills_the_table(file, table):
    content, columns, constants, rows = LISTS[table]
    reading = mapped(file(content), table, columns, constants)
    assert (len(reading.frame), reading.dropped, reading.problems) == (rows, (), ())
    assert reading.frame[list(columns)].notna().any().sum() >= len(columns) - 1


@pytest.mark.parametrize("table", LISTS)
def test_the_warehouse_takes_it(tmp_path, table):
    content, columns, constants, rows = LISTS[table]
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "a.csv").write_text(content, encoding="utf-8")
    told = {"columns": columns, "constants": constants}
    inside = "\n".join(
        f"{part} = {{ {', '.join(f'{ours} = {theirs!r}' for ours, theirs in pairs.items())} }}"
        for part, pairs in told.items()
    )
    mapping = f'[[mapping]]\nmatch = "exports/*.csv"\ntable = "{table}"\n{inside}\n'
    (tmp_path / "company.toml").write_text(TOML + mapping, encoding="utf-8")
    warehouse = refresh(tmp_path, read_settings(tmp_path))
    assert warehouse.table(table).count().execute() == rows


def test_versions_are_text_so_that_2_10_stays_2_10(file):
    content, columns, constants, _ = LISTS["policies"]
    assert mapped(file(content), "policies", columns, constants).frame["version"].tolist() == ["2.10"]


@pytest.mark.parametrize("table", ["people", "attestations", "handoffs", "staff_messages"])
@pytest.mark.parametrize(
    "called",
    ["Name", "Full name", "employee_name", "LastName", "E-mail", "Email", "Nachname", "Apellidos", "Nom"],
)
def test_a_column_of_names_is_refused(file, table, called):
    content, columns, constants, _ = LISTS[table]
    theirs = columns["person"]
    said = refusal(file(content.replace(theirs, called, 1)), table, columns | {"person": called}, constants)
    assert said == (
        f'exports/a.csv: mapping:1 takes person of {table} from a column called "{called}": those who work '
        "for us are known by a number or code, never by name or mail address. Map the column that holds one; "
        "where there is none, give each a code before the file comes here."
    )


@pytest.mark.parametrize(
    "called", ["Personnel number", "Employee", "Staff code", "Economy", "Enumeration", "Nomination"]
)
def test_a_column_of_codes_is_not_taken_for_names(file, called):
    content, columns, constants, _ = LISTS["people"]
    changed = content.replace("Personnel number", called)
    assert len(mapped(file(changed), "people", columns | {"person": called}, constants).frame) == 2


@pytest.mark.parametrize(
    "who", ["somebody@mail.example", "Somebody Example", "Example, Somebody", "Zoë d’Example-Other"]
)
def test_names_under_another_heading_are_refused_and_not_repeated(file, who):
    content = f'Employee,Department\n"{who}",Service\n'
    said = refusal(file(content), "people", {"person": "Employee", "department": "Department"})
    assert said == (
        "exports/a.csv: column Employee holds names or mail addresses of those who work for us, who are "
        "known by a number or code here. Put one in the place of each before the file comes here."
    )


@pytest.mark.parametrize("who", ["p0001", "4711", "care agent 7", "A-17 B", "slack:T0:U0"])
def test_codes_are_taken_however_they_are_made(file, who):
    reading = mapped(
        file(f"Employee,Department\n{who},Service\n"),
        "people",
        {"person": "Employee", "department": "Department"},
    )
    assert reading.frame["person"].tolist() == [who]


def test_what_was_said_has_no_place(file):
    said = refusal(file("A,B\n1,2\n"), "staff_messages", {"text": "A"})
    assert 'fills a column "text" that staff_messages does not have' in said


def test_a_kind_that_nobody_knows_is_refused(file):
    content, columns, constants, _ = LISTS["handoffs"]
    assert "it must be one of opened, passed, reopened, closed" in refusal(
        file(content.replace("opened", "given")), "handoffs", columns, constants
    )


@pytest.mark.parametrize(
    ("header", "table", "constants"),
    [
        ("Employee ID,Full name,Department,Hire date,E-mail", "people", None),
        ("Employee number,Course title,Completed on,Expires on", "attestations", {"kind": "?"}),
    ],
)
def test_lists_of_people_are_guessed_and_never_by_their_names(file, header, table, constants):
    cells = ",".join("1" for _ in header.split(","))
    with pytest.raises(ExportError) as caught:
        exports.read_file(file(f"{header}\n{cells}\n"))
    advised = tomllib.loads(str(caught.value).split("\n", 1)[1])["mapping"][0]
    assert advised["table"] == table and advised.get("constants") == constants
    assert advised["columns"]["person"].startswith("Employee")
    assert not {"Full name", "E-mail"} & set(advised["columns"].values())
