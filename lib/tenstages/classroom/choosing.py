"""Answering without code: buttons to choose from, a slider, and a check and hints to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import TenStagesError
from ..show import Block
from ..show.block import note, safe
from .answers import UNSET, letters
from .checking import check, hint, options_block
from .question import Choice, Number
from .questions import find

if TYPE_CHECKING:
    from ..company import Company


WRAPPED = """<style>
.widget-radio.tenstages-choice, .tenstages-choice .widget-radio-box {height: auto; max-width: 100%}
.widget-radio.tenstages-choice .widget-radio-box label {display: flex; flex-direction: row-reverse;
 justify-content: flex-end; align-items: flex-start; height: auto; line-height: 1.4; white-space: normal;
 overflow-wrap: anywhere; margin: 2px 0}
.widget-radio.tenstages-choice .widget-radio-box label input {flex: none; height: 16px; margin: 1px 8px 0 0}
</style>"""
"""Else a statement of two lines is written over the next one."""


def choose(company: Company, question_id: str):
    """A control that answers a question without code, for `check` to take.

    Parameters
    ----------
    company : Company
    question_id : str

    Returns
    -------
    ipywidgets.VBox
        Buttons or a slider, a button that checks, one that gives the next hint, and what they say.
        On pages without controls the options stand as a list.  A note, where the question cannot
        be put to this company or is answered in writing.
    """
    try:
        question = find(question_id)
        if question.core:
            question.right(company)  # says so where the files do not hold what it takes
        if isinstance(question, Choice):
            block = options_block(question, company)
            return _control(company, question, _buttons(question.options(company)), block)
        if isinstance(question, Number) and question.slider:
            low, high = question.slider
            return _control(company, question, _slider(low, high), _ends(low, high))
    except TenStagesError as sentence:
        return note(f"This question cannot be put here. {sentence}")
    return note("This question is answered in code or in words: write the answer in the cell itself.")


def _ends(low: int, high: int) -> Block:
    words = f"A whole number from {low} to {high}."
    return Block(words, f"<p>{safe(words)}</p>")


def _buttons(options: dict[str, str]):
    import ipywidgets as widgets

    named = [
        (f"{letter}  {words}", key)
        for letter, (key, words) in zip(letters(options), options.items(), strict=True)
    ]
    buttons = widgets.RadioButtons(
        options=named, value=None, layout=widgets.Layout(width="auto"), style={"description_width": "0"}
    )
    return buttons.add_class("tenstages-choice")


def _slider(low: int, high: int):
    import ipywidgets as widgets

    return widgets.IntSlider(
        min=low, max=high, value=(low + high) // 2, description="Answer", layout=widgets.Layout(width="auto")
    )


def _control(company: Company, question, control, static: Block):
    import ipywidgets as widgets

    class Answer(widgets.VBox):
        """What was chosen; nothing before the control was touched."""

        def handed_in(self):
            return control.value if moved else UNSET

        def _repr_mimebundle_(self, **settings):
            shown = super()._repr_mimebundle_(**settings)
            return shown | {"text/plain": static.plain, "text/html": static.html}

    moved, steps = [], [0]
    told = widgets.HTML(layout=widgets.Layout(width="auto"))
    wrapped = widgets.HTML(WRAPPED, layout=widgets.Layout(width="0"))
    judge = widgets.Button(description="Check", tooltip="Is it right?")
    help_me = widgets.Button(description="Hint", tooltip="The next hint")

    def touched(_) -> None:
        moved[:] = [True]
        told.value = ""

    def judged(_) -> None:
        told.value = check(company, question.id, answer).html

    def helped(_) -> None:
        steps[0] = min(steps[0] + 1, len(question.hints))
        told.value = f'<div role="status">{hint(company, question.id, steps[0]).html}</div>'

    control.observe(touched, names="value")
    judge.on_click(judged)
    help_me.on_click(helped)
    answer = Answer(
        [control, widgets.HBox([judge, help_me, wrapped]), told],
        layout=widgets.Layout(width="100%", max_width="700px"),
    )
    return answer
