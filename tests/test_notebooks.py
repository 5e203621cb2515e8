"""The shape of the notebooks: what a trainer can rely on, read from the stored files."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
PARAMETERS = {"company": "larkspur", "since": None, "until": None, "level": 0.9, "results": None}
OF_ONE_STAGE = {7: {"names": False}}
"""Parameters of one stage alone: the invitation list bears names only where a run asks for them."""

CORE_MINUTES, ALL_MINUTES = 75, 120
CORE_CELLS, CORE_WORDS = 25, 750
LINES, USUAL_LINES = 15, 4

IN_PROSE = {
    "75": "minutes of the core",
    "120": "minutes with everything marked deeper",
    "400": "mentions that are read for each brand",
    "90%": "the level of intervals, as a term",
    "95%": "the probability from which a rank is declared",
    "4.0": "of the licence, CC BY 4.0",
}
"""Numbers that prose may say, as they hold on anybody's data, and why; stage numbers 1 to 10 too."""
STAGE_NUMBERS = {str(stage) for stage in range(1, 11)}

WIDGET = "application/vnd.jupyter.widget-view+json"


class Notebook:
    def __init__(self, path: Path):
        self.path = path
        self.stage = int(path.name[:2])
        self.content = json.loads(path.read_text(encoding="utf-8"))
        self.cells = [Cell(number, cell) for number, cell in enumerate(self.content["cells"])]
        self.code = [cell for cell in self.cells if cell.kind == "code"]
        self.prose = [cell for cell in self.cells if cell.kind == "markdown"]
        self.core = [cell for cell in self.cells if "core" in cell.tags]


class Cell:
    def __init__(self, number: int, content: dict):
        self.number, self.kind, self.id = number, content["cell_type"], content.get("id")
        self.source = "".join(content["source"])
        self.tags = content["metadata"].get("tags", [])
        self.minutes = content["metadata"].get("minutes", 0)
        self.count, self.outputs = content.get("execution_count"), content.get("outputs", [])

    @property
    def words(self) -> int:
        return len(re.findall(r"[^\W_][\w'’-]*", self.source)) if self.kind == "markdown" else 0

    @property
    def lines(self) -> int:
        return sum(1 for line in self.source.splitlines() if line.strip())

    @property
    def shows(self) -> set[str]:
        """Kinds of content among the outputs."""
        return {kind for output in self.outputs for kind in output.get("data", {})}

    def __repr__(self) -> str:
        """Where it is and how it begins, which is what a failure shows."""
        return f"cell {self.number} ({(self.source.splitlines() or ['empty'])[0][:60]})"


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request) -> Notebook:
    return Notebook(request.param)


def test_there_are_notebooks():
    assert NOTEBOOKS
    assert len({path.name[:2] for path in NOTEBOOKS}) == len(NOTEBOOKS), "two notebooks for a stage"


# The file ---------------------------------------------------------------------------------------


def test_it_is_small_enough_to_keep(notebook):
    assert notebook.path.stat().st_size < 1_000_000


def test_it_is_a_notebook_as_the_format_wants_it(notebook):
    nbformat = pytest.importorskip("nbformat")
    nbformat.validate(nbformat.read(notebook.path, as_version=nbformat.NO_CONVERT))


def test_each_cell_has_an_id_of_its_own(notebook):
    counts = Counter(cell.id for cell in notebook.cells)
    assert {id: count for id, count in counts.items() if count > 1 or not id} == {}


def test_any_python_may_run_it(notebook):
    """A kernel named after one machine would be asked for on every other."""
    assert notebook.content["metadata"]["kernelspec"]["name"] == "python3"


# Size and time ----------------------------------------------------------------------------------


def test_it_has_40_to_80_cells(notebook):
    assert 40 <= len(notebook.cells) <= 80


def test_it_has_1000_to_2000_words(notebook):
    assert 1000 <= sum(cell.words for cell in notebook.prose) <= 2000


def test_no_code_cell_is_longer_than_15_lines(notebook):
    assert {cell: cell.lines for cell in notebook.code if cell.lines > LINES} == {}


def test_code_cells_are_short_as_a_rule(notebook):
    assert median(cell.lines for cell in notebook.code) <= USUAL_LINES


def test_each_cell_is_either_core_or_deeper(notebook):
    wrong = {cell: cell.tags for cell in notebook.cells if len({"core", "deeper"} & set(cell.tags)) != 1}
    assert wrong == {}


def test_no_tag_is_misspelt(notebook):
    known = {"core", "deeper", "parameters", "widget", "nbval-check-output", "nbval-ignore-output"}
    assert {cell: cell.tags for cell in notebook.cells if set(cell.tags) - known} == {}


def test_the_core_has_at_most_25_cells(notebook):
    assert len(notebook.core) <= CORE_CELLS


def test_the_core_has_at_most_750_words(notebook):
    assert sum(cell.words for cell in notebook.core) <= CORE_WORDS


def test_the_core_takes_at_most_75_minutes(notebook):
    assert 0 < sum(cell.minutes for cell in notebook.core) <= CORE_MINUTES


def test_all_of_it_takes_at_most_120_minutes(notebook):
    assert sum(cell.minutes for cell in notebook.cells) <= ALL_MINUTES


def test_it_says_how_long_it_takes(notebook):
    (line,) = [cell.source for cell in notebook.cells[:4] if "**Time**" in cell.source]
    assert f"{CORE_MINUTES} minutes" in line and str(ALL_MINUTES) in line


# Opening and close ------------------------------------------------------------------------------


def test_it_opens_with_its_stage_and_a_question(notebook):
    first = notebook.cells[0]
    assert first.kind == "markdown"
    assert re.match(rf"# {notebook.stage} · \S", first.source), first
    assert re.search(r"\*\*[^*]+\?\*\*", first.source), "no question in bold"


def test_then_it_tells_its_elements_and_whose_stages_they_are(notebook):
    second = notebook.cells[1]
    assert second.kind == "markdown"
    assert "Solis" in second.source and "not endorsed" in second.source
    assert re.search(r"^- \*\*[^*]+\*\*", second.source, re.MULTILINE), "no list of the stage's elements"


def test_then_what_one_will_be_able_to_do_and_what_it_needs(notebook):
    third = notebook.cells[2]
    assert third.kind == "markdown"
    for part in ("**You will be able to**", "**Time**", "**Tables needed**"):
        assert part in third.source, part


def test_the_parameters_are_the_first_code(notebook):
    tagged = [cell for cell in notebook.cells if "parameters" in cell.tags]
    assert tagged == notebook.code[:1]


def test_parameters_have_the_names_and_defaults_of_all_stages(notebook):
    found = {}
    for statement in ast.parse(notebook.code[0].source).body:
        assert isinstance(statement, ast.Assign), "only assignments, which papermill can replace"
        found[statement.targets[0].id] = ast.literal_eval(statement.value)
    asked = PARAMETERS | OF_ONE_STAGE.get(notebook.stage, {})
    assert found == asked
    assert list(found) == list(asked)


def test_each_element_has_its_section(notebook):
    elements = re.findall(r"^- \*\*([^*]+)\*\*", notebook.cells[1].source, re.MULTILINE)
    sections = re.findall(r"^## (.+)$", "\n".join(cell.source for cell in notebook.prose), re.MULTILINE)
    assert [element for element in elements if element not in sections] == []


def test_it_closes_with_what_it_does_not_show_a_decision_and_terms(notebook):
    text = "\n".join(cell.source for cell in notebook.prose)
    places = [
        text.find(f"\n## {title}")
        for title in ("What this does not show", "One decision for Monday", "Terms")
    ]
    assert places == sorted(places), "in this order"
    # The titles may open their cell.
    assert all(
        f"## {title}" in text for title in ("What this does not show", "One decision for Monday", "Terms")
    )


# Outputs ----------------------------------------------------------------------------------------


def test_it_was_run_from_top_to_bottom(notebook):
    counts = {cell: cell.count for cell in notebook.code}
    wrong = {cell: count for place, (cell, count) in enumerate(counts.items(), start=1) if count != place}
    assert wrong == {}, "restart the kernel, run all and save"


def ends_in_a_value(cell: Cell) -> bool:
    """Whether its last line is there to show something; `keep` shows where it kept, if it did."""
    last = ast.parse(cell.source).body[-1]
    if not isinstance(last, ast.Expr):
        return False
    called = last.value.func if isinstance(last.value, ast.Call) else None
    return not (isinstance(called, ast.Name) and called.id == "keep")


def test_each_value_is_shown(notebook):
    assert [cell for cell in notebook.code if ends_in_a_value(cell) and not cell.outputs] == []


def test_most_code_shows_something(notebook):
    silent = [cell for cell in notebook.code if not cell.outputs]
    assert len(silent) <= 0.2 * len(notebook.code), silent


def test_nothing_failed_and_nothing_was_warned_of(notebook):
    loud = {
        cell: output.get("ename", "stderr")
        for cell in notebook.code
        for output in cell.outputs
        if output["output_type"] == "error" or output.get("name") == "stderr"
    }
    assert loud == {}


def test_no_cell_hides_its_value_with_a_semicolon(notebook):
    assert [cell for cell in notebook.code if cell.source.rstrip().endswith(";")] == []


def test_no_output_names_a_place_on_somebodys_machine(notebook):
    place = re.compile(r"(?<![\w.:/])/(home|root|work|Users|tmp)/\w|[A-Za-z]:\\\\?Users")
    assert [cell for cell in notebook.code if place.search(json.dumps(cell.outputs))] == []


def test_no_output_has_an_address_that_changes_with_every_run(notebook):
    assert [
        cell for cell in notebook.code if re.search(r"\bat 0x[0-9a-f]{6,}", json.dumps(cell.outputs))
    ] == []


def test_each_picture_is_told_in_words_for_those_who_cannot_see_it(notebook):
    untold = [
        cell
        for cell in notebook.code
        for output in cell.outputs
        if "image/png" in output.get("data", {}) and len(alternative(output)) < 40
    ]
    assert untold == []


def alternative(output: dict) -> str:
    """What a screen reader says of an output with a picture."""
    text = "".join(output["data"].get("text/html", []))
    told = re.search(r'\balt="([^"]*)"', text)
    meta = output.get("metadata", {})
    return told[1] if told else meta.get("alt") or meta.get("image/png", {}).get("alt", "")


def test_what_moves_stands_beside_what_does_not(notebook):
    """Pages and prints show no widgets: the code before or after shows its default without one."""
    alone = []
    for place, cell in enumerate(notebook.code):
        if "widget" not in cell.tags:
            continue
        beside = notebook.code[max(place - 1, 0) : place] + notebook.code[place + 1 : place + 2]
        if not any(each.shows & {"text/html", "image/png"} and WIDGET not in each.shows for each in beside):
            alone.append(cell)
    assert alone == []


def test_each_widget_is_tagged(notebook):
    assert [cell for cell in notebook.code if WIDGET in cell.shows and "widget" not in cell.tags] == []


def test_a_tagged_widget_is_there(notebook):
    assert [cell for cell in notebook.code if "widget" in cell.tags and WIDGET not in cell.shows] == []


# Words that are true of anybody's data ----------------------------------------------------------


def test_no_result_is_written_into_prose(notebook):
    strange = [
        (number, cell)
        for cell in notebook.prose
        for number in re.findall(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?%?", cell.source)
        if number not in STAGE_NUMBERS and number not in IN_PROSE
    ]
    assert strange == [], "compute it, or give the reason in IN_PROSE"


def test_each_heading_has_something_below_it(notebook):
    bare = [
        cell
        for cell, following in zip(notebook.cells, notebook.cells[1:], strict=False)
        if re.fullmatch(r"\s*#+ [^\n]+\s*", cell.source) and re.match(r"\s*#", following.source)
        if cell.kind == following.kind == "markdown"
    ]
    assert bare == []


def test_no_code_computes_outside_the_library(notebook):
    """Loops over data and formulas belong where they are tested."""
    heavy = [
        cell
        for cell in notebook.code
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.For | ast.While)
    ]
    assert heavy == []
