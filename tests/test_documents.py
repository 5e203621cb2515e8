"""What the documents say is so: numbers, commands, links, examples, and the data dictionary."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
from pathlib import Path

import pytest
import tenstages
from tenstages import observe
from tenstages.classroom.questions import STAGES, of_stage
from tenstages.cli import commands
from tenstages.exports import FORMATS, check_folder
from tenstages.settings import KEYS, read_settings
from tenstages.simulate import LARKSPUR_SEED
from tenstages.tables import TABLES

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "data/README.md", "TRAINERS.md", "CONTRIBUTING.md", "CHANGELOG.md")
QUOTING = ("README.md", "data/README.md", "TRAINERS.md")
NOTEBOOKS = {int(path.name[:2]): path for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))}

BEGIN, END = "<!-- dictionary begins -->\n", "<!-- dictionary ends -->\n"
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", flags=re.MULTILINE | re.DOTALL)
FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?%")
"""What is compared with the notebook: numbers with a thousands comma, and percentages."""

USERS_OWN = ("companies/", "out.ipynb", "answers.csv")
"""Paths that commands in the documents may name although they are not part of the project."""

FORUM = """\
Posted;Member;Message;Permalink
02.03.2026 09:15;ana;My Acme kettle still works;https://forum.example/t/1
02.03.2026 10:40;ben;The Rival one broke after a week;https://forum.example/t/2
03.03.2026 18:05;cleo;Acme Street is closed again;https://forum.example/t/3
04.03.2026 07:30;dan;I had both #acme and Rival;https://forum.example/t/4
"""


COMMENTS = """\
Comment,Thread,Reply to,Time,Page,From,Team,Message,Reactions
fb:11,fb:11,,02/03/2026 09:15:00,fb:acme,fb:ana,,My kettle leaks,1
fb:12,fb:11,fb:11,02/03/2026 10:40:00,fb:acme,fb:acme,service desk,We are sorry,2
"""


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of a document in one language, without the indentation of their list."""
    found = [match.groups() for match in FENCE.finditer(text_of(name))]
    return [re.sub(f"^{indent}", "", body, flags=re.M) for indent, kind, body in found if kind == language]


def prose_of(name: str) -> str:
    """A document without its fenced blocks."""
    return FENCE.sub("", text_of(name))


# Numbers and sentences of the notebook ------------------------------------------------------


def cells_of(stage: int) -> list[dict]:
    return json.loads(NOTEBOOKS[stage].read_text(encoding="utf-8"))["cells"]


def told_by(stage: int) -> str:
    """Everything that the stored outputs of a stage's notebook say, as one text."""
    outputs = [output for cell in cells_of(stage) for output in cell.get("outputs", ())]
    texts = ["".join(output.get("data", {}).get("text/plain", "")) for output in outputs]
    assert any(texts), f"{NOTEBOOKS[stage].name} has no outputs; run it, then save it"
    return "\n".join(texts)


@pytest.fixture(scope="module")
def told() -> str:
    """What the first stage's notebook says, which README quotes."""
    return told_by(1)


def sheet_of(stage: int) -> str:
    """What trainers are told of a stage."""
    return text_of("TRAINERS.md").partition(f"## Stage {stage},")[2].partition("\n## ")[0]


@pytest.mark.parametrize("name", QUOTING)
def test_every_figure_stands_in_the_notebooks_outputs(name):
    known = {figure for stage in NOTEBOOKS for figure in FIGURE.findall(told_by(stage))}
    assert sorted(set(FIGURE.findall(prose_of(name))) - known) == []


def test_every_quotation_is_the_notebooks_own_sentence(told):
    quoted = re.findall(r"^> (.*)$", text_of("README.md"), flags=re.M)
    assert quoted
    assert [sentence for sentence in quoted if sentence not in told] == []


def test_the_files_counted_in_words_are_those_of_the_notebook(told):
    words = {"Brandwatch mentions": ("six", 6), "Google Alerts feed": ("nineteen", 19)}
    words["X posts from the API (twarc2)"] = ("two X searches", 2)
    words["Blog feed (RSS, Atom)"] = ("twelve saved blog feeds", 12)
    for title, (word, files) in words.items():
        assert word in " ".join(text_of("README.md").split())
        assert re.search(rf"{re.escape(title)} +{files} ", told)


def test_trainers_are_told_which_reveals_miss(told):
    reveals = re.findall(r"^Reveal: .*", told, flags=re.M)
    missed = [reveal for reveal in reveals if ": missed" in reveal]
    held = [reveal for reveal in reveals if "the interval holds it" in reveal]
    assert (len(missed), len(held)) == (2, 2)
    assert "was built to hold" in missed[1] and "of what the query for" in missed[0]
    assert "16,151" in held[0]  # which README calls held


@pytest.mark.parametrize("stage", STAGES)
def test_minutes_of_the_core_are_those_that_the_trainers_are_told(stage):
    prose = "\n".join("".join(cell["source"]) for cell in cells_of(stage) if cell["cell_type"] == "markdown")
    minutes = re.search(r"(\d+) minutes for the core", prose)[1]
    assert f"take {minutes} with a vote" in text_of("README.md")
    assert f"{minutes} minutes of *core* cells" in " ".join(sheet_of(stage).split())


@pytest.mark.parametrize("stage", STAGES)
def test_the_reveals_that_miss_are_as_many_as_the_trainers_are_told(stage):
    words = "no one two three four five six seven eight nine ten".split()
    verdicts = ["): missed" in line for line in told_by(stage).splitlines() if "; we said" in line]
    missed, every = words[sum(verdicts)], words[len(verdicts)]
    claim = f"{missed} of {every} reveals miss" if any(verdicts) else f"all {every} reveals hold"
    assert f"On Larkspur {claim}" in " ".join(sheet_of(stage).split())


def test_the_changelog_says_how_many_reveals_of_the_first_stage_miss(told):
    verdicts = ["): missed" in line for line in told.splitlines() if "; we said" in line]
    assert (sum(verdicts), len(verdicts)) == (2, 4)
    assert "Two of its four reveals in stage 1 miss" in " ".join(text_of("CHANGELOG.md").split())


# What is promised about people --------------------------------------------------------------


@pytest.fixture(scope="module")
def shown() -> list[str]:
    """Words that the first stage's stored notebook shows, in order, lower case and without markup."""
    data = [output.get("data", {}) for cell in cells_of(1) for output in cell.get("outputs", ())]
    pages = ["".join(each.get(kind, "")) for each in data for kind in ("text/plain", "text/html")]
    return re.findall(r"\w+", re.sub(r"<[^>]*>", " ", "\n".join(pages)).casefold())


def test_the_notebook_names_no_author(shown):
    authors = tenstages.open("larkspur").frame("mentions", ["author"])["author"].drop_duplicates()
    people = authors[~authors.str.startswith("outlet:")].str.partition(":")[2]
    assert len(people) > 1000
    assert set(people) & set(shown) == set()


def test_the_notebook_quotes_no_post(shown):
    """No six words in a row stand in a post as well."""
    texts = tenstages.open("larkspur").frame("mentions", ["text"])["text"].drop_duplicates()
    runs = {tuple(shown[place : place + 6]) for place in range(len(shown) - 5)}
    starts = {run[:2] for run in runs}
    quoted = set()
    for text in texts:
        words = re.findall(r"\w+", text.casefold())
        for place in range(len(words) - 5):
            if (words[place], words[place + 1]) in starts and tuple(words[place : place + 6]) in runs:
                quoted.add(" ".join(words[place : place + 6]))
    assert quoted == set()


# Commands, formats, settings ----------------------------------------------------------------


@pytest.mark.parametrize("command", sorted(commands.commands))
def test_every_command_is_documented(command):
    assert f"`{command}`" in text_of("README.md")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_documented(name):
    section = re.search(
        rf"^### {re.escape(FORMATS[name].TITLE)}\n(.*?)^##", text_of("data/README.md"), flags=re.M | re.S
    )
    assert section, f"data/README.md has no section ### {FORMATS[name].TITLE}"
    assert f"`{name}` fills `{FORMATS[name].TABLE}`." in section[1]
    assert [word for word in ("Where", "Missing", "Rights") if f"- **{word}**:" not in section[1]] == []


def test_no_format_is_documented_that_does_not_exist():
    assert set(re.findall(r"^`(\w+)` fills `", text_of("data/README.md"), flags=re.M)) == set(FORMATS)


def test_settings_that_the_data_section_names_exist():
    sections = set(re.findall(r"`(\[+\w+\]+)", text_of("data/README.md") + text_of("README.md")))
    assert sections <= {key.section for key in KEYS}


def _shell_lines() -> list[tuple[str, str]]:
    """Commands of the documents: lines of sh blocks, and code in a line that starts with a Python."""
    found = []
    for name in DOCUMENTS:
        lines = [line for block in blocks(name, "sh") for line in block.splitlines() if line.strip()]
        lines += re.findall(r"`((?:python3|py) start\.py[^`…]*)`", prose_of(name))
        found += [(name, line.strip()) for line in lines]
    return found


@pytest.mark.parametrize("name, line", _shell_lines(), ids=lambda value: value)
def test_commands_name_what_exists(name, line):
    program, *arguments = shlex.split(line, comments=True)
    if arguments[:1] == ["start.py"]:
        assert program in ("python3", "py")
        own = {"run", "test", "lab"}
        assert arguments[1:2] == [] or arguments[1] in own | set(commands.commands)
    elif program.startswith(".venv/bin/"):
        assert program.removeprefix(".venv/bin/") in ("pip", "jupyter", "papermill", "python", "tenstages")
    else:
        assert (program, arguments) == ("python3", ["-m", "venv", ".venv"])
    paths = [argument for argument in arguments if "/" in argument or "." in argument.strip(".")]
    paths = [path for path in paths if not path.startswith((*USERS_OWN, ".venv")) and not _is_number(path)]
    assert [path for path in paths if not (ROOT / path).exists()] == []


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(\.\d+)?", text) is not None


def test_options_of_tenstages_exist():
    """Every option that a documented `start.py COMMAND` line uses is one of that command."""
    for _, line in _shell_lines():
        parts = shlex.split(line, comments=True)
        if len(parts) > 2 and parts[1] == "start.py" and parts[2] in commands.commands:
            known = {option for each in commands.commands[parts[2]].params for option in each.opts}
            assert {part for part in parts[3:] if part.startswith("-")} <= known | {"--help"}, line


def test_start_py_commands_are_in_its_own_help():
    start = _start()
    for command in ("run", "test", "lab"):
        assert f"start.py {command}" in start.HELP


def _start():
    specification = importlib.util.spec_from_file_location("start_documented", ROOT / "start.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


# Links and pictures -------------------------------------------------------------------------


def _links() -> list[tuple[str, str]]:
    links = [(name, link) for name in DOCUMENTS for link in re.findall(r"\]\(([^)\s]+)\)", prose_of(name))]
    return [(name, link) for name, link in links if "://" not in link]


@pytest.mark.parametrize("name, link", _links(), ids=lambda value: value)
def test_relative_links_lead_somewhere(name, link):
    path, _, anchor = link.partition("#")
    target = (ROOT / name).parent / path if path else ROOT / name
    assert target.exists()
    if anchor:
        headings = re.findall(r"^#+ (.*)$", FENCE.sub("", target.read_text(encoding="utf-8")), flags=re.M)
        assert anchor in [_anchor(heading) for heading in headings]


def _anchor(heading: str) -> str:
    """A heading's address, as the usual code hosts make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_pictures_say_in_words_what_they_show():
    alternatives = re.findall(r"!\[([^\]]*)\]\(", text_of("README.md"))
    assert alternatives and min(map(len, alternatives)) > 60


def test_a_stage_is_called_here_when_its_notebook_is():
    rows = re.findall(r"^\| (\d+) \| .* \| (.*) \|$", text_of("README.md"), flags=re.M)
    assert [int(stage) for stage, _ in rows] == list(range(1, 11))
    for stage, state in rows:
        there = any((ROOT / "notebooks").glob(f"{int(stage):02}_*.ipynb"))
        assert state.startswith("[here](") if there else state == "planned", f"stage {stage}"


def test_the_tree_names_what_is_there():
    tree = next(block for block in blocks("README.md", "") if block.startswith("notebooks/"))
    names = [line.split()[0] for line in tree.splitlines()]
    ignored = text_of(".gitignore")
    assert [name for name in names if not (ROOT / name).exists() and name not in ignored] == []


# Examples that a reader will copy -----------------------------------------------------------


@pytest.fixture
def acme(tmp_path, monkeypatch) -> Path:
    """The README's company with a tiny export of a forum, as a newcomer would set it up."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "companies" / "acme"
    (folder / "exports" / "forum").mkdir(parents=True)
    (folder / "exports" / "forum" / "posts.csv").write_text(FORUM, encoding="utf-8")
    [settings] = blocks("README.md", "toml")
    (folder / "company.toml").write_text(settings, encoding="utf-8")
    return folder


def add(folder: Path, mapping: str) -> None:
    with open(folder / "company.toml", "a", encoding="utf-8") as file:
        file.write("\n" + mapping)


def mapping_for(table: str) -> str:
    [mapping] = [block for block in blocks("data/README.md", "toml") if f'table = "{table}"' in block]
    return mapping


def test_the_readmes_company_opens_with_a_tiny_export(acme):
    add(acme, mapping_for("mentions"))
    company = tenstages.open("companies/acme")
    found = company.frame("mentions", ["brand", "id"])
    assert company.own.name == "Acme"
    assert found.value_counts("brand").to_dict() == {"Acme": 2, "Rival": 2}  # Acme Street is no Acme


def test_check_prints_the_mapping_that_the_document_shows(acme):
    [report] = check_folder(acme, read_settings(acme))
    assert "[[mapping]]" in report.error
    for pair in ('at = "Posted"', 'text = "Message"', 'url = "Permalink"'):
        assert pair in report.error and pair in mapping_for("mentions")


def test_the_documents_query_of_a_forum_reads_what_discourse_writes(acme):
    add(acme, mapping_for("interactions"))
    header = "post_id,topic_id,topic_title,category,created_at,username,reply_to_post_id,raw"
    row = '7,3,Lids,Cups,2026-03-02 10:00:00 UTC,somebody_of_the_example,,"Which lid?"'
    (acme / "exports" / "forum" / "posts.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    [report] = check_folder(acme, read_settings(acme))
    assert (report.error, report.table, report.kept) == (None, "interactions", 1)


def test_the_readmes_company_states_its_legal_basis(acme):
    assert set(read_settings(acme).data) == {"controller", "purpose", "lawful_basis", "notice"}


def test_the_coding_recipe_draws_a_sample_that_corrects(acme):
    import pandas as pd

    add(acme, mapping_for("mentions"))
    [recipe] = blocks("data/README.md", "python")
    exec(compile(recipe, "data/README.md", "exec"), {})
    sample = pd.read_csv(acme / "to_read.csv").assign(label="relevant", coder="A")
    (acme / "exports" / "coding_desk").mkdir()
    sample.to_csv(acme / "exports" / "coding_desk" / "relevance.csv", index=False)
    add(acme, mapping_for("coded"))
    quality = observe.query_quality(observe.coded_sample(tenstages.open("companies/acme")))
    assert quality["brand"].tolist() == ["Acme", "Rival"]
    assert (sample["prob"] == 1).all()  # fewer than 400 mentions: all of them are drawn


def test_the_mapping_of_comments_reads_who_asked_and_which_team_answered(acme):
    (acme / "exports" / "help_page").mkdir()
    (acme / "exports" / "help_page" / "comments.csv").write_text(COMMENTS, encoding="utf-8")
    add(acme, mapping_for("inbox"))
    add(acme, mapping_for("mentions"))
    found = tenstages.open("companies/acme").frame("inbox")
    assert found["thread_id"].tolist() == ["fb:11"] * 2
    assert found["author"].tolist() == ["fb:ana", "fb:acme"]
    assert found["team"].fillna("").tolist() == ["", "service desk"]


# The sample company -------------------------------------------------------------------------


def test_the_seed_is_told():
    assert f"the seed {LARKSPUR_SEED}" in text_of("data/README.md")
    assert f"simulate --seed {LARKSPUR_SEED} " in text_of("data/README.md")


@pytest.mark.full
def test_the_sample_company_is_made_again_with_the_same_content(tmp_path):
    import zipfile

    from tenstages.simulate import simulate

    def content(path: Path):
        if path.suffix != ".zip":
            return path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    sample = ROOT / "data" / "larkspur"
    simulate(LARKSPUR_SEED, tmp_path)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    kept = [path.relative_to(sample) for path in sample.rglob("*") if path.is_file()]
    assert made == sorted(path for path in kept if ".warehouse" not in path.parts)
    assert [name for name in made if content(tmp_path / name) != content(sample / name)] == []


# The data dictionary ------------------------------------------------------------------------


def dictionary() -> str:
    """The tables of `tenstages.tables` as Markdown."""
    parts = []
    for table in TABLES.values():
        key = ", ".join(f"`{name}`" for name in table.key)
        parts += [f"### Table `{table.name}`", "", f"{table.meaning} Key: {key}.", ""]
        parts += ["| Column | Kind | Always | Meaning |", "|---|---|---|---|"]
        for column in table.columns:
            always = "yes" if column.required else ""
            parts.append(f"| `{column.name}` | {column.kind} | {always} | {_meaning(column.meaning)} |")
        parts.append("")
    return "\n".join(parts) + "\n"


def _meaning(words: str) -> str:
    """A column's meaning; names of lists in tables.py give way to what stands in them."""
    from tenstages import tables

    for name, values in vars(tables).items():
        if name.isupper() and isinstance(values, tuple):
            words = words.replace(name, ", ".join(values))
    return words.replace("|", r"\|")


def test_the_data_dictionary_is_fresh():
    path = ROOT / "data" / "README.md"
    before, _, rest = text_of("data/README.md").partition(BEGIN)
    written, _, after = rest.partition(END)
    if os.environ.get("WRITE_GOLDENS") == "1":
        written = "\n" + dictionary()
        path.write_text(before + BEGIN + written + END + after, encoding="utf-8", newline="\n")
    assert written == "\n" + dictionary(), "stale: set WRITE_GOLDENS=1 and run this test again"


# The trainers' sheet ------------------------------------------------------------------------


def sheet(stage: int) -> str:
    """A stage's questions and the wrong answers to expect, as Markdown."""
    lines = ["| | Question | Likely wrong answers |", "|---|---|---|"]
    for key, question in of_stage(stage).items():
        mistakes = (
            "; ".join(wrong.name for wrong in question.wrong)
            or "(written; the check shows what it should have)"
        )
        mark = " (core)" if question.core else ""
        lines.append(f"| {key[5:]}{mark} | {question.ask} | {mistakes} |")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("stage", STAGES)
def test_trainers_are_told_every_question_and_its_likely_wrong_answers(stage):
    begin, end = (f"<!-- questions of stage {stage} {word} -->\n" for word in ("begin", "end"))
    before, _, rest = text_of("TRAINERS.md").partition(begin)
    written, _, after = rest.partition(end)
    if os.environ.get("WRITE_GOLDENS") == "1":
        written = "\n" + sheet(stage) + "\n"
        (ROOT / "TRAINERS.md").write_text(
            before + begin + written + end + after, encoding="utf-8", newline="\n"
        )
    assert written == "\n" + sheet(stage) + "\n", "stale: set WRITE_GOLDENS=1 and run this test again"


@pytest.mark.parametrize("stage", STAGES)
def test_a_class_of_ninety_minutes_adds_up(stage):
    minutes = [int(found) for found in re.findall(r"^\| (\d+) \| ", sheet_of(stage), flags=re.MULTILINE)]
    assert sum(minutes[:7]) == 90
