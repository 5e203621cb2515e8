"""The coding desk: one post at a time, a key or a button for each label, every label kept at once.

What is kept, and where, is the business of `labels`.  `desk_preview` stands beside it on pages where no
widget runs.
"""

from __future__ import annotations

import re
import statistics
import time

from tenstages.errors import TenStagesError
from tenstages.show import words
from tenstages.show.block import EDGE, Block, safe
from tenstages.show.query_builder import first_words

CANNOT_TELL = "cannot tell"
CANNOT_TELL_KEY, UNDO_KEY = "0", "u"
QUICKEST = 0.3
"""Seconds before which nobody can have read a post: a second press was meant for the one before."""
PACE_FROM, PACE_OF = 5, 20
"""Labels after which a pace is told, and how many of the last ones it is taken from."""
NOT_SAVED = (
    "Nothing is saved: labels_folder is None, so what you label here is gone when the notebook is closed. "
    "Name a folder to keep it."
)


def coding_desk(sample, labels, *, mask=True, known=(), clock=time.monotonic):
    """A widget to read the posts of a sample and label them, by keyboard or mouse.

    Parameters
    ----------
    sample : pandas.DataFrame
        What was drawn, in the order in which it is read: ``id, text``, and ``title, venue`` and
        ``local_at`` where there are such.
    labels : presence.Labels
        Offers ``task, brand, coder, choices, path, done`` (labels by id), ``others`` (a count), and
        ``save(id, label)`` and ``undo()``, whose `TenStagesError` is shown as a sentence.
    mask : bool
        Whether handles and addresses in a post are hidden.
    known : sequence of str
        Handles that stay readable, such as the brand's own.
    clock : callable
        Seconds, for the pace.

    Returns
    -------
    ipywidgets.VBox
        The question, the post, a field that takes one digit, buttons, and how far it has come.
    """
    return _Desk(sample, labels, mask, known, clock).box


def desk_preview(sample, labels, *, mask=True, known=()) -> Block:
    """The desk as a page shows it: the first words of the first post, the labels, how far it has come.

    A page may leave the company, and a whole post could be found by searching for it.

    Parameters
    ----------
    sample, labels, mask, known
        As in `coding_desk`.
    """
    post = _next(sample, labels)
    if post is not None:
        short = {
            name: first_words(post[name]) for name in ("title", "text") if isinstance(post.get(name), str)
        }
        post = post.copy()
        post[list(short)] = list(short.values())
    told = _question(labels), *_post(post, mask, known), _keys(labels), _progress(sample, labels)
    told = [line for line in (*told, _note(labels)) if line]
    style = f"border-left:4px solid {EDGE};padding:4px 12px;margin:8px 0;max-width:700px"
    inside = "".join(f'<p style="margin:4px 0">{safe(line)}</p>' for line in told)
    return Block("\n".join(words.one_line(line) for line in told), f'<div style="{style}">{inside}</div>')


def masked(text, known=()) -> str:
    """A post without what points at people: handles, mail addresses and links are named, not shown.

    Examples
    --------
    >>> masked("@nobody_at_all wrote to a.b@mail.example about @us, see https://a.example/1", ["@us"])
    '@… wrote to (address) about @us, see (link)'
    """
    kept = {handle.casefold().lstrip("@") for handle in known}

    def handle(found) -> str:
        return found[0] if found[0][1:].casefold() in kept else "@…"

    line = re.sub(r"\S*(://|\bwww\.)\S*", "(link)", words.one_line(text))
    line = re.sub(r"(?<!\w)[@＠]\w+(?:[.-]\w+)*(?:@\w+(?:[.-]\w+)*)?", handle, line)
    line = re.sub(r"[\w.+-]+@\w+(?:[.-]\w+)+", "(address)", line)
    return re.sub(r"(?<![\w/])(/?u/)[\w-]+", r"\1…", line)


class _Desk:
    """The widget's parts and what they do."""

    def __init__(self, sample, labels, mask, known, clock):
        import ipywidgets as widgets

        self.sample, self.labels, self.mask, self.known, self.clock = sample, labels, mask, known, clock
        self.gaps, self.shown_at, self.id = [], None, None
        wide = widgets.Layout(width="auto", max_width="700px")
        self.post, self.told = widgets.HTML(layout=wide), widgets.HTML(layout=wide)
        self.key = widgets.Text(
            description="Digit", placeholder="type here", layout=widgets.Layout(width="220px")
        )
        self.buttons = {label: self._button(f"{key}  {label}") for key, label in _by_key(labels).items()}
        self.back = self._button(f"{UNDO_KEY}  Undo the last label")
        for label, button in self.buttons.items():
            button.on_click(lambda _, label=label: self.give(label))
        self.back.on_click(lambda _: self.undo())
        self.key.observe(self.typed, names="value")
        flow = widgets.Layout(display="flex", flex_flow="row wrap", width="100%")
        controls = widgets.Box([*self.buttons.values(), self.back], layout=flow)
        self.box = widgets.VBox(
            [widgets.HTML(_line(_question(labels))), self.post, self.key, controls, self.told],
            layout=widgets.Layout(width="100%", max_width="700px"),
        )
        self.show()

    @staticmethod
    def _button(description):
        import ipywidgets as widgets

        return widgets.Button(description=description, layout=widgets.Layout(width="auto"))

    def typed(self, change) -> None:
        """One digit or letter, and the field is empty again."""
        typed = change["new"].strip().casefold()
        if not change["new"]:
            return
        label = _by_key(self.labels).get(typed)
        if label:
            self.give(label)
        elif typed == UNDO_KEY:
            self.undo()
        elif len(typed) > 1:  # the second key came before the next post was there to be read
            self.show("One key at a time: read the post that stands here now, then press a key.")
        elif typed:
            self.show(f"The key {typed} means nothing here. {_keys(self.labels)}")
        self.key.value = ""

    def give(self, label) -> None:
        """Label the post that stands there, and show the next one."""
        now = self.clock()
        if self.id is None:
            return
        if now - self.shown_at < QUICKEST:
            self.show("That was too quick for the post that stands here now, so it was not labelled.")
            return
        if self._tried(lambda: self.labels.save(self.id, label)):
            self.gaps.append(now - self.shown_at)
            self.show()

    def undo(self) -> None:
        taken = []
        if self._tried(lambda: taken.append(self.labels.undo())):
            self.show("" if taken[0] else "There is nothing to undo.")

    def _tried(self, action) -> bool:
        try:
            action()
        except TenStagesError as fault:
            self.show(str(fault))
            return False
        return True

    def show(self, said="") -> None:
        """The post to be read now, and a sentence."""
        post = _next(self.sample, self.labels)
        if post is None or post["id"] != self.id:
            self.id = None if post is None else post["id"]
            self.shown_at = self.clock()
            self.post.value = _announced(_post(post, self.mask, self.known), "max-height:320px;overflow:auto")
        for button in self.buttons.values():
            button.disabled = self.id is None
        self.back.disabled = not self.labels.done
        progress = " ".join(filter(None, [_progress(self.sample, self.labels), self._pace()]))
        self.told.value = _announced(filter(None, [said, progress, _note(self.labels)]))

    def _pace(self) -> str:
        left = len(_unread(self.sample, self.labels))
        if len(self.gaps) < PACE_FROM or not left:
            return ""
        minutes = round(left * statistics.median(self.gaps[-PACE_OF:]) / 60)
        if minutes < 1:
            return "Less than a minute left at this pace."
        return f"About {minutes:,} {'minute' if minutes == 1 else 'minutes'} left at this pace."


def _by_key(labels) -> dict[str, str]:
    """The label that each key gives."""
    return {str(place): label for place, label in enumerate(labels.choices, 1)} | {
        CANNOT_TELL_KEY: CANNOT_TELL
    }


def _keys(labels) -> str:
    return "Keys: " + ", ".join(f"{key} {label}" for key, label in _by_key(labels).items()) + "."


def _question(labels) -> str:
    return f"Coding desk: {labels.task} of posts on {labels.brand}, read by coder {labels.coder}."


def _unread(sample, labels):
    return sample[~sample["id"].isin(labels.done)]


def _next(sample, labels):
    """The post to be read now; None after the last."""
    left = _unread(sample, labels)
    return None if left.empty else left.iloc[0]


def _post(post, mask, known) -> list[str]:
    """A post in lines: where and when it stood, and its words; who wrote it is not told."""
    import pandas as pd

    if post is None:
        return ["All posts of the sample are read."]
    there = {name: post[name] for name in post.index if pd.notna(post[name]) and str(post[name]).strip()}
    moment = there.get("local_at", there.get("at"))
    where = [there.get("venue", ""), words.day(moment) if moment is not None else ""]
    said = [there[name] for name in ("title", "text") if name in there]
    said = [masked(each, known) if mask else words.one_line(each) for each in dict.fromkeys(said)]
    return [", ".join(filter(None, where)), *(said or ["(the export withholds the words of this post)"])]


def _progress(sample, labels) -> str:
    return f"{int(sample['id'].isin(labels.done).sum()):,} of {len(sample):,} read."


def _note(labels) -> str:
    """Where labels are kept, without the machine's paths; what else the file holds of this coder."""
    if labels.path is None:
        return NOT_SAVED
    kept = f"Each label is saved at once in {labels.path.name}."
    if not labels.others:
        return kept
    many = "1 label of yours is" if labels.others == 1 else f"{labels.others:,} labels of yours are"
    return f"{kept} {many} there of posts outside this sample; they stay as they are."


def _line(text) -> str:
    return f'<p style="margin:4px 0;line-height:1.4;overflow-wrap:anywhere">{safe(text)}</p>'


def _announced(lines, style="") -> str:
    """Lines that screen readers announce when they change."""
    inside = "".join(map(_line, filter(None, lines)))
    return f'<div role="status" aria-live="polite" style="{style}">{inside}</div>'
