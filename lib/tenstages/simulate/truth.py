"""Typed truths: what was planted, measured from the world, said in words for the reveal."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Truth:
    """One planted fact.

    Attributes
    ----------
    id : str
        The finding or findings it belongs to: ``s01.share_of_voice``.
    kind : str
        ``realised`` (this window's true count) or ``process`` (the rate behind it).
    estimand, population, unit, window, weighting : str
        What the number is, exactly enough to compute it again.
    values : dict
        Part (a brand, "all") to number.
    words : dict
        Part to the sentence that a reveal may say.
    beside : dict
        Companion figures, such as realised shares beside expected ones.
    """

    id: str
    stage: int
    kind: str
    estimand: str
    population: str
    unit: str
    window: str
    weighting: str
    values: dict[str, float]
    words: dict[str, str]
    beside: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in ("realised", "process"):
            raise ValueError(f"kind is {self.kind!r}; a truth is realised or process")
        if set(self.words) - set(self.values):
            raise ValueError(f"{self.id}: words for parts that have no value")


def write_truths(path: Path, company: str, seed: int, world: str, truths: list[Truth]) -> None:
    """Write ``truth.json``.  Only the classroom's reveal ever reads it."""
    content = {
        "format": 1,
        "company": company,
        "seed": seed,
        "world": world,
        "truths": [asdict(truth) for truth in truths],
    }
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
