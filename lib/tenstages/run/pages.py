"""Pages for readers: a notebook without its code, and the index of a run.

Every page stands alone: no script, no font, no picture and no style comes from elsewhere.
A rule in each page (its Content-Security-Policy) also tells the browser so.
"""

from __future__ import annotations

import copy
import re
from functools import cache
from pathlib import Path

from tenstages import figures
from tenstages.show import words

INJECTED = "injected-parameters"
WIDGET = "widget"

TEMPLATES = Path(__file__).parent / "templates"

_UNSHOWN_KINDS = ("application/vnd.jupyter.widget-view+json", "application/javascript")
_LOADING = ("script", "iframe", "object", "embed", "link", "base", "form", "audio", "video", "source", "meta")
"""Elements that load, run or send something; a page of findings needs none of them."""


def kept_copy(notebook, parameters: dict, paths: dict[str, str]):
    """The executed notebook as it is kept: without traces of the machine and of the runner.

    Parameters
    ----------
    notebook : NotebookNode
        As papermill leaves it.
    parameters : dict
        What the parameters cell is to show, without the machine's own paths.
    paths : dict of str to str
        Replacements in the outputs' texts: a path of this machine, and what a reader gets.
    """
    kept = copy.deepcopy(notebook)
    kept.metadata.pop("papermill", None)
    kept.cells = [cell for cell in kept.cells if INJECTED not in cell.metadata.get("tags", [])]
    for cell in kept.cells:
        for noise in ("papermill", "execution"):
            cell.metadata.pop(noise, None)
        if not cell.metadata.get("tags", True):
            del cell.metadata["tags"]
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = _with_values(cell.source, parameters)
        for output in cell.get("outputs", []):
            _replace(output, paths)
    return kept


def _with_values(source: str, parameters: dict) -> str:
    """The parameters cell as it was run: its own lines, with the values that were given.

    So the kept notebook can be run again as it is, and speaks of no other company.
    """
    from papermill.translators import translate_parameters

    for name, value in parameters.items():
        line = translate_parameters("python3", "python", {name: value}, "").strip().splitlines()[-1]
        source = re.sub(rf"(?m)^{re.escape(name)}\s*=.*$", lambda _, line=line: line, source)
    return source


def notebook_page(
    notebook, failure: dict | None, source: Path, number: str, company: str, window: str, legal_basis: str
) -> tuple[str, str]:
    """A notebook's page: its prose and its outputs, without code.

    Parameters
    ----------
    notebook : NotebookNode
        The kept copy.
    failure : dict or None
        Where and why it stopped (`cell`, `under`, `message`).
    source : Path
        The notebook's own file; pictures in its prose are looked up beside it.
    number, company, window, legal_basis : str
        For the page's head.

    Returns
    -------
    (str, str)
        The HTML text and the page's title, which is the first heading.
    """
    from nbconvert.exporters import HTMLExporter
    from traitlets.config import Config

    exporter = HTMLExporter(
        template_name="basic", exclude_input=True, exclude_input_prompt=True, exclude_output_prompt=True,
        exclude_anchor_links=True, embed_images=True, config=Config(),
    )  # fmt: skip
    shown = _shown(notebook)
    html, _ = exporter.from_notebook_node(shown, {"metadata": {"path": str(source.parent)}})
    body, title = _offline(html)
    page = _environment().get_template("notebook.html.jinja").render(
        body=body, title=title or source.stem, number=number, company=company, window=window,
        legal_basis=legal_basis, failure=failure, language=notebook.metadata.get("language", "en"),
    )  # fmt: skip
    return page, title or source.stem


def index_page(**facts) -> str:
    """The run's index; `facts` are the names which the template uses (see `report.index_facts`)."""
    return _environment().get_template("index.html.jinja").render(**facts)


def _shown(notebook):
    """What a reader sees: prose and outputs; widgets, errors and the error stream are left out."""
    shown = copy.deepcopy(notebook)
    shown.cells = [cell for cell in shown.cells if WIDGET not in cell.metadata.get("tags", [])]
    for cell in shown.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if _is_shown(output)]
    shown.cells = [cell for cell in shown.cells if cell.cell_type == "markdown" or cell.get("outputs")]
    shown.metadata.pop("widgets", None)
    return shown


def _is_shown(output) -> bool:
    if output.output_type == "error" or output.get("name") == "stderr":
        return False
    return not any(kind in output.get("data", {}) for kind in _UNSHOWN_KINDS)


def _offline(html: str) -> tuple[str, str]:
    """The body without anything that loads or runs, and the text of its first heading."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for element in soup(_LOADING):
        element.decompose()
    for style in soup("style"):
        if re.search(r"@import|url\((?!\s*[\"']?data:)", style.get_text(), re.IGNORECASE):
            style.decompose()
    for picture in soup("img"):
        if not picture.get("src", "").startswith("data:"):
            picture.replace_with(picture.get("alt", ""))
    for element in soup(True):
        _disarm(element)
    heading = soup.find("h1")
    return str(soup), heading.get_text(" ", strip=True) if heading else ""


def _disarm(element) -> None:
    for name, value in list(element.attrs.items()):
        text = "".join(value) if isinstance(value, list) else str(value)
        plain = re.sub(r"[\s\x00-\x1f]", "", text).casefold()
        runs = name.startswith("on") or plain.startswith(("javascript:", "vbscript:"))
        loads = name in ("srcset", "background", "poster", "ping") or (name == "style" and "url(" in plain)
        if runs or loads:
            del element[name]


def _replace(node, words: dict[str, str]) -> None:
    """Replace words in every text of an output, wherever it stands."""
    for key, value in node.items():
        if isinstance(value, str):
            for word, better in words.items():
                value = value.replace(word, better)
            node[key] = value
        elif isinstance(value, dict):
            _replace(value, words)
        elif isinstance(value, list):
            node[key] = [_replaced(line, words) for line in value]


def _replaced(line, words: dict[str, str]):
    if isinstance(line, str):
        for word, better in words.items():
            line = line.replace(word, better)
    return line


def _breakable(path: str):
    """A path that may go on in the next line after each of its parts."""
    from markupsafe import Markup, escape

    return Markup(re.sub(r"([/_])", r"\1<wbr>", str(escape(path))))


@cache
def _environment():
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals["style"] = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    environment.filters |= {
        "say": figures.say,
        "percent": figures.percent,
        "listing": figures.listing,
        "sentence": words.sentence,
        "breakable": _breakable,
    }
    environment.globals["between"] = figures.between
    return environment
