"""One contract for headline numbers: what every stage reports, and how it is said."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

AMEC_LEVELS = ("inputs", "activities", "outputs", "out-takes", "outcomes", "impact")
"""Levels of the AMEC Integrated Evaluation Framework (amecorg.com); every metric carries one."""


@dataclass(frozen=True)
class Finding:
    """A headline number with its interval, its definition and the sentence that says it.

    Attributes
    ----------
    id : str
        Stable name such as ``"s01.share_of_voice"``; reveals and reports look it up.
    stage : int
        1 to 10.
    name : str
        What the number is, in the field's words ("Share of voice").
    value, low, high : float or None
        Estimate and limits in `unit`; None where the files do not allow one.
    unit : str
        ``"share"`` (0 to 1, shown as %), ``"count"``, ``"points"`` (share differences,
        shown as percentage points), ``"hours"``, a currency code …
    level : float or None
        Confidence level of the interval, 0.9 unless asked otherwise; None where `low` and `high` are
        bounds: what the files allow at least and at most, whatever the sample.
    n : int
        How many observations stand behind the number.
    amec_level : str
        One of `AMEC_LEVELS`.
    definition : str
        What is counted, among what, in which window.
    method : str
        How the number and its interval were made, in a line.
    sentence : str
        The finding as a manager can read it, numbers included.
    warnings : tuple of str
        What would make it wrong here; shown beside the sentence, never dropped.
    about : str
        The account, kind or label that it is about; empty: the own brand.
    """

    id: str
    stage: int
    name: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    level: float | None
    n: int
    amec_level: str
    definition: str
    method: str
    sentence: str
    warnings: tuple[str, ...] = field(default=())
    about: str = ""

    def __post_init__(self) -> None:
        if self.amec_level not in AMEC_LEVELS:
            raise ValueError(f"amec_level is {self.amec_level!r}; it must be one of {', '.join(AMEC_LEVELS)}")
        if self.level is not None and not 0 < self.level < 1:
            raise ValueError(f"level is {self.level}; it must lie between 0 and 1")

    def as_row(self) -> dict:
        """The finding as a flat dictionary, warnings joined, for tables and CSV."""
        row = asdict(self)
        row["warnings"] = " ".join(self.warnings)
        return row
