"""One notebook's charts: what they share is said once."""

from __future__ import annotations

from dataclasses import dataclass

from tenstages.show.assessment_chart import assessment_chart
from tenstages.show.charts import bars, dots_with_intervals, funnel
from tenstages.show.community_map import community_map
from tenstages.show.curves import lines
from tenstages.show.heat import heat
from tenstages.show.picture import Picture


@dataclass(frozen=True)
class Drawing:
    """Draws charts with the same source, level and accented label.

    Each method takes what the function of `tenstages.show` takes; a keyword given there wins.

    Parameters
    ----------
    source : str
        Where the numbers come from.
    level : float
        Confidence level of the intervals.
    highlight : str
        The own brand.
    """

    source: str
    level: float
    highlight: str

    def bars(self, table, label, value, **keywords) -> Picture:
        """As `show.bars`."""
        return bars(table, label, value, **self._with(keywords))

    def dots(self, table, label, value="share", low="low", high="high", **keywords) -> Picture:
        """As `show.dots_with_intervals`, of shares with limits unless told otherwise."""
        return dots_with_intervals(table, label, value, low, high, **self._with(keywords, level=self.level))

    def assessment_chart(self, levels, own=None, **keywords) -> Picture:
        """As `show.assessment_chart`; no brand is in it, so none is accented."""
        return assessment_chart(levels, own, **{"source": self.source, "level": self.level, **keywords})

    def community_map(self, communities, between, **keywords) -> Picture:
        """As `show.community_map`; the own brand is no community, so none is accented unless asked for."""
        return community_map(communities, between, **{"source": self.source, **keywords})

    def funnel(self, table, step, n, **keywords) -> Picture:
        """As `show.funnel`."""
        return funnel(table, step, n, **self._with(keywords))

    def heat(self, table, row, column, value, **keywords) -> Picture:
        """As `show.heat`."""
        return heat(table, row, column, value, **self._with(keywords))

    def lines(self, table, x, y="share", group="brand", low="low", high="high", **keywords) -> Picture:
        """As `show.lines`, of shares with limits unless told otherwise."""
        keywords.setdefault("unit", "share")
        return lines(table, x, y, group, low, high, **self._with(keywords, level=self.level))

    def _with(self, keywords: dict, **more) -> dict:
        return {"source": self.source, "highlight": self.highlight, **more, **keywords}
