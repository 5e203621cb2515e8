"""Stage 2's notebook on poor companies: it runs to its end and says what is missing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tenstages.simulate import simulate

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "02_setting_the_stage_and_dress_rehearsal.ipynb"
LISTENING = ("brandwatch", "google_alerts", "meltwater", "talkwalker", "x")
OWN_POSTS = ("meta_content", "x_analytics", "linkedin", "wordpress", "flickr")

TOML = """\
format = 1
[company]
name = "Lantern"
zone = "Europe/Berlin"
currency = "EUR"
[[brands]]
name = "Lantern Coffee"
own = true
any = ["lantern coffee"]
[[brands]]
name = "Old Mill"
any = ["old mill"]
"""
FEED = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:idx="urn:atom-extension:indexing">
<id>tag:google.com,2005:reader/user/00000000000000000001/state/com.google/alerts/11</id>
<title>Google Alert - "coffee"</title><updated>2026-03-09T08:00:00Z</updated>{entries}</feed>
"""
ENTRY = """<entry><id>tag:google.com,2013:googlealerts/feed:{n}</id><title type="html">{name}, day {n}</title>
<link href="https://www.google.com/url?rct=j&amp;url=https%3A%2F%2Fnews.example%2F{n}&amp;ct=ga"/>
<published>2026-03-{n:02d}T07:10:00Z</published><updated>2026-03-{n:02d}T07:10:00Z</updated>
<content type="html">Third shop</content><author><name></name></author></entry>"""


@pytest.fixture(scope="module")
def market(tmp_path_factory) -> Path:
    """A market of a few thousand mentions, with everything that stage 2 reads."""
    folder = tmp_path_factory.mktemp("market") / "all"
    simulate(7, folder, scale=0.02)
    return folder


def only(market: Path, place: Path, kept, truth: bool = False) -> Path:
    """The market with some of its exports alone."""
    (place / "exports").mkdir(parents=True)
    for name in ("company.toml", *(["truth.json"] if truth else [])):
        shutil.copy(market / name, place / name)
    for name in kept:
        shutil.copytree(market / "exports" / name, place / "exports" / name)
    return place


def feed(place: Path, name: str) -> Path:
    """A company with nine mentions of a brand and nothing else."""
    (place / "exports").mkdir(parents=True)
    (place / "company.toml").write_text(TOML, encoding="utf-8")
    entries = "".join(ENTRY.format(n=n, name=name) for n in range(1, 10))
    (place / "exports" / "alerts.xml").write_text(FEED.format(entries=entries), encoding="utf-8")
    return place


def run(company: Path, **parameters) -> dict[str, str]:
    """What each code cell showed, by its first line; fails on an error, a warning and a gap."""
    import nbformat
    from nbclient import NotebookClient

    made = nbformat.read(NOTEBOOK, as_version=4)
    given = {"company": str(company), **parameters}
    for cell in made.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source += "".join(f"\n{name} = {value!r}" for name, value in given.items())
    NotebookClient(made, timeout=180, kernel_name="python3").execute()  # an error in a cell raises
    shown = {}
    for cell in made.cells:
        if cell.cell_type == "code":
            outputs = cell.get("outputs", [])
            assert [each.text for each in outputs if each.get("name") == "stderr"] == []
            shown[cell.source.splitlines()[0]] = "\n".join(map(words_of, outputs))
    assert gaps(shown) == {}
    return shown


def words_of(output) -> str:
    """What a reader sees of an output: plain text, and the words of the page."""
    data = output.get("data", {})
    page = re.sub(r"<style.*?</style>|<[^>]*>", " ", data.get("text/html", ""), flags=re.DOTALL)
    return "\n".join([data.get("text/plain", ""), page, output.get("text", "")])


def gaps(shown: dict[str, str]) -> dict[str, str]:
    """Cells that show a programmer's word for nothing."""
    strange = re.compile(r"\bnan\b|\bNaN\b|<NA>|\bNaT\b|None to None|\bNone\b(?! stood out| is None)|\binf\b")
    own_words = "labels_folder is None"  # the desk's advice names its parameter
    return {
        line: found[0]
        for line, text in shown.items()
        if (found := strange.search(text.replace(own_words, "")))
    }


def told(shown: dict[str, str], line: str) -> str:
    """What the cell showed that begins so."""
    (text,) = [text for first, text in shown.items() if first.startswith(line)]
    return text


@pytest.fixture(scope="module")
def listening(market, tmp_path_factory) -> dict[str, str]:
    """What a company sees that has mentions alone."""
    return run(only(market, tmp_path_factory.mktemp("poor") / "listening", LISTENING))


@pytest.mark.parametrize(
    ("line", "table"),
    {
        "own = firm.has(": "posts",
        "kept = inventory": "posts",
        "kinds = firm.has(": "posts",
        "changes = ": "posts",
        "web = firm.has(": "visits",
        "counts = firm.has(": "audience",
        'show.finding(findings.get("s02.unique_followers")': "audience",
    }.items(),
)
def test_with_mentions_alone_every_section_names_the_table_that_it_lacks(listening, line, table):
    assert f"No export fills the table {table}: put one of these" in told(listening, line)


def test_with_mentions_alone_the_brief_names_what_is_not_known(listening):
    brief = told(listening, "unknown = presence.unknowns")
    assert "How it is meant: No export fills the table coded" in brief
    assert "What networks bring to our site: No export fills the table visits" in brief


def test_a_rare_brand_gets_rates_that_say_something(listening):
    """Once a day and a twentieth of a mention an hour are no "0.0"."""
    text = told(listening, 'show.finding(findings.get("s02.frequency")')
    assert re.search(r"\d\.\d times a day \(90% interval \d\.\d to \d\.\d\)", text)
    assert re.search(r"Mentions an hour: 0\.\d*[1-9]\d* per hour", text) and " 0.0 " not in text


@pytest.mark.full
def test_posts_alone_are_read_in_their_own_days(market, tmp_path):
    shown = run(only(market, tmp_path / "own", OWN_POSTS, truth=True))
    assert "exports of Juniper Coffee, 2024-12-30 to 2026-06-28" in told(shown, "kept = inventory")
    assert "30 December 2024 to 28 June 2026" in told(shown, "unknown = presence.unknowns")
    assert "without mentions nobody knows" in told(shown, "reveal(firm, renamed[-1]")
    assert "No export fills the table mentions" in told(shown, "lexicon = ")
    assert "No export counts followers." in told(shown, 'show.finding(findings.get("s02.unique_followers")')


@pytest.mark.full
def test_a_brand_of_which_nobody_speaks_is_told_so(tmp_path):
    shown = run(feed(tmp_path / "lantern", "Old Mill"))
    assert "No post in this window speaks of Lantern Coffee." in told(shown, "lexicon = ")
    assert "No post in this window speaks of Lantern Coffee." in told(shown, "sample = ")
    assert "How often we are spoken of: too little was found" in told(shown, "unknown = presence.unknowns")


@pytest.mark.full
def test_nine_mentions_are_too_few_for_a_rate(tmp_path):
    shown = run(feed(tmp_path / "lantern", "Lantern Coffee"))
    assert "Too few people speak of the brand to tell hours apart." in told(shown, "spoken = ")
    assert "too few did in this window" in told(shown, 'show.finding(findings.get("s02.frequency")')
    assert "Write down: Why do we engage?" in told(shown, "unknown = presence.unknowns")


@pytest.mark.full
def test_a_small_market_is_read_in_full(market):
    shown = run(market)
    assert "of the people whom they reach" in told(shown, "findings = {finding.id")
    assert "people follow Juniper Coffee somewhere" in told(shown, 'show.finding(findings.get("s02.unique_f')
    # Every post was read, so the estimate is the truth to the last digit but one.
    assert "missed" not in told(shown, 'reveal(firm, findings.get("s02.sentiment_drift")')


@pytest.mark.full
def test_a_month_of_the_sample_company_says_that_it_is_too_short(tmp_path):
    shown = run("larkspur", since="2026-06-01")
    assert "No sample was read" in told(shown, 'show.finding(findings.get("s02.sentiment")')
    assert "No change of definition had enough weeks" in told(shown, "renamed = ")
    assert "1 June 2026 to 28 June 2026" in told(shown, "unknown = presence.unknowns")


@pytest.mark.full
def test_a_run_of_the_sample_company_hands_over_both_stages(tmp_path):
    from tenstages import cli

    out = tmp_path / "run"
    assert cli.main(["run", "larkspur", "--stages", "1-2", "--out", str(out)]) == 0
    findings = (out / "findings.csv").read_text(encoding="utf-8-sig")
    assert "s01.share_of_voice" in findings and "s02.sentiment" in findings
    assert len(list(out.rglob("presence_brief.html"))) == 1
    index = (out / "index.html").read_text(encoding="utf-8")
    assert "presence_brief.html" in index and "Negative part" in index
