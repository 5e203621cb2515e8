"""Exercises are what their solutions make, no more and no less; what is marked is what was saved."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path

import pytest
from tenstages.classroom import Essay, check, exercises, marking
from tenstages.classroom.questions import STAGES, of_stage
from tenstages.cli import main
from tenstages.errors import TenStagesError
from tenstages.figures import say
from tenstages.simulate import simulate

ROOT = Path(__file__).resolve().parents[1]
MASTERS = sorted((ROOT / "solutions").glob("*.ipynb"))
NEWEST = MASTERS[-1].name[:2]
PAIR_MINUTES = 25


def load(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def source(cell: dict) -> str:
    return "".join(cell["source"])


def tags(cell: dict) -> list[str]:
    return cell["metadata"].get("tags", [])


@pytest.fixture(scope="module", params=MASTERS, ids=lambda path: path.stem)
def master(request) -> dict:
    return load(request.param) | {"path": request.param}


@pytest.fixture
def exercise(master) -> dict:
    return load(ROOT / "exercises" / master["path"].name)


def notebook(*cells: dict) -> dict:
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3"}},
        "cells": list(cells),
    }


def cell(text: str, *marks: str, kind: str = "code", **rest) -> dict:
    made = {
        "cell_type": kind,
        "id": f"c{abs(hash(text)) % 10**6}",
        "metadata": {"tags": list(marks)},
        "source": text,
    }
    return made | ({"outputs": [], "execution_count": 1} if kind == "code" else {}) | rest


# The project's own ------------------------------------------------------------------------------


def test_each_stage_with_questions_has_its_solutions():
    assert [int(path.name[:2]) for path in MASTERS] == list(STAGES)
    assert {path.name for path in MASTERS} <= {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}


def test_the_exercises_are_what_the_solutions_make():
    assert exercises.differences(ROOT / "solutions", ROOT / "exercises") == [], (
        "run: python3 start.py exercises"
    )


def test_nothing_of_a_solution_is_in_its_exercise(master, exercise):
    assert exercises.leaks(master, exercise) == []
    assert [each["id"] for each in exercise["cells"] if "solution" in tags(each)] == []
    assert [
        each["id"] for each in exercise["cells"] if each.get("outputs") or each.get("execution_count")
    ] == []


@pytest.mark.full
def test_no_right_answer_can_be_read_in_an_exercise(master, exercise):
    import tenstages

    firm, text = tenstages.open("larkspur"), json.dumps(exercise, ensure_ascii=False)
    for question in of_stage(int(master["path"].name[:2])).values():
        if not isinstance(question, Essay) and getattr(question, "slider", None) is None:
            right = question.right(firm)
            shown = say(right, question.unit) if hasattr(question, "unit") else question.options(firm)[right]
            assert shown not in text, question.id


def test_each_question_is_asked_answered_and_checked(master, exercise):
    """Three cells a question, in this order, and the question in the very words that the check knows."""
    ids = [each["id"] for each in exercise["cells"]]
    for key, question in of_stage(int(master["path"].name[:2])).items():
        short = key.partition(".")[2]
        place = ids.index(short)
        asked, answer, checked = exercise["cells"][place : place + 3]
        assert question.ask in source(asked)
        assert f"answer_{short[1:]} = " in source(answer)
        assert source(checked) == f'check(firm, "{key}", answer_{short[1:]})'
        assert ("core" in tags(asked)) == question.core


def test_each_question_has_a_solution_that_argues(master):
    for key in of_stage(int(master["path"].name[:2])):
        kinds = [
            each["cell_type"]
            for each in master["cells"]
            if each["id"].startswith(f"{key[4:]}-") and "solution" in tags(each)
        ]
        assert kinds == ["code", "markdown"], key


def test_the_core_questions_fit_into_the_time_for_pairs(exercise):
    minutes = sum(each["metadata"].get("minutes", 0) for each in exercise["cells"] if "core" in tags(each))
    assert 10 <= minutes <= PAIR_MINUTES
    told = " ".join(source(each) for each in exercise["cells"])
    assert f"**Time**: {PAIR_MINUTES} minutes" in told
    rest = sum(each["metadata"].get("minutes", 0) for each in exercise["cells"] if "deeper" in tags(each))
    assert f"{round(rest, -1)} more" in told


def test_the_stored_solutions_are_right(master):
    said = [
        (stored["question"], stored["outcome"])
        for each in master["cells"]
        for output in each.get("outputs", [])
        if (stored := output.get("data", {}).get(marking.MIME))
    ]
    expected = [
        (key, "cannot be judged" if isinstance(question, Essay) else "right")
        for key, question in of_stage(int(master["path"].name[:2])).items()
    ]
    assert said == expected


def test_a_stored_essay_is_as_long_as_the_question_asks(master):
    stored = [
        output.get("data", {}).get(marking.MIME)
        for each in master["cells"]
        for output in each.get("outputs", [])
    ]
    told = {each["question"]: each["answer"] for each in stored if each}
    for key, question in of_stage(int(master["path"].name[:2])).items():
        if isinstance(question, Essay):
            least, most = map(int, re.search(r"in (\d+) to (\d+) words", question.ask).groups())
            assert least <= len(told[key].split()) <= most


# Run --------------------------------------------------------------------------------------------


def run(notebook: dict, company: Path) -> list[tuple[str, str]]:
    """Outcomes of a notebook run on a company, in order."""
    import nbformat
    from nbclient import NotebookClient

    text = json.dumps({key: value for key, value in notebook.items() if key != "path"})
    made = nbformat.reads(text, as_version=4)
    for each in made.cells:
        if "parameters" in each.metadata.get("tags", []):
            each.source += f"\ncompany = {str(company)!r}"
    NotebookClient(made, timeout=120, kernel_name="python3").execute()
    outputs = [output for each in made.cells for output in each.get("outputs", [])]
    stored = [output.data[marking.MIME] for output in outputs if marking.MIME in output.get("data", {})]
    return [(each["question"], each["outcome"]) for each in stored]


@pytest.fixture(scope="module")
def market(tmp_path_factory) -> Path:
    """A market whose answers nobody has seen."""
    folder = tmp_path_factory.mktemp("market")
    simulate(7, folder, scale=0.05)
    return folder


def test_an_exercise_runs_before_anything_is_answered(master, exercise, market, request):
    if master["path"].name[:2] != NEWEST and not request.config.getoption("--full"):
        pytest.skip("every day the newest exercise is run; all of them with --full")
    assert {outcome for _, outcome in run(exercise, market)} == {"not answered"}


@pytest.mark.full
def test_solutions_are_right_on_a_market_that_nobody_has_seen(master, market):
    questions = of_stage(int(master["path"].name[:2]))
    for key, outcome in run(master, market):
        assert outcome == ("cannot be judged" if isinstance(questions[key], Essay) else "right"), key


# Making them ------------------------------------------------------------------------------------

ASKED = cell("answer_1 = ...")
SOLVED = cell("answer_1 = tools['mentions'].nlargest(3).sum()", "solution")
ARGUED = cell("The largest three make up nearly all of it.", "solution", kind="markdown")


def test_cells_tagged_solution_go_with_all_outputs_and_attachments():
    shown = {"output_type": "stream", "name": "stdout", "text": "116,703"}
    question = cell("# How many?", kind="markdown", attachments={"answer.png": {}})
    made = exercises.exercise_of(notebook(question, cell("answer_1 = ...", outputs=[shown]), SOLVED, ARGUED))
    assert [source(each) for each in made["cells"]] == ["# How many?", "answer_1 = ..."]
    assert made["cells"][1]["outputs"] == [] and made["cells"][1]["execution_count"] is None
    assert "116,703" not in json.dumps(made) and "attachments" not in json.dumps(made)


def test_a_master_is_not_changed_by_making_its_exercise():
    master = notebook(ASKED, SOLVED)
    before = copy.deepcopy(master)
    exercises.exercise_of(master)
    assert master == before


@pytest.mark.parametrize(
    "careless",
    [
        cell("# answer_1 = tools['mentions'].nlargest(3).sum()"),
        cell("Try `answer_1 = tools['mentions'].nlargest(3).sum()`.", kind="markdown"),
        cell("The largest three make up nearly all of it.\n", "core", kind="markdown"),
    ],
    ids=["in a comment", "in prose", "an argument"],
)  # fmt: skip
def test_a_solution_that_stands_elsewhere_too_is_noticed(careless):
    master = notebook(ASKED, SOLVED, ARGUED)
    told = exercises.leaks(master, exercises.exercise_of(master) | {"cells": [careless]})
    assert len(told) == 1


def test_an_output_in_an_exercise_is_noticed():
    master = notebook(ASKED, SOLVED)
    made = exercises.exercise_of(master)
    made["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "12"}]
    assert len(exercises.leaks(master, made)) == 1


def folders(tmp_path: Path, *cells: dict) -> tuple[Path, Path]:
    solutions, out = tmp_path / "solutions", tmp_path / "exercises"
    solutions.mkdir()
    (solutions / "01_a.ipynb").write_text(json.dumps(notebook(*cells)), encoding="utf-8")
    return solutions, out


def test_making_writes_what_is_missing_and_takes_away_what_has_no_master(tmp_path):
    solutions, out = folders(tmp_path, ASKED, SOLVED)
    out.mkdir()
    (out / "02_old.ipynb").write_text("{}", encoding="utf-8")
    assert exercises.make(solutions, out) == ["01_a.ipynb", "02_old.ipynb"]
    assert [path.name for path in out.iterdir()] == ["01_a.ipynb"]
    assert exercises.make(solutions, out) == []


def test_an_exercise_edited_by_hand_is_noticed(tmp_path):
    solutions, out = folders(tmp_path, ASKED, SOLVED)
    exercises.make(solutions, out)
    (out / "01_a.ipynb").write_text(
        (out / "01_a.ipynb").read_text().replace("answer_1", "answer_one"), encoding="utf-8"
    )
    assert exercises.differences(solutions, out) == ["01_a.ipynb"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": 3}'])
def test_a_solution_that_is_no_notebook_is_named_and_nothing_is_written(tmp_path, content):
    solutions, out = folders(tmp_path, ASKED, SOLVED)
    (solutions / "02_b.ipynb").write_text(content, encoding="utf-8")
    with pytest.raises(TenStagesError, match=r"02_b\.ipynb is not a notebook"):
        exercises.make(solutions, out)
    assert not out.exists()


def test_the_command_says_which_exercise_is_out_of_date(tmp_path, monkeypatch, capsys):
    folders(tmp_path, ASKED, SOLVED)
    monkeypatch.setattr(exercises, "ROOT", tmp_path)
    assert main(["exercises", "--check"]) == 1
    assert "exercises/01_a.ipynb is not what solutions/01_a.ipynb makes" in capsys.readouterr().err
    assert main(["exercises"]) == 0 and main(["exercises", "--check"]) == 0


# Marking ----------------------------------------------------------------------------------------


def saved(folder: Path, name: str, *stored: dict) -> None:
    outputs = [
        {"output_type": "execute_result", "data": {marking.MIME: each, "text/plain": "…"}} for each in stored
    ]
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(
        json.dumps(notebook(*(cell("check", outputs=[each]) for each in outputs))), encoding="utf-8"
    )


def said(question: str, outcome: str, answer: str = "") -> dict:
    return {"question": question, "outcome": outcome, "answer": answer}


def test_the_trainer_sees_what_each_notebook_said(tmp_path):
    saved(
        tmp_path,
        "ana.ipynb",
        said("s01.q1", "not yet", "B"),
        said("s01.q1", "right", "C"),
        said("s01.q8", "cannot be judged", "We lead."),
    )
    saved(tmp_path, "ben.ipynb", said("s01.q1", "not answered"))
    table, problems = marking.mark(tmp_path)
    assert problems == []
    assert table[["notebook", "question", "outcome", "answer"]].values.tolist() == [
        ["ana", "s01.q1", "right", "C"],
        ["ana", "s01.q8", "cannot be judged", "We lead."],
        ["ben", "s01.q1", "not answered", ""],
    ]
    assert marking.tally(table).set_index("question").loc["s01.q1", ["right", "not answered"]].tolist() == [
        1,
        1,
    ]


def test_a_notebook_that_was_not_run_or_is_none_is_named(tmp_path):
    saved(tmp_path, "ana.ipynb", said("s01.q1", "right"))
    saved(tmp_path, "ben.ipynb")
    (tmp_path / "cleo.ipynb").write_text("PK", encoding="utf-8")
    table, problems = marking.mark(tmp_path)
    assert table["notebook"].tolist() == ["ana"]
    assert (
        len(problems) == 2
        and "ben.ipynb holds no check" in problems[0]
        and "cleo.ipynb is not" in problems[1]
    )


def test_what_a_student_wrote_into_the_outcome_is_not_believed(tmp_path):
    saved(tmp_path, "ana.ipynb", said("s01.q77", "excellent", "=cmd()"))
    table, _ = marking.mark(tmp_path)
    assert table.loc[0, ["title", "outcome"]].tolist() == ["no such question", "not readable"]


def test_answers_are_written_so_that_a_spreadsheet_runs_none(tmp_path, capsys):
    saved(tmp_path / "class", "ana.ipynb", said("s01.q8", "cannot be judged", "=HYPERLINK(1)"))
    assert main(["mark", str(tmp_path / "class"), "--out", str(tmp_path / "answers.csv")]) == 0
    assert "'=HYPERLINK" in (tmp_path / "answers.csv").read_text(encoding="utf-8-sig")
    assert "The board asks" in capsys.readouterr().out


def test_a_folder_without_notebooks_is_a_sentence(tmp_path, capsys):
    assert main(["mark", str(tmp_path)]) == 2
    assert "holds no notebook" in capsys.readouterr().err


def test_a_check_in_a_notebook_is_what_marking_reads(market):
    import tenstages

    stored = check(tenstages.open(market), "s01.q3", 2)._repr_mimebundle_()[marking.MIME]
    assert stored == said("s01.q3", "right", "2")
