"""Which code a stage's figures depend on, and its hash: comments and docstrings do not count.

The hash is made from the sources as they are written, not from a parser's view of them, which every
version of Python has another of.
"""

from __future__ import annotations

import ast
import hashlib
import io
import json
import tokenize
from dataclasses import asdict
from functools import cache
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "lib"
DEPENDS = (
    "tenstages.observe",
    "tenstages.presence",
    "tenstages.conversation",
    "tenstages.purpose",
    "tenstages.empathy",
    "tenstages.brand",
    "tenstages.community",
    "tenstages.organization",
    "tenstages.stats",
    "tenstages.text",
    "tenstages.simulate",
    "tests.coverage",
)
"""Rooms whose code decides figures; what they import elsewhere only names or shows things."""
NOT = (
    "tenstages.simulate.language",
    "tenstages.simulate.writers",
    "tests.coverage.code",
    "tests.coverage.reasons",
    "tests.coverage.record",
)
CONSTANTS = "tenstages.simulate.plan"
"""Constants of all stages; only those that a stage's own code names count for it, and of the worlds only
what it names of those that its rules use."""
DOORS = (
    "tenstages.simulate",
    "tenstages.purpose",
    "tenstages.empathy",
    "tenstages.brand",
    "tenstages.community",
    "tenstages.organization",
)
"""Rooms whose own `__init__` decides no figure: one writes whole companies, the others only list names."""


def code_hash(stage: int) -> str:
    """Hash of all code behind a stage's figures (16 hexadecimal digits)."""
    sources = closure(f"tests.coverage.stage_{stage:02}")
    own = [name for name in sources if name != CONSTANTS]
    named = {node.attr for name in own for node in ast.walk(tree(name)) if isinstance(node, ast.Attribute)}
    digest = hashlib.sha256()
    for name in sources:
        code = constants(named) if name == CONSTANTS else code_of(name)
        digest.update(f"{name}\n{code}\n".encode())
    digest.update(json.dumps(_worlds(stage, named), sort_keys=True).encode())
    return digest.hexdigest()[:16]


def _worlds(stage: int, named: set[str]) -> dict[str, dict]:
    """What the stage's own code asks of the worlds that its rules use."""
    from tenstages.simulate import plan

    rules = import_module(f"tests.coverage.stage_{stage:02}").RULES
    worlds = {rule.world: asdict(plan.WORLDS[rule.world]) for rule in rules}
    return {
        name: {key: value for key, value in each.items() if key in named} for name, each in worlds.items()
    }


def closure(start: str) -> list[str]:
    """The modules that `start` imports, directly or not, among those that decide figures."""
    found, open_ = set(), [start]
    while open_:
        name = open_.pop()
        skipped = name in found or name in DOORS or name.startswith(NOT)
        if skipped or not name.startswith(DEPENDS) or place(name) is None:
            continue
        found.add(name)
        open_ += [each for node in ast.walk(tree(name)) for each in _imported(name, node)]
    return sorted(found)


def place(name: str) -> Path | None:
    """The file of a module, or None where there is none of that name."""
    base = (ROOT if name.startswith("tests") else LIBRARY) / Path(*name.split("."))
    return next((path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file()), None)


def constants(named: set[str]) -> str:
    """The constants of those names, and of those that stand in them."""
    statements = [node for node in tree(CONSTANTS).body if isinstance(node, ast.Assign | ast.AnnAssign)]
    source, named, found = place(CONSTANTS).read_text(encoding="utf-8"), set(named) - {"WORLDS"}, {}
    for node in reversed(statements):  # what stands in a constant comes before it
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(_names(target, ast.Store) & named for target in targets):
            found[node.lineno] = ast.get_source_segment(source, node)
            named |= _names(node, ast.Load)
    return "\n".join(found[line] for line in sorted(found))


def _names(node: ast.AST, context: type) -> set[str]:
    return {
        each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, context)
    }


def code_of(name: str) -> str:
    """A module's lines without comments, docstrings and gaps."""
    source = place(name).read_text(encoding="utf-8")
    lines = source.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            lines[node.lineno - 1 : node.end_lineno] = [""] * (node.end_lineno - node.lineno + 1)
    return "\n".join(line.rstrip() for line in lines if line.strip())


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(place(name).read_text(encoding="utf-8"))


def _imported(name: str, node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    package = name.split(".") if place(name).name == "__init__.py" else name.split(".")[:-1]
    above = package[: len(package) - node.level + 1] if node.level else []
    base = ".".join([*above, *([node.module] if node.module else [])])
    return [base, *(f"{base}.{alias.name}" for alias in node.names)]
