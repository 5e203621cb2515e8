"""Stage 3's notebook on poor companies: it runs to its end and says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tenstages.simulate import simulate

from tests import test_notebook_poor as poor

NOTEBOOK = poor.ROOT / "notebooks" / "03_socializing_media.ipynb"


@pytest.fixture(scope="module")
def market(tmp_path_factory) -> Path:
    """A market of a few thousand mentions and some hundred cases."""
    folder = tmp_path_factory.mktemp("market") / "all"
    simulate(7, folder, scale=0.05)
    return folder


@pytest.fixture
def run(monkeypatch):
    """Runs this stage's notebook in the manner of stage 2's."""
    monkeypatch.setattr(poor, "NOTEBOOK", NOTEBOOK)
    return poor.run


@pytest.mark.full
def test_nine_mentions_ring_for_nothing_and_grow_nowhere(run, tmp_path):
    shown = run(poor.feed(tmp_path / "lantern", "Lantern Coffee"))
    assert "The usual rule rings 0 times." in poor.told(shown, "heard = ")
    assert "Nothing in this window was more than usual." in poor.told(shown, "surges = ")
    assert "There is nothing to tell apart." in poor.told(shown, "show.when(spoken and len(surges)")
    assert "only nights are counted" in poor.told(shown, "trade = ")
    assert "No export fills the table cases" in poor.told(shown, "cases = ")
    assert "mentions not known" in poor.told(shown, "series = ")
    assert "It takes thirty days or more" in poor.told(shown, "pace = ")
    brief = poor.told(shown, "unknown = conversation.unknowns")
    assert "How Lantern converses cannot be told from these files." in brief


@pytest.mark.full
def test_a_brand_of_which_nobody_speaks_is_told_so(run, tmp_path):
    shown = run(poor.feed(tmp_path / "lantern", "Old Mill"))
    for line in ("heard = ", "surges = ", "trade = ", 'show.finding(findings.get("s03.crisis_lead")'):
        assert "No post in this window speaks of the brand." in poor.told(shown, line), line


@pytest.mark.full
def test_cases_alone_say_how_long_people_wait_and_that_nobody_listens(run, market, tmp_path):
    shown = run(poor.only(market, tmp_path / "cases", ("zendesk",), truth=True))
    missing = "No export fills the table mentions: put one of these"
    for line in ("heard = ", "surges = ", "trade = ", 'show.finding(findings.get("s03.crisis_lead")'):
        assert missing in poor.told(shown, line), line
    assert "hours on average" in poor.told(shown, "cases = ")
    assert "Half of all cases are answered within" in poor.told(
        shown, 'show.finding(findings.get("s03.first_response")'
    )
    assert "without mentions nobody knows" in poor.told(shown, "story(firm")
    assert f"Whether anything is surging: {missing}" in poor.told(shown, "unknown = conversation.unknowns")


@pytest.mark.full
def test_mentions_alone_say_what_rang_and_that_no_desk_is_known(run, market, tmp_path):
    shown = run(poor.only(market, tmp_path / "mentions", poor.LISTENING))
    assert "Surges, with what each looked like" in poor.told(shown, "surges = ")
    assert "a word list tells it here" in poor.told(shown, "unknown = conversation.unknowns")
    for line in ("cases = ", "show.when(waits is not None", 'show.finding(findings.get("s03.unanswered")'):
        assert "No export fills the table cases: put one of these" in poor.told(shown, line), line


@pytest.mark.full
def test_own_posts_alone_are_not_enough_to_know_whom_we_answer(run, market, tmp_path):
    shown = run(poor.only(market, tmp_path / "own", poor.OWN_POSTS))
    assert "No export fills the table mentions" in poor.told(shown, "own, spoken = ")


@pytest.mark.full
def test_a_small_market_is_read_in_full(run, market):
    shown = run(market)
    assert "would have been" in poor.told(shown, "trade = ")
    assert "a week" in poor.told(shown, "unknown = conversation.unknowns")
