"""Communities on a map, in a widget, in a table: words equal data, and small ones stay unsaid."""

from __future__ import annotations

import itertools
import re
from importlib import import_module

import numpy as np
import pandas as pd
import pytest
from tenstages import show
from tenstages.show import style
from tenstages.show.community_frames import spoken_of
from tenstages.show.community_places import arranged, ordered

module = import_module("tenstages.show.community_map")  # the package gives its function under this name

LONG_NAME = "The Extraordinarily Long-Named Community of Coffee and Tea of the Northern Provinces"


def made(count: int, names=None, members=None) -> pd.DataFrame:
    """Communities numbered from 1, each larger than the next."""
    return pd.DataFrame(
        {
            "community": pd.array(range(1, count + 1), "Int64"),
            "name": names or [f"topic {number}" for number in range(1, count + 1)],
            "members": members or [round(900 / number) for number in range(1, count + 1)],
            "inside": [0.9 - number / 100 for number in range(count)],
            "stability": [0.95] * count,
            "place": ["forum", *[None] * (count - 1)][:count],
            "terms": [("first", "second")] * count,
        }
    )


def tied(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["one", "other", "ties"])


def all_tied(count: int) -> pd.DataFrame:
    return tied(*((one, other, 900.0 / one / other) for one, other in pairs(count)))


def pairs(count: int):
    return itertools.combinations(range(1, count + 1), 2)


THREE = made(3, ["mugs", "glaze", "kiln"], [400, 90, 25])
TIES = tied((1, 2, 30.0), (1, 3, 10.0), (2, 3, 10.0))
PEOPLE = pd.DataFrame(
    [
        (1, "account BBBBB", 4, 9, 0.1),
        (1, "account CCCCC", 6, 12, 0.25),
        (1, "account DDDDD", 6, 20, 0.5),
        (2, "account FFFFF", 3, 4, 0.0),
    ],
    columns=["community", "person", "core", "ties", "across"],
)
SMALL = made(4, ["mugs", "glaze", "kiln", "secret"], [400, 90, 25, 9])
SMALL_TIES = tied((1, 2, 30.0), (1, 3, 10.0), (2, 3, 10.0), (1, 4, 60.0))
SMALL_PEOPLE = pd.concat([PEOPLE, PEOPLE.head(1).assign(community=4, person="account HIDDEN")])


# Who is spoken of ---------------------------------------------------------------------------------


def test_shares_across_leave_out_ties_to_communities_that_are_too_small():
    assert spoken_of(SMALL, SMALL_TIES)[1].across == ((0.75, 2), (0.25, 3))


def test_the_largest_comes_first_whatever_its_number():
    assert list(spoken_of(made(3, members=[20, 50, 30]), tied())) == [2, 3, 1]


def test_equal_names_are_told_apart_by_their_numbers():
    shown = spoken_of(made(3, ["mugs", "mugs", "kiln"]), tied())
    assert [one.name for one in shown.values()] == ["mugs (community 1)", "mugs (community 2)", "kiln"]


def test_a_pair_in_two_rows_is_added_up():
    assert spoken_of(THREE, tied((1, 2, 3.0), (2, 1, 4.0)))[1].ties == ((7.0, 2),)


def test_a_number_in_two_rows_is_refused():
    with pytest.raises(ValueError, match="community 2 stands in several rows"):
        show.community_table(pd.concat([THREE, THREE.iloc[[1]]]), TIES)


@pytest.mark.parametrize("column", ["inside", "terms"])
def test_a_missing_column_is_named(column):
    with pytest.raises(ValueError, match=f"no column '{column}'"):
        show.community_map(THREE.drop(columns=column), TIES)


# The map ------------------------------------------------------------------------------------------


@pytest.fixture
def figure(monkeypatch):
    """Draws a map and gives the figure before it became a picture."""
    seen = []

    def keep(drawn, alt, develop=module.develop):
        picture = develop(drawn, alt)
        seen.append(drawn)
        return picture

    monkeypatch.setattr(module, "develop", keep)

    def drawn(communities, between, **more):
        show.community_map(communities, between, source="11 exports", **more)
        return seen[-1]

    return drawn


def boxes(figure) -> list[tuple[str, object]]:
    """Words and extent of every text, extents of discs behind them."""
    from matplotlib.patches import Circle
    from matplotlib.text import Text

    renderer = figure.canvas.get_renderer()
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    found = [(text.get_text(), text.get_window_extent(renderer)) for text in texts]
    return found + [("disc", disc.get_window_extent(renderer)) for disc in figure.findobj(Circle)]


MAPS = {
    "none": (THREE.head(0), tied()),
    "one": (made(1), tied()),
    "two": (made(2), all_tied(2)),
    "three without ties": (THREE, tied()),
    "seven": (made(7), all_tied(7)),
    "twenty of one size": (made(20, members=[60] * 20), all_tied(20)),
    "more than are drawn": (made(34), all_tied(34)),
    "long names": (made(9, [f"{LONG_NAME} {number}" for number in range(9)]), all_tied(9)),
    "signs": (made(4, ["a $x_1$ <b>", "咖啡 ☕", "\\frac{1}{2}", "W" * 90]), all_tied(4)),
}


@pytest.mark.parametrize("kind", MAPS)
def test_nothing_is_cut_and_nothing_overlaps(figure, kind):
    drawn = figure(*MAPS[kind])
    wide, high = drawn.bbox.width, drawn.bbox.height
    found = boxes(drawn)
    cut = [words for words, box in found if box.x0 < 0 or box.y0 < 0 or box.x1 > wide or box.y1 > high]
    over = [
        (words, other_words)
        for (words, box), (other_words, other) in itertools.combinations(found, 2)
        if min(box.x1, other.x1) - max(box.x0, other.x0) > 1
        and min(box.y1, other.y1) - max(box.y0, other.y0) > 1
    ]
    assert (cut, over) == ([], [])


@pytest.mark.parametrize("count", [2, 3, 7, 20])
def test_no_line_runs_through_a_third_disc_or_a_name(figure, count):
    from matplotlib.patches import PathPatch

    drawn = figure(made(count), all_tied(count), title="A title")
    found = boxes(drawn)
    discs = [box for words, box in found if words == "disc"]
    names = [box for words, box in found if words != "disc"]
    lines = [line.get_transform().transform(curve(line.get_path())) for line in drawn.findobj(PathPatch)]
    through = [line for line in lines if sum(near(disc, line) for disc in discs) > 2]
    written_over = [line for line in lines for box in names if box.count_contains(line)]
    assert len(lines) == count * (count - 1) / 2
    assert (through, written_over) == ([], [])


def curve(path):
    """Points along a bent line of two ends and the corner between, an array of shape (101, 2)."""
    part = np.linspace(0, 1, 101)[:, None]
    one, corner, other = path.vertices
    return (1 - part) ** 2 * one + 2 * part * (1 - part) * corner + part**2 * other


def near(disc, line) -> bool:
    """Whether the line comes within the disc that this box surrounds."""
    middle = (disc.x0 + disc.x1) / 2, (disc.y0 + disc.y1) / 2
    return bool((np.hypot(*(line - middle).T) < disc.width / 2).any())


@pytest.mark.parametrize("count", [2, 3, 7, 20])
def test_accenting_one_moves_none(figure, count):
    frames = made(count), all_tied(count)
    plain, accented = (boxes(figure(*frames, title="A title", highlight=number)) for number in (None, 2))
    places = [[box.bounds for words, box in found if words == "disc"] for found in (plain, accented)]
    assert places[0] == places[1] and len(places[0]) == count


def test_areas_go_by_members():
    discs, _ = arranged(spoken_of(made(2, members=[400, 100]), tied()), 700)
    assert discs[1].radius == pytest.approx(2 * discs[2].radius)


def test_widths_go_by_ties(figure):
    from matplotlib.patches import PathPatch

    drawn = figure(THREE, tied((1, 2, 40.0), (1, 3, 20.0)))
    wide = sorted(line.get_linewidth() for line in drawn.findobj(PathPatch))
    assert wide[1] == 2 * wide[0]


def test_those_who_are_tied_stand_side_by_side():
    chain = tied((1, 4, 50.0), (4, 2, 50.0), (2, 5, 50.0), (5, 3, 50.0), (3, 6, 50.0), (6, 1, 50.0))
    ring = ordered(spoken_of(made(6), chain))
    beside = {frozenset(pair) for pair in zip(ring, ring[1:] + ring[:1], strict=True)}
    assert beside == {frozenset(pair) for pair in zip(chain["one"], chain["other"], strict=True)}


def test_the_highlighted_disc_alone_is_accented(figure):
    from matplotlib.colors import to_hex
    from matplotlib.patches import Circle

    drawn = figure(THREE, TIES, highlight=2)
    colours = [to_hex(disc.get_facecolor()) for disc in drawn.findobj(Circle)]
    assert sorted(colours) == sorted([style.OWN, style.RIVALS[0], style.RIVALS[0]])


def test_the_alt_text_says_members_and_ties_and_source():
    alt = show.community_map(THREE, TIES, subtitle="One year", source="11 exports").alt
    assert alt == (
        "Map of communities: 88.0% to 90.0% of each community's ties stay inside it. One year. "
        "mugs 400 members, 90.0% of ties inside; glaze 90 members, 89.0% of ties inside; "
        "kiln 25 members, 88.0% of ties inside. "
        "Most ties: mugs and glaze 30; glaze and kiln 10; mugs and kiln 10. Source: 11 exports."
    )


def test_the_alt_text_of_a_highlighted_one_says_its_shares():
    alt = show.community_map(THREE, TIES, highlight=1).alt
    assert "mugs is tied most to glaze: 75.0% of its ties across" in alt
    assert "Ties across of mugs, highlighted: glaze 75.0%; kiln 25.0%." in alt


def test_of_equal_shares_none_is_called_the_most():
    alt = show.community_map(THREE, tied((1, 2, 5.0), (1, 3, 5.0)), highlight=1).alt
    assert "mugs is tied most to glaze and kiln: 50.0% of its ties across to each" in alt


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA])
def test_what_is_not_known_is_said_to_be_so(missing):
    unknown = THREE.assign(
        inside=pd.array([missing] * 3, "Float64"), stability=np.nan, place=missing, terms=missing
    )
    said = answer(explorer(unknown))
    assert "Ties that stay inside not known" in said and "Place where it gathers not known" in said
    assert "Words that set it apart none" in said
    assert "Communities: 3, and the ties between them" in show.community_map(unknown, TIES).alt


def test_a_title_of_the_callers_stands():
    assert "Map of communities: Mugs lead." in show.community_map(THREE, TIES, title="Mugs lead").alt


def test_of_more_than_twenty_the_largest_are_drawn_and_others_named(figure):
    words = " ".join(text for text, _ in boxes(figure(made(22), all_tied(22))))
    assert "topic 20" in words.split("Smaller")[1]
    assert "Smaller, and not drawn: topic 21, topic 22." in words


def test_a_highlighted_one_is_drawn_however_small(figure):
    words = [text for text, _ in boxes(figure(made(22), all_tied(22), highlight=22))]
    assert "topic 22" in words and "topic 20" not in words


def test_a_community_of_few_is_not_on_the_map():
    alt = show.community_map(SMALL, SMALL_TIES).alt
    assert "secret" not in alt
    assert "1 community has fewer than 10 people and is left out." in alt


def test_a_community_of_few_cannot_be_highlighted():
    with pytest.raises(ValueError, match="community 4 is not shown"):
        show.community_map(SMALL, SMALL_TIES, highlight=4)


def test_the_same_frames_give_the_same_picture():
    assert show.community_map(THREE, TIES).png == show.community_map(THREE, TIES).png


def test_a_drawing_adds_its_source_and_accents_no_community():
    alt = show.Drawing("invented exports", 0.9, "mugs").community_map(THREE, TIES).alt
    assert "Source: invented exports." in alt and "highlighted" not in alt


# The table ----------------------------------------------------------------------------------------


def test_the_table_says_what_each_gathers_around_and_whom_it_is_tied_to():
    plain = show.community_table(THREE, TIES).plain
    mugs, _, kiln = plain.splitlines()[2:]
    assert mugs.split("  ")[0] == "mugs"
    for said in ("400", "90.0%", "95.0%", "forum: first, second", "glaze 75.0%, kiln 25.0%"):
        assert said in mugs
    assert "forum" not in kiln


def test_the_table_names_people_only_where_they_are_given():
    assert "account" not in show.community_table(THREE, TIES).plain
    held = show.community_table(THREE, TIES, PEOPLE, people_shown=2).plain.splitlines()[2]
    assert held.endswith("account DDDDD, account CCCCC")


def test_the_table_is_silent_about_communities_of_few():
    table = show.community_table(SMALL, SMALL_TIES, SMALL_PEOPLE)
    for shown in (table.plain, table.html):
        assert "secret" not in shown and "HIDDEN" not in shown
        assert "1 community has fewer than 10 people and is left out." in shown


def test_a_community_without_ties_or_words_is_said_to_have_none():
    plain = show.community_table(made(1).assign(terms=[()]), tied()).plain
    assert "no ties across" in plain and "forum: no words that set it apart" in plain


def test_a_table_of_none_says_so():
    assert "No rows." in show.community_table(THREE.head(0), tied()).plain


# The widget ---------------------------------------------------------------------------------------


def explorer(communities=THREE, between=TIES, people=PEOPLE, **more):
    return show.community_explorer(communities, between, people, source="11 exports", **more)


def answer(widget) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", widget.children[-1].value).split())


def test_the_largest_is_chosen_at_first_and_is_the_first_of_the_list():
    choice = explorer().children[0]
    assert choice.value == 1
    assert [label for label, _ in choice.options] == [
        "mugs, 400 members",
        "glaze, 90 members",
        "kiln, 25 members",
    ]


def test_another_may_be_chosen_at_first():
    assert "What is known of kiln" in answer(explorer(community=3))


def test_the_answer_says_facts_and_ties_and_people():
    said = answer(explorer())
    assert "Members 400 Ties that stay inside 90.0%" in said
    assert "Place where it gathers forum Words that set it apart first, second" in said
    assert "glaze 75.0% kiln 25.0%" in said
    assert "account DDDDD 6 20 50.0% account CCCCC 6 12 25.0% account BBBBB 4 9 10.0%" in said


def test_choosing_another_changes_answer_and_map():
    widget = explorer()
    before = [child.value for child in widget.children[-2:]]
    widget.children[0].value = 2
    assert "What is known of glaze" in answer(widget) and "account FFFFF" in answer(widget)
    assert "account DDDDD" not in answer(widget)
    assert "Ties across of glaze, highlighted" in widget.children[-2].value != before[0]


def test_fewer_people_are_shown_where_fewer_are_asked_for():
    widget = explorer()
    widget.children[1].value = 1
    assert "account DDDDD" in answer(widget) and "account CCCCC" not in answer(widget)
    widget.children[1].value = 0
    assert "account" not in answer(widget) and "holds" not in answer(widget)


def test_without_people_there_is_no_slider():
    widget = explorer(people=PEOPLE.head(0))
    assert len(widget.children) == 3
    assert "account" not in answer(widget)


def test_of_a_community_of_few_nothing_is_said_but_that_it_is_there():
    widget = explorer(SMALL, SMALL_TIES, SMALL_PEOPLE)
    choice, _, picture, told = widget.children
    assert [number for _, number in choice.options] == [1, 2, 3]
    for number in (1, 2, 3):
        choice.value = number
        assert "secret" not in picture.value + told.value and "HIDDEN" not in told.value
        assert "1 community has fewer than 10 people and is left out." in told.value


def test_a_community_of_few_cannot_be_chosen_at_first():
    with pytest.raises(ValueError, match="community 4 is not shown"):
        explorer(SMALL, SMALL_TIES, SMALL_PEOPLE, community=4)


@pytest.mark.parametrize("communities", [THREE.head(0), SMALL.tail(1)], ids=["none", "none large enough"])
def test_without_communities_a_sentence_says_so(communities):
    widget = explorer(communities, tied(), PEOPLE.head(0))
    assert answer(widget).startswith("No communities to show.")
    assert "secret" not in answer(widget)


def test_one_community_alone_has_no_ties_across():
    assert "No tie leads from topic 1 to another community." in answer(explorer(made(1), tied()))


def test_names_are_no_tags():
    tag = "<img src=x onerror=alert(1)>"
    named = made(2, [tag, "glaze"]).assign(place=tag, terms=[(tag,)] * 2)
    widget = explorer(named, tied((1, 2, 3.0)), PEOPLE.assign(person=tag))
    shown = (
        widget.children[-2].value + widget.children[-1].value + show.community_table(named, TIES, PEOPLE).html
    )
    assert re.findall(r"<img(?! alt=)", shown) == []
    assert "&lt;img src=x" in shown


def test_what_is_said_is_read_aloud_the_pictures_words_are_not():
    choice, slider, picture, told = explorer().children
    assert 'role="status" aria-live="polite"' in told.value and "<img" not in told.value
    assert '<img alt="Map of communities: mugs is tied most' in picture.value
    assert (choice.description, slider.description) == ("community", "people shown")
