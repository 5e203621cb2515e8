"""Which notebooks there are, which stages are asked for, and what their parameters mean."""

from __future__ import annotations

import ast
import difflib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tenstages.errors import TenStagesError
from tenstages.figures import listing

STAGES = range(1, 11)

_TRUE, _FALSE = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


@dataclass(frozen=True)
class Notebook:
    """A stage's notebook on disk: ``01_observe_and_report.ipynb``."""

    stage: int
    path: Path

    @property
    def number(self) -> str:
        """Two digits, which name everything that the stage leaves: ``01``."""
        return f"{self.stage:02d}"

    @property
    def stem(self) -> str:
        return self.path.stem

    @property
    def title(self) -> str:
        """The file's name in words; pages take their own title from the first heading."""
        return self.stem[3:].replace("_", " ").capitalize()

    @cached_property
    def cells(self) -> list[dict]:
        try:
            return json.loads(self.path.read_text(encoding="utf-8"))["cells"]
        except (ValueError, KeyError, TypeError) as error:
            raise TenStagesError(f"{self.path} is not a notebook: {error}.") from error

    @cached_property
    def parameters(self) -> dict[str, object]:
        """Names and defaults in the cell tagged `parameters`; `...` for a default that is no literal."""
        for cell in self.cells:
            if "parameters" in cell.get("metadata", {}).get("tags", []):
                try:
                    return _assignments("".join(cell["source"]))
                except SyntaxError as error:
                    raise TenStagesError(
                        f"{self.path}: the cell tagged `parameters` is not Python ({error.msg}); mend it."
                    ) from error
        return {}


def find(folder: Path) -> dict[int, Notebook]:
    """The notebooks ``NN_*.ipynb`` of a folder by stage.

    Raises
    ------
    TenStagesError
        No notebook stands there, or two claim one stage.
    """
    found: dict[int, Notebook] = {}
    for path in sorted(folder.glob("[0-9][0-9]_*.ipynb")):
        notebook = Notebook(int(path.name[:2]), path)
        if notebook.stage in found:
            names = listing([found[notebook.stage].path.name, path.name])
            raise TenStagesError(f"Two notebooks in {folder} are stage {notebook.stage}: {names}; keep one.")
        if notebook.stage in STAGES:
            found[notebook.stage] = notebook
    if not found:
        raise TenStagesError(f"No notebook named 01_….ipynb to 10_….ipynb stands in {folder}.")
    return found


def project_notebooks() -> Path:
    """The project's folder `notebooks`: beside the library, else in the current folder or above it.

    Raises
    ------
    TenStagesError
        It stands in none of these; the sentence names them.
    """
    here = Path(__file__).resolve()
    folders = [here.parents[3], Path.cwd(), *Path.cwd().parents]
    for folder in folders:
        if any((folder / "notebooks").glob("[0-9][0-9]_*.ipynb")):
            return folder / "notebooks"
    raise TenStagesError(
        f"No folder `notebooks` with the stages' notebooks was found in {folders[0]}, "
        f"in {folders[1]} or above it; run this from the project's folder."
    )


def stages(text: str | None) -> list[int]:
    """Stages from text such as ``1,3-5``; None means all ten.

    Raises
    ------
    TenStagesError
        Text that is no such list, or a stage that does not exist.

    Examples
    --------
    >>> stages("1,3-5")
    [1, 3, 4, 5]
    """
    if text is None:
        return list(STAGES)
    wanted: set[int] = set()
    for part in text.split(","):
        match = re.fullmatch(r"\s*([0-9]{1,4})\s*(?:-\s*([0-9]{1,4})\s*)?", part)
        if match is None:
            raise TenStagesError(f"--stages {text}: {part.strip()!r} is no stage; write for instance 1,3-5.")
        first, last = int(match[1]), int(match[2] or match[1])
        if not (first in STAGES and last in STAGES and first <= last):
            raise TenStagesError(f"--stages {text}: {part.strip()} is not within 1 to 10, first to last.")
        wanted.update(range(first, last + 1))
    return sorted(wanted)


def typed(given: list[tuple[str, str]], notebooks: list[Notebook]) -> dict[int, dict[str, object]]:
    """Parameters from the command line, for each stage, typed as the notebook's default is.

    A default of None or a text keeps the text as it was typed (so an id keeps its zeros);
    a number makes a number, True or False a truth value.

    Parameters
    ----------
    given : list of (name, text)
        As typed after ``-p``.
    notebooks : list of Notebook
        The notebooks that will run.

    Returns
    -------
    dict of int to dict
        Parameters by stage; a name goes only to the notebooks that have it.

    Raises
    ------
    TenStagesError
        A name that no notebook has, that the command sets itself or that is given twice,
        or a text that is not of the default's kind.
    """
    known = sorted({name for notebook in notebooks for name in notebook.parameters})
    names = [name for name, _ in given]
    for name in names:
        _check_name(name, known, names)
    return {
        notebook.stage: {
            name: _value(name, text, notebook) for name, text in given if name in notebook.parameters
        }
        for notebook in notebooks
    }


def _check_name(name: str, known: list[str], names: list[str]) -> None:
    if name == "company":
        raise TenStagesError("-p company: the company is the folder named after `tenstages run`.")
    if name == "results":
        raise TenStagesError("-p results: every stage writes below the run's folder; name that with --out.")
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"they have {listing(known) or 'none'}."
        raise TenStagesError(f"-p {name}: no notebook of this run has a parameter of that name; {hint}")
    if names.count(name) > 1:
        raise TenStagesError(f"-p {name} is given more than once; give it once.")


def _value(name: str, text: str, notebook: Notebook):
    default = notebook.parameters[name]
    if default is None or isinstance(default, str):
        return text
    if isinstance(default, bool):
        return _truth(name, text, notebook)
    if isinstance(default, (int, float)):
        return _number(name, text, default, notebook)
    raise TenStagesError(
        f"-p {name}: its default in {notebook.path.name} is neither text, number nor truth value; "
        "set it in the notebook."
    )


def _truth(name: str, text: str, notebook: Notebook) -> bool:
    word = text.strip().casefold()
    if word in _TRUE + _FALSE:
        return word in _TRUE
    raise TenStagesError(f"-p {name} {text}: {notebook.path.name} expects true or false.")


def _number(name: str, text: str, default: int | float, notebook: Notebook) -> int | float:
    kind = int if isinstance(default, int) else float
    try:
        number = kind(text)
    except ValueError:
        number = None
    if number is None or number - number != 0:  # infinite, or not a number
        what = "a whole number" if kind is int else "a number"
        raise TenStagesError(f"-p {name} {text}: {notebook.path.name} expects {what}, such as {default}.")
    return number


def _assignments(source: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for line in ast.parse(source).body:
        if isinstance(line, ast.Assign):
            found |= {target.id: line.value for target in line.targets if isinstance(target, ast.Name)}
        elif isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.value:
            found[line.target.id] = line.value
    return {name: _literal(value) for name, value in found.items()}


def _literal(value: ast.expr):
    try:
        return ast.literal_eval(value)
    except ValueError:
        return ...
