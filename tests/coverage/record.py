"""Making a stage's record: seeds that nobody ran before, every score in every world, and what they say."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import date
from importlib import import_module
from pathlib import Path

import pandas as pd

from .code import ROOT, code_hash
from .reasons import REASONS
from .rules import Rule

PLACE = ROOT / "lib" / "tenstages" / "record"
TUNING = range(1, 1000)
SMOKE = range(1001, 1021)
DEAR_SEEDS = 100
"""Seeds of a score that takes more than five seconds; its intervals must then hold in 83%, not 84%."""
FILES = 5
"""Seeds that go through vendors' files and back."""
DERIVED = "the first 8 hexadecimal digits of SHA-256 of 'COMMIT stage STAGE seed NUMBER', plus 10,000"


class NotClean(Exception):
    """The code under test is not what the commit says."""


def stage_module(stage: int):
    """A stage's scores (`SCORES`) and rules (`RULES`)."""
    return import_module(f"tests.coverage.stage_{stage:02}")


def derived_seeds(commit: str, stage: int, count: int) -> list[int]:
    """Seeds that follow from the commit, so that nobody can choose them; see `DERIVED`.

    None is a tuning seed, one of the smoke's, or the sample company's.
    """
    from tenstages.simulate import LARKSPUR_SEED

    seeds: dict[int, None] = {}
    number = 0
    while len(seeds) < count:
        name = f"{commit} stage {stage} seed {number}"
        seed = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) + 10_000
        if seed != LARKSPUR_SEED:
            seeds[seed] = None
        number += 1
    return list(seeds)


def commit_under_test() -> str:
    """The commit that the work tree holds.

    Raises
    ------
    NotClean
        When the code of lib or tests/coverage is not what was committed.
    """
    changed = _git("status", "--porcelain", "--", "lib", "tests/coverage")
    if changed:
        first = changed.splitlines()[0][3:]
        raise NotClean(
            f"{first} is not committed: the record's seeds follow from the commit under test. Commit first."
        )
    return _git("rev-parse", "HEAD")


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def pairs_of(stage: int) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Scores and worlds that the rules use: those that the stage calls dear, and the others."""
    module = stage_module(stage)
    pairs = tuple(dict.fromkeys((rule.score, rule.world) for rule in module.RULES))
    dear = tuple(pair for pair in pairs if pair[0] in getattr(module, "DEAR", ()))
    return dear, tuple(pair for pair in pairs if pair not in dear)


def scored(
    stage: int, seeds: list[int], jobs: int = 1, only: tuple[tuple[str, str], ...] | None = None
) -> pd.DataFrame:
    """Every score in every world on every seed: ``score, world, seed`` and the scores' columns.

    A seed on which a score fails stops everything: one left out would be one chosen.
    """
    pairs = sum(pairs_of(stage), ()) if only is None else only
    tasks = [(stage, score, world, seed) for score, world in pairs for seed in seeds]
    if jobs == 1:
        rows = [_one(task) for task in tasks]
    else:
        with ProcessPoolExecutor(jobs) as pool:
            rows = []
            for row in pool.map(_one, tasks, chunksize=2):
                rows.append(row)
                if len(rows) % 50 == 0:
                    print(f"{len(rows):,} of {len(tasks):,} scored", file=sys.stderr, flush=True)
    return pd.DataFrame(rows)


def _one(task: tuple[int, str, str, int]) -> dict:
    stage, score, world, seed = task
    try:
        found = stage_module(stage).SCORES[score](seed, world)
    except Exception as fault:
        raise RuntimeError(f"stage {stage}, {score}, world {world}, seed {seed}: {fault!r}") from fault
    return {"score": score, "world": world, "seed": seed} | {
        name: float(value) for name, value in found.items()
    }


def judged(rules: tuple[Rule, ...], rows: pd.DataFrame) -> list[dict]:
    """Each rule with its figure, where that would lie over ever more seeds, and whether it passes."""
    lines = []
    for rule in rules:
        seeds = rows[(rows["score"] == rule.score) & (rows["world"] == rule.world)]
        figure, limits = rule.figure(seeds), rule.limits(seeds)
        told = {key: value for key, value in asdict(rule).items() if key not in ("over", "reason")}
        passed = rule.passes(figure)
        lines.append(
            told
            | {
                "figure": round(figure, 6),
                "low": limits and round(limits[0], 4),
                "high": limits and round(limits[1], 4),
                "seeds": len(seeds),
                "passed": passed,
                "reason": rule.reason if passed is False else "",
            }
        )
    return lines


def explain(stage: int) -> Path:
    """Write the reasons of `reasons.REASONS` into the record that is there; figures stay as they are.

    Raises
    ------
    NotClean
        Where there is no record.
    """
    path = PLACE / f"stage_{stage:02}.json"
    if not path.is_file():
        raise NotClean(f"There is no record of stage {stage} to explain. Make it first.")
    record = json.loads(path.read_text(encoding="utf-8"))
    for rule in record["rules"]:
        if rule["passed"] is False:
            rule["reason"] = REASONS.get((stage, rule["says"]), rule["reason"])
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    return path


def seeds_file(stage: int) -> Path:
    """Every score of every seed, one row each."""
    return PLACE / f"stage_{stage:02}_seeds.csv"


def make(stage: int, count: int, jobs: int) -> Path:
    """Score a stage on unseen seeds and write its record.

    Raises
    ------
    NotClean
    """
    from .files import same_through_files

    commit = commit_under_test()
    seeds = derived_seeds(commit, stage, count)
    dear, cheap = pairs_of(stage)
    rows = pd.concat(
        [scored(stage, seeds[:DEAR_SEEDS], jobs, dear), scored(stage, seeds, jobs, cheap)],
        ignore_index=True,
    )
    record = {
        "stage": stage,
        "made": date.today().isoformat(),
        "commit": commit,
        "code": code_hash(stage),
        "seeds": {"count": count, "derived": DERIVED, "first": seeds[:3]},
        "rules": judged(stage_module(stage).RULES, rows),
        "through files": {str(seed): same_through_files(seed) for seed in seeds[:FILES]},
    }
    PLACE.mkdir(exist_ok=True)
    path = PLACE / f"stage_{stage:02}.json"
    rows.to_csv(seeds_file(stage), index=False, float_format="%.6g", lineterminator="\n")
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    return explain(stage)
