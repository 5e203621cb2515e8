"""The alarm's threshold as something to weigh: a crisis seen late or missed against nights disturbed."""

from __future__ import annotations

from tenstages import figures
from tenstages.show.block import Block, safe
from tenstages.show.table import table

MISSED, NIGHT, HOUR = 20_000.0, 400.0, 500.0
"""Costs at first, in the company's money: a missed crisis, a disturbed night, an hour of delay."""


def alarm_costs(trade_off, missed: float = MISSED, night: float = NIGHT, hour: float = HOUR) -> Block:
    """What each threshold would have cost, and the cheapest named.

    Parameters
    ----------
    trade_off : pandas.DataFrame
        ``threshold, nights, seen, missed, hours`` as `conversation.trade_off` gives it.
    missed, night, hour : float
        Costs of a missed crisis, a disturbed night, and an hour from a crisis' beginning to the alarm.
    """
    cost = costs(trade_off, missed, night, hour)
    shown = trade_off.assign(cost=cost)[["threshold", "nights", "seen", "missed", "hours", "cost"]]
    formats = {"threshold": "ratio", "hours": "hours", "cost": "count"}
    return table(shown, caption=_sentence(trade_off, cost), formats=formats)


def alarm_widget(trade_off, missed: float = MISSED, night: float = NIGHT, hour: float = HOUR):
    """Sliders for the three costs, and under them what each threshold would have cost.

    Parameters
    ----------
    trade_off, missed, night, hour
        As in `alarm_costs`.

    Returns
    -------
    ipywidgets.VBox
    """
    import ipywidgets as widgets

    wide = {"style": {"description_width": "220px"}, "layout": widgets.Layout(width="min(100%, 620px)")}
    sliders = {
        "missed": widgets.IntSlider(missed, 0, 250_000, 1_000, description="a missed crisis costs", **wide),
        "night": widgets.IntSlider(night, 0, 5_000, 50, description="a disturbed night costs", **wide),
        "hour": widgets.IntSlider(hour, 0, 5_000, 50, description="an hour of delay costs", **wide),
    }
    answer = widgets.HTML()

    def show(_=None) -> None:
        now = {name: slider.value for name, slider in sliders.items()}
        answer.value = f'<div role="status" aria-live="polite">{alarm_costs(trade_off, **now).html}</div>'

    for slider in sliders.values():
        slider.observe(show, names="value")
    show()
    return widgets.VBox([*sliders.values(), answer])


def costs(trade_off, missed: float = MISSED, night: float = NIGHT, hour: float = HOUR):
    """What each threshold would have cost, as a Series.

    Parameters
    ----------
    trade_off, missed, night, hour
        As in `alarm_costs`; delay costs for each crisis that was seen.
    """
    late = (trade_off["hours"].fillna(0) * trade_off["seen"]).astype(float)
    return trade_off["missed"] * missed + trade_off["nights"] * night + late * hour


def _sentence(trade_off, cost) -> str:
    if not len(trade_off) or (trade_off["seen"] + trade_off["missed"]).max() == 0:
        return "No crisis here was large enough to be missed, so only nights are counted"
    best = trade_off.loc[cost == cost.min(), "threshold"]
    named = figures.listing(figures.say(each, "ratio") for each in best)
    if len(best) > 1:
        return safe(f"At these costs the thresholds {named} would have been equally cheap")
    return safe(f"At these costs the threshold {named} would have been cheapest")
