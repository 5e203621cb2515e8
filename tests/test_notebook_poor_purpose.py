"""Stage 4's notebook on poor companies: it runs to its end and says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tenstages.simulate import simulate

from tests import test_notebook_poor as poor

NOTEBOOK = poor.ROOT / "notebooks" / "04_finding_a_voice_and_a_sense_of_purpose.ipynb"


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
def test_nine_mentions_are_too_few_for_topics(run, tmp_path):
    shown = run(poor.feed(tmp_path / "lantern", "Lantern Coffee"))
    assert "Too little that is no praise was said to find topics." in poor.told(shown, "topics = ")
    assert "Have posts that are no praise read for pains" in poor.told(shown, "register = ")
    assert "No export fills the table posts" in poor.told(shown, "owned = ")
    brief = poor.told(shown, "unknown = purpose.unknowns")
    assert "How common each pain is: it takes 200 posts" in brief


@pytest.mark.full
def test_a_brand_of_which_nobody_speaks_is_told_so(run, tmp_path):
    shown = run(poor.feed(tmp_path / "lantern", "Old Mill"))
    assert "No post in this window speaks of the brand." in poor.told(shown, "heard = ")
    assert "Too little that is no praise" in poor.told(shown, "topics = ")


@pytest.mark.full
def test_cases_alone_tell_no_pains(run, market, tmp_path):
    shown = run(poor.only(market, tmp_path / "cases", ("zendesk",), truth=True))
    missing = "No export fills the table mentions: put one of these"
    for line in ("heard = ", "topics = ", "register = ", "moves = ", "places = ", "plan = "):
        assert missing in poor.told(shown, line), line
    assert "Words that set each department's cases apart" in poor.told(shown, "desk = ")
    assert f"What troubles people: {missing}" in poor.told(shown, "unknown = purpose.unknowns")


@pytest.mark.full
def test_mentions_alone_show_topics_and_venues_and_ask_for_people_who_read(run, market, tmp_path):
    shown = run(poor.only(market, tmp_path / "mentions", poor.LISTENING))
    assert "Topics of negative and neutral posts" in poor.told(shown, "topics = ")
    assert "Have posts that are no praise read for pains" in poor.told(shown, "register = ")
    assert "a mention is answered most" in poor.told(shown, "places = ")
    for line in ("desk = ", "owned = "):
        assert "No export fills the table" in poor.told(shown, line), line
    assert "of all answers" in poor.told(shown, "unknown = purpose.unknowns")


@pytest.mark.full
def test_own_posts_alone_say_what_starts_an_exchange_only_if_coded(run, market, tmp_path):
    shown = run(poor.only(market, tmp_path / "own", poor.OWN_POSTS))
    assert "Note what each own post is for" in poor.told(shown, "owned = ")
    assert "No export fills the table mentions" in poor.told(shown, "heard = ")


@pytest.mark.full
def test_a_small_market_is_read_in_full(run, market):
    shown = run(market)
    assert "hurts most" in poor.told(shown, "register = ")
    assert "stands out most in" in poor.told(shown, "grid = ")
