"""Stage 5's notebook on poor companies: it runs to its end and says what is missing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from tenstages.simulate import simulate

from tests import test_notebook_poor as poor

NOTEBOOK = poor.ROOT / "notebooks" / "05_putting_words_into_action.ipynb"
INBOX = "exports/help_page/comments.zip"
HEARD = (*poor.LISTENING, "help_page")
"""Exports of a company that hears what is said, and keeps what is said to it."""
ABOUT_THE_INBOX = (
    "open_ = ",
    "agreed = ",
    "page = ",
    "reads = ",
    "series = ",
    "effect = ",
    "ledger = ",
    "due = ",
)


@pytest.fixture(scope="module")
def market(tmp_path_factory) -> Path:
    """A market of a few thousand mentions and some hundred threads."""
    folder = tmp_path_factory.mktemp("market") / "all"
    simulate(7, folder, scale=0.05)
    return folder


@pytest.fixture
def run(monkeypatch):
    """Runs this stage's notebook in the manner of stage 2's."""
    monkeypatch.setattr(poor, "NOTEBOOK", NOTEBOOK)
    return poor.run


def rewritten(place: Path, change) -> Path:
    """The company with another inbox: `change` takes and gives the export's rows."""
    with zipfile.ZipFile(place / INBOX) as archive:
        rows = pd.read_csv(io.BytesIO(archive.read("help_page.csv")), dtype=str)
    with zipfile.ZipFile(place / INBOX, "w") as archive:
        archive.writestr("help_page.csv", change(rows).to_csv(index=False))
    return place


def asked_in_german(rows: pd.DataFrame) -> pd.DataFrame:
    """The same threads; we promise a day in each, and nobody writes English."""
    ours = rows["for_the_page"].notna()
    words = ours.map({True: "Wir melden uns bis Freitag bei Ihnen.", False: "Der Deckel ist undicht"})
    return rows.assign(message=words + " (" + rows.index.astype(str) + ")")


def first_dozen(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["thread"].isin(rows["thread"].drop_duplicates().head(12))]


@pytest.mark.full
def test_mentions_alone_name_the_inbox_in_every_section(run, market, tmp_path):
    shown = run(poor.only(market, tmp_path / "mentions", poor.LISTENING))
    for line in ABOUT_THE_INBOX:
        assert "No export fills the table inbox" in poor.told(shown, line), line
    assert "it takes 100 relevant mentions" in poor.told(shown, "carried = ")
    assert "came back unasked" in poor.told(shown, "fond = ")
    brief = poor.told(shown, "unknown = empathy.unknowns")
    assert "What people need of us, and what answers do: No export fills the table inbox" in brief


@pytest.mark.full
def test_an_inbox_that_nobody_has_read_asks_for_people_and_keeps_its_ledger(run, market, tmp_path):
    shown = run(poor.only(market, tmp_path / "unread", HEARD))
    for line in ("open_ = ", "agreed = ", "page = ", "reads = "):
        assert "Draw a hundred openings by chance" in poor.told(shown, line), line
    for line in ("effect = ", "threads = ", "ways = ", "hidden = "):
        assert "it takes answered threads drawn by chance and read whole" in poor.told(shown, line), line
    assert "Answers to others as a part of our own words" in poor.told(shown, "series = ")
    assert "Promises by the days they allow" in poor.told(shown, "ledger = ")
    assert "Have 1,000 answered threads read whole" in poor.told(shown, "unknown = empathy.unknowns")


@pytest.mark.full
def test_a_dozen_threads_are_too_few_for_everything(run, market, tmp_path):
    place = rewritten(poor.only(market, tmp_path / "dozen", (*HEARD, "coding_desk")), first_dozen)
    shown = run(place)
    assert "Draw a hundred openings by chance" in poor.told(shown, "open_ = ")
    assert "It takes twelve weeks with words of ours." in poor.told(shown, "series = ")
    assert "threads were read; it takes 30" in poor.told(shown, "effect = ")
    brief = poor.told(shown, "unknown = empathy.unknowns")
    assert "What people need: it takes 100 openings" in brief
    assert "When we began to speak first: it takes twelve weeks" in brief


@pytest.mark.full
def test_in_another_language_no_promise_is_found_and_that_is_said(run, market, tmp_path):
    place = rewritten(poor.only(market, tmp_path / "german", HEARD), asked_in_german)
    shown = run(place)
    for line in ("ledger = ", "due = "):
        assert "No answer of ours binds us to a day." in poor.told(shown, line), line
    assert "only English ones are found" in poor.told(shown, "unknown = empathy.unknowns")
    assert "Answers to others as a part of our own words" in poor.told(shown, "series = ")


@pytest.mark.full
def test_openings_that_were_read_without_their_answers_tell_needs_alone(run, market, tmp_path):
    place = poor.only(market, tmp_path / "needs", (*HEARD, "coding_desk"))
    path = place / "exports" / "coding_desk" / "help_page.zip"
    with zipfile.ZipFile(path) as archive:
        read = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name in read.keys() - {"answer.csv", "next_word.csv"}:
            archive.writestr(name, read[name])
    shown = run(place)
    assert "is the need that is said most often" in poor.told(shown, "open_ = ")
    assert "it takes answered threads drawn by chance and read whole" in poor.told(shown, "effect = ")
    assert "What people need" not in poor.told(shown, "unknown = empathy.unknowns")


@pytest.mark.full
def test_an_inbox_without_mentions_names_them(run, market, tmp_path):
    shown = run(poor.only(market, tmp_path / "inbox", ("help_page", "coding_desk")))
    assert "is the need that is said most often" in poor.told(shown, "open_ = ")
    for line in ("carried = ", "fond = "):
        assert "No export fills the table mentions" in poor.told(shown, line), line


@pytest.mark.full
def test_a_small_market_is_read_in_full(run, market):
    shown = run(market)
    assert "is the need that is said most often" in poor.told(shown, "open_ = ")
    assert "Threads alike show" in poor.told(shown, "ways = ")
    assert "Promises by the days they allow" in poor.told(shown, "ledger = ")
