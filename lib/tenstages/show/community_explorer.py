"""The community explorer: choose a community, and see what holds it together and whom it is tied to.

A static table of the same figures, `community_table`, stands beside it on pages where no widget runs.
"""

from __future__ import annotations

from tenstages import figures
from tenstages.show import words
from tenstages.show.block import Block, safe, status
from tenstages.show.charts import need_columns
from tenstages.show.community_frames import Community, left_out, need, people_of, spoken_of
from tenstages.show.community_map import community_map
from tenstages.show.table import table

PEOPLE = 5
"""People shown at first."""
MOST_PEOPLE = 20
"""People that may be shown at most: those who hold a community together, no list of its members."""
OTHERS = 10
"""Other communities of which the explorer says how much one is tied to them."""
TIED = 3
"""The same in the static table."""
NO_WORDS = "no words that set it apart"


def community_explorer(
    communities, between, people, *, community=None, people_shown=PEOPLE, subtitle="", source="",
):  # fmt: skip
    """A widget to choose a community, which answers with its map, its facts, its ties and its people.

    Parameters
    ----------
    communities, between : pandas.DataFrame
        As in `community_map`.  Communities of fewer than `figures.LEAST` members cannot be chosen, and
        nothing is said of them but how many there are.
    people : pandas.DataFrame
        One row a member: ``community, person, core, ties, across``.  ``person`` is shown as it is, so give
        pseudonyms; ``core`` is the core number, ``ties`` how many others the person is tied to, ``across``
        the share of these in other communities.
    community : int, optional
        Number of the one chosen at first, else the largest.
    people_shown : int
        How many of those who hold it together are listed at first.
    subtitle, source : str
        Window, and where the numbers come from; both stand on the map.

    Returns
    -------
    ipywidgets.VBox
        A dropdown, a slider where there are people, the map, and an HTML answer that changes with them.
        By keyboard: Space opens the list, arrows and Enter choose.

    Raises
    ------
    ValueError
        Where a column is missing, a community stands in two rows, or `community` is not shown.
    """
    import ipywidgets as widgets

    need_columns(people, ["community", "person", "core", "ties", "across"])
    shown = spoken_of(communities, between)
    if not shown:
        return widgets.VBox([widgets.HTML(status(f"<p>{safe(_nothing(communities))}</p>"))])
    choice = _dropdown(shown, need(shown, community) if community is not None else next(iter(shown)))
    slider = _slider(people_shown)
    wide = {"layout": widgets.Layout(max_width="100%", overflow="auto")}
    picture, answer = widgets.HTML(**wide), widgets.HTML(**wide)
    drawn = {}

    def draw(_=None) -> None:
        number = choice.value
        if number not in drawn:
            drawn[number] = community_map(
                communities, between, highlight=number, subtitle=subtitle, source=source
            ).html()
        # Beside the status, not in it: else its long alternative text would be read aloud at each change.
        picture.value = drawn[number]

    def tell(_=None) -> None:
        told = _answer(shown, choice.value, people, slider.value)
        answer.value = status(f"{told}<p>{safe(left_out(communities))}</p>")

    choice.observe(draw, names="value")
    for control in (choice, slider):
        control.observe(tell, names="value")
    draw()
    tell()
    controls = [choice, slider] if len(people) else [choice]
    return widgets.VBox([*controls, picture, answer], layout=widgets.Layout(width="100%", max_width="760px"))


def community_table(communities, between, people=None, *, caption="", people_shown=TIED) -> Block:
    """Communities side by side: size, ties, what each gathers around, and whom it is tied to.

    Parameters
    ----------
    communities, between : pandas.DataFrame
        As in `community_map`.  Communities of fewer than `figures.LEAST` members are left out, and the
        caption says how many.
    people : pandas.DataFrame, optional
        As in `community_explorer`; with it a column names those who hold each together.
    caption : str
        What the table holds, window included.
    people_shown : int
        How many of them are named.

    Raises
    ------
    ValueError
        As in `community_explorer`.
    """
    import pandas as pd

    shown = spoken_of(communities, between)
    columns = {
        "Community": [one.name for one in shown.values()],
        "Members": [one.members for one in shown.values()],
        "Ties inside": [one.inside for one in shown.values()],
        "Stability": [one.stability for one in shown.values()],
        "Gathers around": [_around(one) for one in shown.values()],
        "Tied most to (share of ties across)": [_tied_to(shown, one) for one in shown.values()],
    }
    if people is not None:
        holders = (_holders(people, number, people_shown) for number in shown)
        columns["Held together by"] = [", ".join(map(words.name, each["person"])) for each in holders]
    told = words.sentence(caption or "Communities, the largest first")
    formats = {"Members": "count", "Ties inside": "share", "Stability": "share"}
    return table(pd.DataFrame(columns), f"{told} {left_out(communities)}".strip(), formats, max_rows=None)


def _dropdown(shown, first):
    import ipywidgets as widgets

    return widgets.Dropdown(
        options=[(f"{one.name}, {people_of(one.members)}", number) for number, one in shown.items()],
        value=first,
        description="community",
        style={"description_width": "110px"},
        layout=widgets.Layout(width="min(100%, 620px)"),
    )


def _slider(people_shown):
    import ipywidgets as widgets

    return widgets.IntSlider(
        min(max(people_shown, 0), MOST_PEOPLE),
        0,
        MOST_PEOPLE,
        1,
        description="people shown",
        tooltip="people shown",  # else a pointer that rests on the label is told "null"
        style={"description_width": "110px"},
        layout=widgets.Layout(width="min(100%, 620px)"),
    )


def _nothing(communities) -> str:
    return f"No communities to show. {left_out(communities)}".strip()


def _answer(shown, number, people, count) -> str:
    """Three tables: facts, ties to others, and people if any are asked for."""
    one = shown[number]
    beside = _ties_html(shown, one) + _people_html(_holders(people, number, count), one)
    side_by_side = "display:flex;flex-wrap:wrap;gap:0 24px;align-items:start"
    return f'{_facts(one).html}<div style="{side_by_side}">{beside}</div>'


def _facts(one: Community) -> Block:
    import pandas as pd

    rows = {
        "Members": words.say(one.members, "count"),
        "Ties that stay inside": words.say(one.inside, "share"),
        "Stability when ties are drawn anew": words.say(one.stability, "share"),
        "Place where it gathers": one.place or figures.MISSING,
        "Words that set it apart": one.terms or "none",
    }
    facts = pd.DataFrame({"Fact": list(rows), one.name: list(rows.values())})
    return table(facts, f"What is known of {one.name}", max_rows=None)


def _ties_html(shown, one: Community) -> str:
    import pandas as pd

    if not one.ties:
        return f"<p>No tie leads from {safe(one.name)} to another community.</p>"
    others = pd.DataFrame(
        {
            "Community": [shown[other].name for _, other in one.across],
            "Share of ties across": [share for share, _ in one.across],
        }
    )
    caption = f"Where the ties across of {one.name} lead"
    told = table(others, caption, {"Share of ties across": "share"}, OTHERS)
    return f"<div>{told.html}</div>"


def _people_html(holders, one: Community) -> str:
    if not len(holders):
        return ""
    named = holders.set_axis(["Person", "Core", "Ties", "Ties across"], axis="columns")
    caption = (
        f"Who holds {one.name} together. Core: the largest k such that the person is in a group "
        "in which each is tied to k others"
    )
    formats = {"Core": "count", "Ties": "count", "Ties across": "share"}
    return f'<div style="max-width:380px">{table(named, caption, formats, None).html}</div>'


def _holders(people, number, count):
    """The people of a community in its densest groups, those with the most ties first: a frame."""
    need_columns(people, ["community", "person", "core", "ties", "across"])
    mine = people[people["community"] == number]
    mine = mine.sort_values(["core", "ties", "person"], ascending=[False, False, True], kind="stable")
    return mine[["person", "core", "ties", "across"]].head(count)


def _around(one: Community) -> str:
    return ": ".join(filter(None, [one.place, one.terms or NO_WORDS]))


def _tied_to(shown, one: Community) -> str:
    if not one.ties:
        return "no ties across"
    named = [f"{shown[other].name} {words.say(share, 'share')}" for share, other in one.across[:TIED]]
    return ", ".join(named)
