"""Stage 1 in JupyterLab, as a reader has it: run, looked at, used by mouse and by keyboard alone.

The notebook is read and its widget moved; the exercise is answered wrongly, then rightly; three posts are
labelled at the coding desk.

Needs Chromium and playwright.  Without them the tests are skipped, except where the environment
says ``CI=true``: there they fail.  ``-m "not browser"`` leaves them out.  What was seen is kept in
``build/screenshots``, which git ignores.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from tenstages.classroom.questions import find

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "01_observe_and_report.ipynb"
EXERCISE = ROOT / "exercises" / "01_observe_and_report.ipynb"
DESK = ROOT / "notebooks" / "desk.ipynb"
DESK_CELLS = (
    """import tenstages
from tenstages import presence, show

company = tenstages.open({company!r})
mentions = company.frame("mentions")""",
    """sample = presence.draw_sample(mentions, "relevance", company.own.name, 20)
labels = presence.Labels(sample, "A", {folder!r})
show.coding_desk(sample, labels)""",
)
ALARM = ROOT / "notebooks" / "alarm.ipynb"
ALARM_CELL = """import pandas as pd
from tenstages import show

show.alarm_widget(pd.DataFrame({
    "threshold": [4.0, 10.0], "nights": [9, 1], "seen": [3, 2], "missed": [0, 1], "hours": [30.0, 20.0],
}), missed=1_000)"""
"""A sharp alarm that costs 48,600 at first, and a dull one that costs 21,400 and misses a crisis."""
EXPLORER = ROOT / "notebooks" / "explorer.ipynb"
EXPLORER_CELL = """import pandas as pd
from tenstages import show

communities = pd.DataFrame({
    "community": [1, 2, 3, 4], "name": ["mugs", "glaze", "kiln", "secret"], "members": [400, 90, 25, 9],
    "inside": [0.8, 0.7, 0.9, 0.5], "stability": [0.9, 0.8, 0.7, 0.6], "place": ["forum", None, "chat", None],
    "terms": [("mug", "handle"), ("glaze", "colour"), (), ("secret",)],
})
between = pd.DataFrame({"one": [1, 1, 2], "other": [2, 3, 3], "ties": [30.0, 10.0, 10.0]})
people = pd.DataFrame({
    "community": [1, 1, 2], "person": ["account BBBBB", "account CCCCC", "account DDDDD"],
    "core": [5, 4, 3], "ties": [9, 7, 5], "across": [0.2, 0.0, 0.5],
})
display(show.community_table(communities, between, people))
show.community_explorer(communities, between, people, source="invented")"""
"""Three communities that may be spoken of, and one of nine people that may not."""
ASSESSMENT = ROOT / "notebooks" / "assessment.ipynb"
ASSESSMENT_CELL = """import pandas as pd
from tenstages import show

names = {
    1: "Observe and Report", 2: "Setting the Stage and Dress Rehearsal", 3: "Socializing Media",
    6: "Humanizing the Brand and Defining the Experience",
}
levels = pd.DataFrame({
    "stage": [1, 2, 3], "level": [4.2, 2.5, 3.1], "low": [3.8, 2.1, None], "high": [4.6, 2.9, None],
    "weakest": [0.01, 0.99, None],
})
display(show.assessment_table(levels, names=names))
show.assessment(levels, names=names, source="invented")"""
"""Four stages: two rated by enough people, one by too few, one by nobody."""
SCREENSHOTS = ROOT / "build" / "screenshots"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SETTINGS = {
    # Without windowing every cell is in the page, also those that nobody has scrolled to.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false"},  # else a question covers a corner
}
IDLE = '.jp-Notebook-ExecutionIndicator[data-status="idle"]'
RAN = """() => [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")]
    .every(prompt => /^\\[\\d+\\]:$/.test(prompt.textContent.trim()))"""
CUT = """() => [...document.querySelectorAll('.jp-OutputArea-output, .jupyter-widgets')]
    .filter(part => part.scrollWidth > part.clientWidth + 1).map(part => part.innerText.slice(0, 80))"""
HIGH = """() => [...document.querySelectorAll('.widget-radio-box label')]
    .map(label => [label.clientHeight, label.scrollHeight])"""
CONTRASTS = """elements => elements.map(element => {
    const light = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(part => part / 255)
            .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    let paper = element;
    const clear = part => /rgba\\(.*, 0\\)/.test(getComputedStyle(part).backgroundColor);
    while (clear(paper) && paper.parentElement) paper = paper.parentElement;
    const pair = [light(getComputedStyle(element).color), light(getComputedStyle(paper).backgroundColor)];
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
})"""


def missing(what: str):
    """Skip, or fail where everything must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI=true asks for it")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="module")
def program():
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or missing("Chromium")


@pytest.fixture(scope="module")
def playwright():
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright")
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    """A folder with unexecuted copies of notebook and exercise that open a small simulated company."""
    from tenstages.cli import main

    folder = tmp_path_factory.mktemp("workshop")
    company = folder / "acme"
    assert not main(["simulate", "--seed", "5", "--scale", "0.02", "--out", str(company)])
    for path in (NOTEBOOK, EXERCISE):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
            if "parameters" in cell.metadata.get("tags", []):
                cell.source += f"\ncompany = {str(company)!r}"
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir()
        nbformat.write(notebook, target)
    return folder


@pytest.fixture(scope="module")
def firm(workshop):
    """The company that the copies open."""
    import tenstages

    return tenstages.open(workshop / "acme")


@pytest.fixture(scope="module")
def address(workshop, tmp_path_factory):
    """JupyterLab's own address, on a port that the system chose and with nobody's settings."""
    private = tmp_path_factory.mktemp("jupyter")
    for name, value in SETTINGS.items():
        place = private / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(value))
    places = {f"JUPYTER_{kind}_DIR": str(private / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    places["JUPYTERLAB_SETTINGS_DIR"] = str(private / "settings")
    places["JUPYTERLAB_WORKSPACES_DIR"] = str(private / "workspaces")
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=0", "--IdentityProvider.token=", f"--ServerApp.root_dir={workshop}",
        "--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]  # fmt: skip
    with open(private / "log.txt", "w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | places)
    try:
        yield wait_for_address(private / "runtime", server, private / "log.txt")
    finally:
        server.terminate()
        server.wait(30)


def wait_for_address(runtime: Path, server, log: Path) -> str:
    """What the server says of itself once it listens."""
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        for note in runtime.glob("jpserver-*.json"):
            try:
                return json.loads(note.read_text())["url"]
            except (ValueError, KeyError):
                pass  # half written
        time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="module")
def browser(playwright, program):
    started = playwright.chromium.launch(executable_path=program, args=list(QUIET))
    yield started
    started.close()


@pytest.fixture(scope="module")
def lab(browser, address):
    """The notebook after Run All, and everything that the browser complained of until now."""
    page = opened(browser, address, NOTEBOOK)
    yield page
    page.close()


@pytest.fixture(scope="module")
def classroom(browser, address):
    """The exercise after Run All, nothing answered yet."""
    page = opened(browser, address, EXERCISE)
    yield page
    page.close()


@pytest.fixture(scope="module")
def labels_file(workshop):
    """Where the desk is asked to keep its labels."""
    return workshop / "labels" / "relevance.csv"


@pytest.fixture(scope="module")
def desk(browser, address, workshop, labels_file):
    """A notebook of two cells, of which the second shows a coding desk."""
    places = {"company": str(workshop / "acme"), "folder": str(labels_file.parent)}
    cells = [nbformat.v4.new_code_cell(source.format(**places)) for source in DESK_CELLS]
    metadata = nbformat.read(NOTEBOOK, as_version=4).metadata  # names the kernel, else JupyterLab asks
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.write(notebook, workshop / DESK.relative_to(ROOT))
    page = opened(browser, address, DESK)
    yield page
    page.close()


@pytest.fixture(scope="module")
def alarm(browser, address, workshop):
    """A notebook of one cell, which shows what an alarm's threshold costs."""
    cells = [nbformat.v4.new_code_cell(ALARM_CELL)]
    metadata = nbformat.read(NOTEBOOK, as_version=4).metadata
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.write(notebook, workshop / ALARM.relative_to(ROOT))
    page = opened(browser, address, ALARM)
    yield page
    page.close()


@pytest.fixture(scope="module")
def explorer(browser, address, workshop):
    """A notebook of one cell, which shows communities to choose from."""
    cells = [nbformat.v4.new_code_cell(EXPLORER_CELL)]
    metadata = nbformat.read(NOTEBOOK, as_version=4).metadata
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.write(notebook, workshop / EXPLORER.relative_to(ROOT))
    page = opened(browser, address, EXPLORER)
    yield page
    page.close()


@pytest.fixture(scope="module")
def assessment(browser, address, workshop):
    """A notebook of one cell, which asks how far each stage is."""
    cells = [nbformat.v4.new_code_cell(ASSESSMENT_CELL)]
    metadata = nbformat.read(NOTEBOOK, as_version=4).metadata
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.write(notebook, workshop / ASSESSMENT.relative_to(ROOT))
    page = opened(browser, address, ASSESSMENT)
    yield page
    page.close()


def opened(browser, address: str, path: Path):
    """A notebook opened in a page of its own and run from top to bottom."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.complaints, page.strangers = [], []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: page.complaints.append(str(fault)))
    page.on(
        "request", lambda asked: page.strangers.append(asked.url) if is_strange(asked.url, address) else None
    )
    page.goto(f"{address}lab/tree/{path.relative_to(ROOT).as_posix()}?reset")
    # The indicator says idle before there is a kernel, and cells run then are forgotten.
    page.get_by_text("| Idle").wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(RAN, timeout=240_000)
    page.wait_for_selector(IDLE, state="attached", timeout=30_000)
    return page


def is_strange(url: str, address: str) -> bool:
    return not url.startswith((address, "data:", "blob:", "about:"))


def keep_screenshots(page, name: str) -> None:
    """Every part of the notebook, one screen after the other."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    panel = page.locator(".jp-WindowedPanel-outer").first
    high, whole = panel.evaluate("panel => [panel.clientHeight, panel.scrollHeight]")
    for place, top in enumerate(range(0, whole, high)):
        panel.evaluate("(panel, top) => panel.scrollTo(0, top)", top)
        panel.screenshot(path=SCREENSHOTS / f"{name}_{place:02}.png")


def answer(page) -> str:
    return page.locator("[role=status]:has(table)").first.inner_text()


def wait_for_another(page, before: str) -> str:
    page.wait_for_function(
        "before => document.querySelector('[role=status]:has(table)').innerText !== before", arg=before
    )
    return answer(page)


def test_every_cell_runs_and_none_stops(lab):
    keep_screenshots(lab, "light")
    stopped = lab.locator('[data-mime-type="application/vnd.jupyter.error"]')
    assert stopped.all_inner_texts() == []


def test_no_chart_or_table_is_cut(lab):
    assert lab.evaluate(CUT) == []


def test_every_picture_has_its_alt_text(lab):
    pictures = lab.locator(".jp-OutputArea-output img")
    assert pictures.count() > 3
    assert all("Source:" in picture.get_attribute("alt") for picture in pictures.all())


def test_query_builder_answers_to_the_keyboard_alone(lab):
    box = lab.get_by_label("None of these")
    box.focus()
    first = answer(lab)
    lab.keyboard.type("coffee")
    lab.keyboard.press("Enter")
    second = wait_for_another(lab, first)
    assert "The change drops" in second
    lab.keyboard.press("Tab")
    lab.keyboard.press("Space")
    wait_for_another(lab, second)
    assert lab.evaluate("document.activeElement.type") == "checkbox"
    while lab.evaluate("document.activeElement.type") == "checkbox":
        lab.keyboard.press("Tab")
    lab.keyboard.press("Enter")
    lab.wait_for_function(
        "first => document.querySelector('[role=status]:has(table)').innerText === first", arg=first
    )
    assert box.input_value() == ""


def test_query_builder_answers_to_the_mouse(lab):
    tick = lab.locator(".jp-OutputArea-output .widget-checkbox input").first
    tick.scroll_into_view_if_needed()
    before = answer(lab)
    tick.click()
    assert "The change drops" in wait_for_another(lab, before) or "as typed above" in answer(lab)
    lab.get_by_role("button", name="Back to the start").click()
    lab.wait_for_function(
        "before => document.querySelector('[role=status]:has(table)').innerText === before", arg=before
    )
    assert not tick.is_checked()


def test_words_can_be_read_in_the_light_and_in_the_dark_theme(lab):
    texts = ".jp-RenderedHTML p, .jp-RenderedHTML td, .jp-RenderedHTML li, .jp-RenderedHTML h4"
    light = lab.locator(texts).evaluate_all(CONTRASTS)
    lab.get_by_role("menuitem", name="Settings", exact=True).click()
    lab.locator(".lm-Menu-itemLabel", has_text="Theme").first.hover()
    lab.locator(".lm-Menu-itemLabel", has_text="JupyterLab Dark").first.click()
    lab.wait_for_selector('body[data-jp-theme-light="false"]', state="attached")
    keep_screenshots(lab, "dark")
    dark = lab.locator(texts).evaluate_all(CONTRASTS)
    assert min(light) >= 4.5
    assert min(dark) >= 4.5


# The exercise -----------------------------------------------------------------------------------


def place_of(cell_id: str) -> int:
    """Where a code cell stands among the code cells of the exercise, counted from 0."""
    cells = nbformat.read(EXERCISE, as_version=4).cells
    return [cell.id for cell in cells if cell.cell_type == "code"].index(cell_id)


def cell_of(page, cell_id: str):
    return page.locator(".jp-CodeCell").nth(place_of(cell_id))


def wait_for_words(page, place, words: str) -> None:
    """Until an outcome below `place` begins with the words."""
    place.locator("[role=status]", has_text=words).wait_for(timeout=60_000)


def run_cell(page, cell_id: str) -> None:
    cell_of(page, cell_id).locator(".jp-InputPrompt").click()
    page.keyboard.press("Control+Enter")


def type_answer(page, cell_id: str, line: str) -> None:
    cell_of(page, cell_id).locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.type(line)
    page.keyboard.press("Control+Enter")


def test_before_anything_is_answered_no_check_says_wrong(classroom):
    keep_screenshots(classroom, "exercise")
    said = classroom.locator(".jp-OutputArea-output [role=status]").all_inner_texts()
    assert len(said) == 8
    assert all(words.startswith("Not answered.") for words in said)


def test_a_choice_is_answered_wrongly_then_rightly_by_mouse(classroom, firm):
    question = find("s01.q2")
    right = list(question.options(firm)).index(question.right(firm))
    cell = cell_of(classroom, "q2-answer")
    for option, words in ((right - 1, "Not yet."), (right, "Right.")):
        cell.locator(".widget-radio-box label").nth(option).click()
        cell.get_by_role("button", name="Check").click()
        wait_for_words(classroom, cell, words)
        cell.screenshot(path=SCREENSHOTS / f"exercise_choice_{words.split('.')[0].replace(' ', '_')}.png")
    run_cell(classroom, "q2-check")
    wait_for_words(classroom, cell_of(classroom, "q2-check"), "Right.")


def test_a_slider_is_answered_wrongly_then_rightly_by_keyboard_alone(classroom):
    cell = cell_of(classroom, "q3-answer")
    cell.locator(".widget-hslider .noUi-handle").focus()
    for key, times, words in (("ArrowLeft", 10, "Not yet."), ("ArrowRight", 2, "Right.")):
        for _ in range(times):
            classroom.keyboard.press(key)
        classroom.wait_for_timeout(1_000)  # moves travel one after the other, a press of a button at once
        classroom.keyboard.press("Tab")  # the number beside it
        while classroom.evaluate("document.activeElement.innerText") != "Check":
            classroom.keyboard.press("Tab")
        classroom.keyboard.press("Enter")
        wait_for_words(classroom, cell, words)
        cell.locator(".widget-hslider .noUi-handle").focus()


def test_the_hint_button_gives_the_first_hint(classroom):
    cell = cell_of(classroom, "q1-answer")
    cell.get_by_role("button", name="Hint").click()
    wait_for_words(classroom, cell, "Hint 1 of 2")


def test_a_number_is_written_wrongly_then_rightly(classroom, firm):
    right = find("s01.q4").right(firm)
    for line, words in (("answer_4 = 0.012", "Not yet."), (f"answer_4 = {right}", "Right.")):
        type_answer(classroom, "q4-answer", line)
        run_cell(classroom, "q4-check")
        wait_for_words(classroom, cell_of(classroom, "q4-check"), words)
    keep_screenshots(classroom, "exercise_answered")


def test_a_statement_of_two_lines_is_not_written_over_the_next(classroom):
    before = classroom.viewport_size
    classroom.set_viewport_size({"width": 480, "height": before["height"]})
    try:
        # JupyterLab lays the page out anew some moments after the window has shrunk.
        classroom.wait_for_function(
            f"() => Math.max(...({HIGH})().map(pair => pair[1])) > 30", timeout=10_000
        )
        high = classroom.evaluate(HIGH)
    finally:
        classroom.set_viewport_size(before)
    assert max(whole for _, whole in high) > 30, "no statement was long enough to be told"
    assert [pair for pair in high if pair[1] > pair[0] + 1] == []


def test_nothing_of_the_exercise_is_cut(classroom):
    assert classroom.evaluate(CUT) == []


# The coding desk --------------------------------------------------------------------------------


def labels_in(path: Path) -> list[str]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row["answer"] for row in csv.DictReader(file)]


def wait_until_read(page, count: int) -> None:
    """Until so many posts are read, and the next has stood there long enough to be read."""
    page.locator("[role=status]", has_text=f"{count} of 20 read.").wait_for(timeout=30_000)
    page.wait_for_timeout(500)


def test_three_posts_are_labelled_by_keyboard_alone(desk, labels_file):
    keep_screenshots(desk, "desk")
    desk.get_by_label("Digit").focus()
    wait_until_read(desk, 0)
    for count, key in enumerate("12", 1):
        desk.keyboard.press(key)
        wait_until_read(desk, count)
    desk.keyboard.press("Tab")  # the button of the first label
    desk.keyboard.press("Enter")
    wait_until_read(desk, 3)
    keep_screenshots(desk, "desk_labelled")
    assert labels_in(labels_file) == ["relevant", "irrelevant", "relevant"]
    assert desk.get_by_label("Digit").input_value() == ""


def test_the_last_label_is_undone_by_mouse(desk, labels_file):
    before = labels_in(labels_file)
    desk.get_by_role("button", name="Undo the last label").click()
    wait_until_read(desk, len(before) - 1)
    assert labels_in(labels_file) == before[:-1]


def test_keys_that_come_too_fast_label_no_post_unread(desk, labels_file):
    before = labels_in(labels_file)
    desk.get_by_label("Digit").focus()
    desk.keyboard.type("22")
    wait_until_read(desk, len(before) + 1)
    desk.wait_for_timeout(1_000)
    assert labels_in(labels_file) == [*before, "irrelevant"]


def test_nothing_of_the_desk_is_cut(desk):
    assert desk.evaluate(CUT) == []


@pytest.mark.parametrize("which", ["lab", "classroom", "desk"])
def test_browser_complains_of_nothing_and_asks_nobody_else(request, which):
    page = request.getfixturevalue(which)
    assert page.complaints == []
    assert page.strangers == []


# The alarm's price ------------------------------------------------------------------------------


def test_a_dearer_crisis_asks_for_a_sharper_alarm(alarm):
    keep_screenshots(alarm, "alarm")
    before = answer(alarm)
    assert "10.00 would have been cheapest" in before
    alarm.locator(".jupyter-widgets .ui-slider-handle, .noUi-handle").first.focus()
    for _ in range(60):
        alarm.keyboard.press("ArrowRight")
    assert "4.00 would have been cheapest" in wait_for_another_caption(alarm)
    assert alarm.complaints == [] and alarm.strangers == []


def wait_for_another_caption(page) -> str:
    page.wait_for_function(
        "() => document.querySelector('[role=status]:has(table)').innerText.includes('4.00 would')"
    )
    return answer(page)


# The community explorer -------------------------------------------------------------------------


def test_another_community_is_chosen_by_keyboard_alone(explorer):
    keep_screenshots(explorer, "explorer")
    assert "account BBBBB" in answer(explorer)
    explorer.get_by_label("community", exact=True).focus()
    for key in ("Space", "ArrowDown", "Enter"):  # of a closed list JupyterLab takes the arrows for itself
        explorer.keyboard.press(key)
    explorer.locator("[role=status]", has_text="What is known of glaze").wait_for(timeout=30_000)
    explorer.locator('img[alt*="Ties across of glaze, highlighted"]').wait_for(timeout=30_000)
    keep_screenshots(explorer, "explorer_chosen")
    assert "account DDDDD" in answer(explorer) and "account BBBBB" not in answer(explorer)
    assert "secret" not in explorer.locator(".jp-OutputArea").first.inner_html()
    assert explorer.complaints == [] and explorer.strangers == []


def test_nothing_of_the_explorer_is_cut_or_pale(explorer):
    assert explorer.evaluate(CUT) == []
    words = ".jp-OutputArea td, .jp-OutputArea th, .jp-OutputArea caption, .jp-OutputArea p"
    assert min(explorer.locator(words).evaluate_all(CONTRASTS)) >= 4.5


# The self-assessment ----------------------------------------------------------------------------


def test_a_level_of_the_assessment_is_moved_by_keyboard_alone(assessment):
    keep_screenshots(assessment, "assessment")
    assert "outside of the limits at 2 of 2 stages: above at stage 2, below at stage 1." in answer(assessment)
    assessment.locator(".noUi-handle").first.focus()
    assessment.keyboard.press("ArrowRight")
    assessment.locator("[role=status]", has_text="at 1 of 2 stages: above at stage 2.").wait_for(
        timeout=30_000
    )
    assessment.locator('img[alt*="1 Observe and Report 4.20 (3.80 to 4.60), yours 4"]').wait_for(
        timeout=30_000
    )
    keep_screenshots(assessment, "assessment_moved")
    assert assessment.complaints == [] and assessment.strangers == []


def test_nothing_of_the_assessment_is_cut_or_pale(assessment):
    assert assessment.evaluate(CUT) == []
    labels = ".widget-hslider label"
    narrow = "labels => labels.filter(label => label.scrollWidth > label.clientWidth).map(l => l.innerText)"
    assert assessment.locator(labels).count() == 4
    assert assessment.locator(labels).evaluate_all(narrow) == []
    words = ".jp-OutputArea td, .jp-OutputArea th, .jp-OutputArea caption, .jp-OutputArea p"
    assert min(assessment.locator(words).evaluate_all(CONTRASTS)) >= 4.5
