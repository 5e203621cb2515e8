"""The query builder: what changing a term does to hits and to precision.

The arithmetic is the caller's; here are the boxes to type in and the words that answer.  A
static table of the same figures, `query_table`, stands beside it on pages where no widget runs.
"""

from __future__ import annotations

import re

from tenstages import figures
from tenstages.errors import TenStagesError
from tenstages.show import words
from tenstages.show.block import Block, safe, status
from tenstages.show.table import table

SHOWN = 5
"""Words of an example, and examples: a longer piece of a post could be found by searching for it."""


def query_builder(
    sample, any_terms, none_terms=(), *,
    evaluate, meets=None, texts=(), suggestions=(), lost_unit="count", level=0.9,
):  # fmt: skip
    """A widget to try another query on what the present one has collected.

    Parameters
    ----------
    sample : pandas.DataFrame
        Mentions that people coded: ``text`` and ``label`` (relevant or irrelevant).
    any_terms, none_terms : sequence of str
        The query as it stands: at least one of the first, none of the second.
    evaluate : callable
        ``evaluate(any_terms, none_terms)`` gives a dictionary with ``hits`` (a count), ``precision``,
        ``low``, ``high`` (0 to 1) and ``lost`` (relevant mentions given up, in `lost_unit`).  A
        `TenStagesError` or `ValueError` that it raises is shown as a sentence.
    meets : callable, optional
        ``meets(texts, any=…, none=…)`` gives a truth value for each text, as `queries.meets` does;
        with it the answer shows examples of what a change drops.
    texts : iterable of str
        Further texts that the query matches, not coded, for those examples.
    suggestions : sequence of str
        Terms that one click excludes.
    lost_unit : str
        Unit of ``lost``, as in `figures.say`.
    level : float
        Confidence level of the interval that `evaluate` gives.

    Returns
    -------
    ipywidgets.VBox
        Text boxes, checkboxes, a button, and an HTML answer that changes with them.
    """
    import ipywidgets as widgets

    start = tuple(any_terms), tuple(none_terms)
    rows = list(zip(sample["text"], sample["label"], strict=True)) + [(text, "not coded") for text in texts]
    before = evaluate(*map(list, start))
    any_box = _text_box("Any of these", start[0])
    none_box = _text_box("None of these", start[1])
    checks = [_checkbox(term) for term in suggestions]
    back = widgets.Button(description="Back to the start", tooltip="Undo every change to the query")
    answer = widgets.HTML(layout=widgets.Layout(max_width="100%", overflow="auto"))

    def asked() -> tuple[list[str], list[str]]:
        ticked = [term for term, check in zip(suggestions, checks, strict=True) if check.value]
        return terms(any_box.value), terms(", ".join([none_box.value, *ticked]))

    def show(_=None) -> None:
        answer.value = _answer(
            before, asked(), evaluate, lambda query: _dropped(start, query, rows, meets), lost_unit, level
        )

    controls = (any_box, none_box, *checks)

    def reset(_) -> None:
        for control in controls:  # answered once in the end, not after each control
            control.unobserve(show, names="value")
        any_box.value, none_box.value = (", ".join(each) for each in start)
        for check in checks:
            check.value = False
        for control in controls:
            control.observe(show, names="value")
        show()

    for control in controls:
        control.observe(show, names="value")
    back.on_click(reset)
    show()
    flow = widgets.Layout(display="flex", flex_flow="row wrap", width="100%", max_width="700px")
    return widgets.VBox(
        [any_box, none_box, *([widgets.Box(checks, layout=flow)] if checks else []), back, answer],
        layout=widgets.Layout(width="100%", max_width="700px"),
    )


def query_table(rows, caption="What changing a term does", lost_unit="count", level=0.9) -> Block:
    """The builder's figures as a static table: the query as it stands, and variants of it.

    Parameters
    ----------
    rows : sequence of dict
        ``name`` of the variant and what ``evaluate`` gave for it: ``hits``, ``precision``, ``low``,
        ``high``, ``lost``.
    lost_unit, level
        As in `query_builder`.
    """
    import pandas as pd

    precision = f"Precision ({figures.percent(level)} interval)"
    frame = pd.DataFrame(
        {
            "Query": [words.one_line(row["name"]) for row in rows],
            "Hits": [row["hits"] for row in rows],
            precision: [
                words.with_interval(row["precision"], row["low"], row["high"], "share") for row in rows
            ],
            "Relevant given up": [row["lost"] for row in rows],
        }
    )
    return table(frame, caption, {"Hits": "count", "Relevant given up": lost_unit}, max_rows=None)


def terms(text: str) -> list[str]:
    """Terms between commas, each once, in the order typed."""
    found = {}
    for part in text.split(","):
        term = " ".join(part.split())
        if term:
            found.setdefault(term.casefold(), term)
    return list(found.values())


def first_words(text, count: int = SHOWN) -> str:
    """The first words of a post; people's handles and links are named, not shown."""
    seen = words.one_line(text).split()
    hidden = [
        re.sub(r"(?<!\w)@\w+", "@…", re.sub(r"\S*(://|www\.)\S*", "(link)", word)) for word in seen[:count]
    ]
    return " ".join(hidden) + (" …" if len(seen) > count else "")


def _text_box(description, start):
    import ipywidgets as widgets

    return widgets.Text(
        value=", ".join(start),
        description=description,
        placeholder="terms, separated by commas",
        continuous_update=False,
        style={"description_width": "8em"},
        layout=widgets.Layout(width="auto", max_width="700px"),
    )


def _checkbox(term):
    import ipywidgets as widgets

    layout = widgets.Layout(width="auto", margin="0 16px 0 0")
    return widgets.Checkbox(value=False, description=f"without “{term}”", indent=False, layout=layout)


def _answer(before, query, evaluate, dropped, lost_unit, level) -> str:
    """The answer's HTML: both queries' figures, and examples of what the change drops."""
    any_terms, none_terms = query
    if not any_terms:
        return status("<p>Name at least one term that a mention must hold.</p>")
    try:
        after = evaluate(any_terms, none_terms)
    except (TenStagesError, ValueError) as fault:
        return status(f"<p>{safe(fault)}</p>")
    compared = [{"name": "as it stands", **before}, {"name": "as typed above", **after}]
    shown = query_table(compared, "The query, before and after", lost_unit, level).html
    return status(f"{shown}{dropped(query)}")


def _dropped(start, query, rows, meets) -> str:
    """Examples of what the query took at the start and takes no more."""
    if meets is None:
        return ""
    texts = [str(text) for text, _ in rows]
    was, now = (meets(texts, any=any_terms, none=none_terms) for any_terms, none_terms in (start, query))
    gone = [row for row, before, after in zip(rows, was, now, strict=True) if before and not after][:SHOWN]
    if not gone:
        return "<p>The change drops none of these mentions.</p>"
    items = "".join(f"<li>{safe(first_words(text))} <em>({safe(label)})</em></li>" for text, label in gone)
    return f"<p>The change drops, for example (first {SHOWN} words):</p><ul>{items}</ul>"
