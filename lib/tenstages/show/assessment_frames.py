"""Levels of the stages, one's own beside those as rated: checked, and put into words."""

from __future__ import annotations

from dataclasses import dataclass

from tenstages import figures
from tenstages.show import words
from tenstages.show.charts import need_columns

HIGHEST = 6
"""The highest level, unless told otherwise; the lowest is 1."""
LEVELS = ("Planning", "Presence", "Engagement", "Formalized", "Strategic", "Converged")
"""Altimeter's six stages: Li and Solis (2013), The Evolution of Social Business."""
CROSSWALK = (
    "Words are the six stages of a social business that Altimeter tells apart (Li and Solis 2013, The "
    "Evolution of Social Business). That they stand for the levels 1 to 6 of each stage here is our "
    "crosswalk, not theirs."
)
NOT_RATED = "not rated"
NOBODY = "Nobody rated the stages"


@dataclass(frozen=True)
class Rated:
    """One stage: its level as raters see it, and one's own.

    Attributes
    ----------
    stage : int
    title : str
        Empty where it has none.
    level, low, high : float or None
        Missing where nobody rated it, or limits cannot be told.
    weakest : float or None
        Chance to be the weakest of all.
    own : int or None
        One's own level.
    """

    stage: int
    title: str
    level: float | None = None
    low: float | None = None
    high: float | None = None
    weakest: float | None = None
    own: int | None = None

    @property
    def label(self) -> str:
        """``1 Observe and Report``."""
        return f"{self.stage} {self.title}" if self.title else f"stage {self.stage}"

    @property
    def named(self) -> str:
        """The same within a sentence: ``stage 1, Observe and Report``."""
        return f"stage {self.stage}, {self.title}" if self.title else f"stage {self.stage}"

    @property
    def limited(self) -> bool:
        """Whether there are limits to hold one's own level against."""
        return self.level is not None and self.low is not None and self.high is not None

    @property
    def beyond(self) -> int:
        """1 where one's own level lies above the limits, -1 where below, else 0."""
        if not self.limited or self.own is None:
            return 0
        return (self.own > self.high) - (self.own < self.low)

    @property
    def as_rated(self) -> str:
        """``3.21 (2.80 to 3.62)``, or that nobody rated it."""
        if self.level is None:
            return NOT_RATED
        return words.with_interval(self.level, self.low, self.high, "ratio")


def stages_of(levels, own, names, highest: int = HIGHEST) -> list[Rated]:
    """All stages that are named or rated, in their order.

    Parameters
    ----------
    levels, own, names, highest
        As in `show.assessment_table`.

    Raises
    ------
    ValueError
        Where a column is missing, a stage is no number or stands in two rows, or an own level is not a
        whole one from 1 to `highest` of a stage that is known.
    """
    need_columns(levels, ["stage", "level", "low", "high"])
    if highest != int(highest) or highest < 2:
        raise ValueError(f"highest is {highest}; levels run from 1 to a whole number above it")
    titles = {_stage(stage): words.one_line(title) for stage, title in names.items()}
    rows: dict[int, dict] = {}
    for row in levels.to_dict("records"):
        if (stage := _stage(row["stage"])) in rows:
            raise ValueError(f"stage {stage} stands in several rows of the levels")
        rows[stage] = {name: words.number(row.get(name)) for name in ("level", "low", "high", "weakest")}
    known = sorted(titles.keys() | rows.keys())
    mine = _own(own, known, highest)
    return [Rated(each, titles.get(each, ""), **rows.get(each, {}), own=mine.get(each)) for each in known]


def _stage(cell) -> int:
    try:
        number = int(cell)
        if float(cell) == number:
            return number
    except (TypeError, ValueError):
        pass
    raise ValueError(f'"{cell}" is no number of a stage')


def _own(own, known, highest) -> dict[int, int]:
    mine = {}
    for stage, level in own.items() if own is not None else ():
        if (stage := _stage(stage)) not in known:
            raise ValueError(f"own has a level of stage {stage}, which is neither named nor rated")
        given = words.number(level)
        if given is None or given != int(given) or not 1 <= given <= highest:
            raise ValueError(
                f"own says {level} of stage {stage}; levels are whole numbers from 1 to {highest}"
            )
        mine[stage] = int(given)
    return mine


# Words ------------------------------------------------------------------------------------------


def level_word(level: int, highest: int = HIGHEST) -> str:
    """A whole level with its word where there is one: ``3 Engagement``."""
    return f"{level} {LEVELS[level - 1]}" if highest == len(LEVELS) else str(level)


def ends(highest: int = HIGHEST) -> str:
    """Between which levels a stage can stand: ``1 (Planning) to 6 (Converged)``."""
    if highest != len(LEVELS):
        return f"1 to {highest}"
    return f"1 ({LEVELS[0]}) to {highest} ({LEVELS[-1]})"


def scale_words(highest: int = HIGHEST) -> str:
    """What the levels are called, and that calling them so is our idea."""
    if highest != len(LEVELS):
        return f"Levels run from 1, the lowest, to {highest}."
    called = ", ".join(level_word(level) for level in range(1, highest + 1))
    return f"Levels: {called}. {CROSSWALK}"


def weakest_words(stages: list[Rated], highest: int = HIGHEST) -> str:
    """The weakest of one's own levels, and the lowest as rated."""
    return " ".join(filter(None, [_own_weakest(stages, highest), lowest_words(stages, highest)]))


def _own_weakest(stages, highest) -> str:
    mine = [one for one in stages if one.own is not None]
    if not mine:
        return ""
    least = min(one.own for one in mine)
    weakest = [one for one in mine if one.own == least]
    word = level_word(least, highest)
    if len(weakest) == len(mine) > 1:
        return f"By yours no stage is weaker than another: all stand at {word}."
    if len(weakest) > 1:
        return f"By yours the weakest are {numbered(weakest)}, at {word}."
    return f"By yours the weakest is {weakest[0].named}, at {word}."


def lowest_words(stages: list[Rated], highest: int = HIGHEST) -> str:
    """The stage that is lowest as rated, and the chance that it is the weakest where that is known."""
    rated = [one for one in stages if one.level is not None]
    if not rated:
        return ""
    least = words.say(min(one.level for one in rated), "ratio")
    lowest = [one for one in rated if words.say(one.level, "ratio") == least]
    if len(lowest) > 1:
        return f"As rated the lowest are {numbered(lowest)}, at {least} of {highest}."
    (one,) = lowest
    if one.weakest is not None:
        sure = f"; that it is the weakest has a chance of {words.say(one.weakest, 'share')}"
    else:
        sure = "" if one.limited else "; how sure that is cannot be told"
    return f"As rated the lowest is {one.named}, at {one.as_rated} of {highest}{sure}."


def outside_words(stages: list[Rated]) -> str:
    """At how many stages one's own level lies outside of the limits, and at which."""
    held = [one for one in stages if one.limited and one.own is not None]
    if not held:
        return "Without limits nobody can say whether yours differs." if _compared(stages) else ""
    above, below = ([one for one in held if one.beyond == side] for side in (1, -1))
    sides = [f"above at {numbered(above)}" if above else "", f"below at {numbered(below)}" if below else ""]
    which = f": {', '.join(filter(None, sides))}" if above or below else ""
    return f"{outside_count(stages)}{which}."


def outside_count(stages: list[Rated]) -> str:
    """The same without saying which; nothing where there is nothing to hold against."""
    held = [one for one in stages if one.limited and one.own is not None]
    if not held:
        return ""
    out = sum(one.beyond != 0 for one in held)
    return f"Yours lies outside of the limits at {out} of {len(held)} {_plural('stage', len(held))}"


def unlimited_words(stages: list[Rated]) -> str:
    """Which stages have a level and no limits."""
    bare = [one for one in stages if one.level is not None and not one.limited]
    return f"Too few people rated {numbered(bare)} to tell how sure that is." if bare else ""


def numbered(stages: list[Rated]) -> str:
    """Stages by their numbers alone: ``stages 2, 5 and 9``."""
    return f"{_plural('stage', len(stages))} {figures.listing(one.stage for one in stages)}"


def difference(one: Rated) -> str:
    """One's own level less that as rated, both as they are shown, with its sign."""
    if one.own is None or one.level is None:
        return ""
    apart = round(one.own - round(one.level, 2), 2)
    return f"{'+' if apart > 0 else ''}{words.say(apart, 'ratio')}"


def _compared(stages) -> bool:
    return any(one.level is not None and one.own is not None for one in stages)


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"
