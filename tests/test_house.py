"""House rules, read from the source: who imports whom, who reads the truth, what is written down."""

from __future__ import annotations

import ast
import inspect
import io
import json
import os
import pkgutil
import re
import tokenize
from datetime import date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "lib" / "tenstages"

# Who may import whom ----------------------------------------------------------------------------

ANALYSES = {"observe", "presence", "conversation", "purpose", "empathy", "brand", "community", "organization"}
"""The rooms of the stages."""

MAY_IMPORT = {
    "errors": set(),
    "figures": set(),
    "record": {"figures"},
    "findings": set(),
    "evidence": {"figures", "findings"},
    "people": {"errors", "figures"},
    "tables": set(),
    "stats": set(),
    "text": set(),
    "presence": {"company", "errors", "figures", "findings", "observe", "stats", "tables", "text"},
    "conversation": {"company", "figures", "findings", "observe", "presence", "stats"},
    "purpose": {
        "company",
        "conversation",
        "errors",
        "evidence",
        "figures",
        "findings",
        "observe",
        "presence",
        "stats",
        "text",
    },
    "empathy": {"company", "evidence", "figures", "findings", "purpose", "stats", "tables", "text"},
    "brand": {
        "company",
        "empathy",
        "errors",
        "evidence",
        "figures",
        "findings",
        "presence",
        "purpose",
        "stats",
        "text",
    },
    "community": {"company", "empathy", "evidence", "figures", "findings", "stats", "text"},
    "organization": {"community", "company", "evidence", "figures", "findings", "stats"},
    "simulate": {"tables"},
    "settings": {"errors", "tables"},
    "queries": {"settings"},
    "exports": {"errors", "tables"},
    "warehouse": {"errors", "exports", "queries", "settings", "tables"},
    "company": {"errors", "exports", "figures", "people", "settings", "tables", "warehouse"},
    "observe": {"company", "errors", "figures", "findings", "people", "queries", "stats", "tables"},
    "show": {"errors", "figures", "findings", "people", "stats", "tables"},
    "classroom": {"company", "errors", "evidence", "figures", "findings", "show", *ANALYSES},
    "run": {"__init__", "company", "errors", "figures", "findings", "people", "show"},
    "__init__": {"company"},
}
"""What each room may import, in functions and for annotations too; `cli` and `doctor` may all."""

ENTRANCES = {"cli", "doctor"}


def room(path: Path) -> str:
    """The first folder below tenstages, or the module's name."""
    return path.relative_to(LIBRARY).parts[0].removesuffix(".py")


@cache
def modules() -> tuple[Path, ...]:
    return tuple(sorted(LIBRARY.rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path, node: ast.AST) -> list[str]:
    """Full names of what an import statement brings in, relative ones made whole."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    if not node.level:
        base = node.module
    else:
        here = ["tenstages", *path.relative_to(LIBRARY).parts][: -node.level]
        base = ".".join([*here, *([node.module] if node.module else [])])
    # `from tenstages import queries` imports a room; `from tenstages.settings import Brand` a name.
    return [f"{base}.{alias.name}" for alias in node.names] if base == "tenstages" else [base]


def rooms_imported(path: Path) -> dict[str, int]:
    """Rooms of the library that a module imports, with the line that does."""
    found = {}
    for node in ast.walk(tree(path)):
        for name in imported(path, node):
            parts = name.split(".")
            if parts[0] == "tenstages":
                known = len(parts) > 1 and parts[1] in all_rooms()
                found.setdefault(parts[1] if known else "__init__", node.lineno)
    found.pop(room(path), None)
    return found


@cache
def all_rooms() -> frozenset[str]:
    return frozenset(room(path) for path in modules())


def test_every_room_has_its_rule():
    assert all_rooms() - ENTRANCES == set(MAY_IMPORT), "a new room needs a line in MAY_IMPORT"


@pytest.mark.parametrize("name", sorted(MAY_IMPORT))
def test_a_room_imports_only_what_it_must(name):
    strangers = [
        f"{path.relative_to(LIBRARY)}:{line} imports {other}"
        for path in modules()
        if room(path) == name
        for other, line in rooms_imported(path).items()
        if other not in MAY_IMPORT[name]
    ]
    assert strangers == []


def test_the_rules_let_no_two_rooms_import_one_another():
    circles = [(a, b) for a in MAY_IMPORT for b in MAY_IMPORT[a] if a < b and a in MAY_IMPORT.get(b, ())]
    assert circles == []


@pytest.mark.parametrize(
    "room", sorted(ANALYSES | {"stats", "text", "show", "classroom", "exports", "warehouse"})
)
def test_the_simulator_and_the_analyses_are_strangers(room):
    assert room not in MAY_IMPORT["simulate"]
    assert "simulate" not in MAY_IMPORT[room]


def test_writers_of_vendors_files_import_no_reader():
    """Else a misreading would be written first and read back without a word."""
    for path in (LIBRARY / "simulate" / "writers").glob("*.py"):
        names = [name for node in ast.walk(tree(path)) for name in imported(path, node)]
        assert not [name for name in names if name.startswith("tenstages.exports")], path.name


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from ..simulate import plan", "simulate"),
        ("def f():\n    from ..simulate.plan import SEED", "simulate"),
        ("import tenstages.simulate.plan", "simulate"),
        ("from tenstages import simulate as s", "simulate"),
        ("from .. import simulate", "simulate"),
        ("import tenstages", "__init__"),
        ("from . import voice", None),
        ("import simulate", None),
    ],
)
def test_every_way_to_import_is_seen(monkeypatch, source, found):
    monkeypatch.setitem(globals(), "tree", lambda path: ast.parse(source))
    assert list(rooms_imported(LIBRARY / "observe" / "voice.py")) == ([found] if found else [])


# Who reads the truth ----------------------------------------------------------------------------


def strings(path: Path) -> list[ast.Constant]:
    """Strings that the code uses: not its docstrings."""
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]


def test_truth_json_has_one_reader():
    named = {
        path.relative_to(LIBRARY).as_posix()
        for path in modules()
        if room(path) != "simulate" and any("truth.json" in each.value for each in strings(path))
    }
    # company.py asks whether the file is there, and never opens it.
    assert named == {"classroom/reveal.py", "company.py"}


def test_a_company_never_opens_its_truth():
    (line,) = [each.lineno for each in strings(LIBRARY / "company.py") if "truth.json" in each.value]
    text = (LIBRARY / "company.py").read_text(encoding="utf-8").splitlines()[line - 1]
    assert text.strip() == 'return (self.folder / "truth.json").is_file()'


def test_no_analysis_asks_whether_a_company_is_simulated():
    askers = [
        f"{path.relative_to(LIBRARY)}:{node.lineno}"
        for path in modules()
        if room(path) in ANALYSES | {"stats", "text", "show"}
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "simulated"
    ]
    assert askers == []


# What is written down ---------------------------------------------------------------------------


def public_functions():
    """Every public function and class of the stages' rooms and of stats."""
    for name in sorted(ANALYSES):
        package = import_module(f"tenstages.{name}")
        for each in package.__all__:
            if callable(getattr(package, each)):
                yield pytest.param(getattr(package, each), id=f"{name}.{each}")
    for found in pkgutil.iter_modules([str(LIBRARY / "stats")]):
        module = import_module(f"tenstages.stats.{found.name}")
        for each, thing in vars(module).items():
            own = getattr(thing, "__module__", "") == module.__name__
            if own and callable(thing) and not each.startswith("_"):
                yield pytest.param(thing, id=f"stats.{found.name}.{each}")


@pytest.mark.parametrize("thing", list(public_functions()))
def test_a_public_function_says_in_a_line_what_it_does(thing):
    lines = (inspect.getdoc(thing) or "").splitlines()
    # A dataclass without a docstring gets one from Python: its own signature.
    assert lines and not lines[0].startswith(f"{thing.__name__}("), "no docstring"
    assert lines[0].rstrip().endswith((".", "?", ":", "!")), lines[0]
    assert len(lines) == 1 or not lines[1].strip(), "the first line stands alone"


LEFT_OUT = {"companies", "exercises", "node_modules", "__pycache__"}


@cache
def documents() -> tuple[Path, ...]:
    """Texts of the repository: source, prose, settings and notebooks."""
    found = []
    for folder, below, files in os.walk(ROOT):
        below[:] = sorted(name for name in below if not name.startswith(".") and name not in LEFT_OUT)
        found += [
            Path(folder, name) for name in sorted(files) if name.endswith((".py", ".md", ".toml", ".ipynb"))
        ]
    return tuple(found)


@pytest.mark.parametrize(
    "place",
    [r"(?<![\w.:/])/(home|root|work|Users|tmp|mnt|var)/\w", r"\b[A-Za-z]:(\\|\\\\|/)Users\b"],
    ids=["Unix", "Windows"],
)
def test_no_text_names_a_place_on_somebodys_machine(place):
    found = []
    for path in documents():
        if path.name == Path(__file__).name:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if re.search(place, line):
                found.append(f"{path.relative_to(ROOT)}:{number} {line.strip()[:100]}")
    assert found == []


EXAMPLES = {
    "company.py": "give a name such as larkspur",
    "settings.py": "the sample company's (data/larkspur/",
}
"""Sentences that name the sample company as an example, and may."""


def test_the_library_knows_nothing_of_the_sample_company():
    found = []
    for path in modules():
        if room(path) == "simulate":
            continue
        for each in strings(path):
            allowed = EXAMPLES.get(path.relative_to(LIBRARY).as_posix())
            if "larkspur" in each.value.casefold() and not (allowed and allowed in each.value):
                found.append(f"{path.relative_to(LIBRARY)}:{each.lineno} {each.value[:80]!r}")
    assert found == []


def test_no_name_or_comment_of_the_library_speaks_of_the_sample_company():
    found = []
    for path in modules():
        if room(path) == "simulate":
            continue
        for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
            if token.type in (tokenize.COMMENT, tokenize.NAME) and "larkspur" in token.string.casefold():
                if "doctest" not in token.string:
                    found.append(f"{path.relative_to(LIBRARY)}:{token.start[0]} {token.string}")
    assert found == []


def notebooks() -> list[Path]:
    return [path for name in ("notebooks", "solutions") for path in sorted((ROOT / name).glob("*.ipynb"))]


def test_no_notebook_speaks_of_the_sample_company_but_in_its_parameters():
    found = []
    for path in notebooks():
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
            if "parameters" in cell["metadata"].get("tags", []):
                continue
            if "larkspur" in "".join(cell["source"]).casefold():
                found.append(f"{path.name}, cell {number}")
    assert notebooks()
    assert found == []


# What the engine is asked -----------------------------------------------------------------------
#
# Ibis writes SQL through sqlglot, and some pairs of their versions cannot do what others could.


@pytest.fixture(scope="module")
def posts():
    import ibis

    frame = pd.DataFrame(
        {
            "id": ["1", "2", "3"],
            "brand": ["Ours", "Ours", "Theirs"],
            "author": ["x:ana", "x:ben", "outlet:news.example"],
            "text": [" New https://a.example/1 CUPS! 24 ", "new cups", "Grüße ☕"],
            "likes": pd.array([1, None, 4], dtype="Int64"),
            "at": pd.to_datetime(["2026-03-01 23:30", "2026-03-02 01:00", "2026-03-08 12:00"], utc=True),
            "local_at": pd.to_datetime(["2026-03-01 16:30", "2026-03-01 18:00", "2026-03-08 06:00"]),
        }
    )
    return ibis.memtable(frame)


def column(expression, order: str = "id") -> list:
    return expression.execute()[order].tolist()


def labels():
    import ibis

    return ibis.memtable(
        pd.DataFrame({"id": ["1", "3"], "brand": ["Ours", "Theirs"], "relevant": [True, False]})
    )


def ibis():
    """Functions of the module itself, imported when they are asked for."""
    import ibis as module

    return module


ASKED = {
    "aggregate": lambda t: t.aggregate(n=t.count()).execute()["n"].tolist() == [3],
    "anti_join": lambda t: column(t.anti_join(labels(), "id")) == ["2"],
    "count": lambda t: t.count().execute() == 3,
    "date": lambda t: t.local_at.date().nunique().execute() == 2,
    "dense_rank": lambda t: (
        sorted(t.select(place=ibis().dense_rank().over(ibis().window(order_by="brand"))).execute()["place"])
        == [0, 0, 1]
    ),
    "execute": lambda t: isinstance(t.execute(), pd.DataFrame),
    "fill_null": lambda t: t.likes.fill_null(0).sum().execute() == 5,
    "filter": lambda t: column(t.filter(t.brand == "Ours", t.id != "1")) == ["2"],
    "group_by": lambda t: (
        t.group_by("brand").aggregate(n=t.count()).order_by("brand").execute()["n"].tolist() == [2, 1]
    ),
    "hour": lambda t: t.order_by("id").local_at.hour().execute().tolist() == [16, 18, 6],
    "ifelse": lambda t: (
        column(t.select(id=ibis().ifelse(t.brand == "Ours", "a", "b")).order_by("id")) == ["a", "a", "b"]
    ),
    "inner_join": lambda t: sorted(column(t.inner_join(labels(), ["id", "brand"]))) == ["1", "3"],
    "isin": lambda t: column(t.filter(t.brand.isin(["Theirs"]))) == ["3"],
    "isnull": lambda t: t.filter(t.likes.isnull()).count().execute() == 1,
    "lead": lambda t: (
        t.select("id", next=t.id.lead().over(ibis().window(order_by="id")))
        .order_by("id")
        .execute()["next"][:2]
        .tolist()
        == ["2", "3"]
    ),
    "lower": lambda t: t.filter(t.id == "3").text.lower().execute().tolist() == ["grüße ☕"],
    "max": lambda t: t.likes.max().execute() == 4,
    "min": lambda t: t["at"].min().execute() == pd.Timestamp("2026-03-01 23:30", tz="UTC"),
    "mutate": lambda t: column(t.mutate(twice=t.id + t.id).order_by("id"), "twice") == ["11", "22", "33"],
    "name": lambda t: t.select(t.brand.name("whose")).columns == ("whose",),
    "notnull": lambda t: t.filter(t.likes.notnull()).count().execute() == 2,
    "nunique": lambda t: t.brand.nunique().execute() == 2,
    "order_by": lambda t: column(t.order_by(["brand", "author"])) == ["1", "2", "3"],
    "over": lambda t: (
        t.select(least=t.id.min().over(ibis().window(group_by="brand"))).execute()["least"].nunique() == 2
    ),
    "re_replace": lambda t: (
        t.order_by("id")
        .text.lower()
        .re_replace(r"https?://\S+", " ")
        .re_replace(r"[^\p{L}]+", " ")
        .strip()
        .execute()
        .tolist()
        == ["new cups", "new cups", "grüße"]
    ),
    "select": lambda t: t.select("id", double=t.likes * 2).columns == ("id", "double"),
    "startswith": lambda t: column(t.filter(~t.author.startswith("outlet:")).order_by("id")) == ["1", "2"],
    "strip": lambda t: t.filter(t.id == "1").text.strip().execute()[0].endswith("24"),
    "sum": lambda t: t.likes.sum().execute() == 5,
    "to_pyarrow": lambda t: t.to_pyarrow().num_rows == 3,
    "truncate": lambda t: (
        t.order_by("id").local_at.truncate("W").execute().tolist()
        == [pd.Timestamp("2026-02-23")] * 2 + [pd.Timestamp("2026-03-02")]
    ),
}
"""Every method of Ibis that the library uses, held against a known answer."""

OF_OTHERS = {
    "add",
    "cov",
    "last",
    "difference",
    "abs",
    "argmin",
    "compile",
    "div",
    "mode",
    "quantile",
    "round",
    "ceil",
    "contains",
    "first",
    "floor",
    "std",
    "strftime",
    "endswith",
    "log",
    "repeat",
    "value_counts",
    "var",
    "agg",
    "all",
    "any",
    "argmax",
    "between",
    "capitalize",
    "clip",
    "concat",
    "cumsum",
    "drop",
    "dropna",
    "exp",
    "fillna",
    "head",
    "join",
    "lstrip",
    "mean",
    "median",
    "path",
    "query",
    "rename",
    "replace",
    "rstrip",
    "split",
    "sqrt",
    "sub",
    "to_pandas",
    "union",
}
"""Methods of the same name which the library asks of pandas, numpy, arrow or text alone."""


@pytest.mark.parametrize("method", sorted(ASKED))
def test_the_engine_does_what_it_is_asked(posts, method):
    assert ASKED[method](posts)


def test_the_engine_reads_parquet_and_keeps_a_window_of_local_days(posts, tmp_path):
    from tenstages.warehouse import engine

    posts.to_pyarrow().to_pandas().to_parquet(tmp_path / "posts [1].parquet")
    table = engine.parquet(tmp_path / "posts [1].parquet")
    day = datetime.combine(date(2026, 3, 8), datetime.min.time())
    assert column(table.filter((table.local_at >= day) & (table.local_at < datetime(2026, 3, 9)))) == ["3"]


def test_every_method_asked_of_the_engine_is_tried_here():
    import ibis.expr.types as types

    kinds = (types.Table, types.StringColumn, types.IntegerColumn, types.TimestampColumn, types.BooleanColumn)
    known = {name for kind in kinds for name in dir(kind) if not name.startswith("_")}
    used = {
        node.func.attr: f"{path.relative_to(LIBRARY)}:{node.lineno}"
        for path in modules()
        if room(path) in ANALYSES | {"company", "warehouse"}
        and "ibis" in path.read_text(encoding="utf-8")
        or room(path) in ANALYSES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in known
    }
    new = {name: place for name, place in used.items() if name not in ASKED and name not in OF_OTHERS}
    assert new == {}, "try it in ASKED, or name it in OF_OTHERS where it is not asked of Ibis"
    assert sorted(set(ASKED) - set(used)) == [], "no longer used"
