"""The company's own files: company.toml, the coding desk's labels, the key of its pseudonyms."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from .. import plan
from ..brand.voices import account_of
from ..community.frames import forum_of
from ..community.recommend import QUESTION as RECOMMENDS
from ..community.recommend import SURVEY as RECOMMEND
from ..listening import Listening
from ..organization.maturity import SURVEY as MATURITY
from ..organization.staff import departments_of, workspace_of
from ..presence.accounts import accounts_of
from ..world import World
from . import community_desk, counters, discourse, page_inbox, people_desk
from .meta_content import PAGE

LABELS = {
    "id": "mention",
    "task": "question",
    "brand": "about",
    "label": "answer",
    "coder": "read by",
    "drawn_from": "drawn from",
    "prob": "chance of being drawn",
}

SURVEY = {
    "respondent": "answer",
    "drawn_from": "drawn from",
    "prob": "chance of being drawn",
    "wave": "asked",
    "answer": "follows",
}


def write_key(seed: int, path: Path) -> None:
    """Write the key of the company's pseudonyms, so that its pages are the same wherever it is made.

    A real company's is drawn at random and kept; here nobody is to be protected.
    """
    path.write_text(
        hashlib.sha256(f"pseudonyms of company {seed}".encode()).hexdigest() + "\n", encoding="ascii"
    )


def write_labels(listening: Listening, folder: Path) -> None:
    """Write the coded sample as the coding desk's CSV below ``folder/coding_desk``."""
    path = folder / "coding_desk" / "relevance.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    listening.coded.rename(columns=LABELS).to_csv(path, index=False, lineterminator="\n", float_format="%.8f")


def write_settings(listening: Listening, path: Path) -> None:
    """Write company.toml with the queries that the exports were made with."""
    world, own = listening.world, listening.world.own
    lines = [
        "# A simulated company. Nothing here is real; truth.json holds what was planted.",
        "format = 1",
        "",
        "[company]",
        f"name = {_text(own.name)}",
        f"zone = {_text(world.zone)}",
        f"currency = {_text(world.currency)}",
        "",
    ]
    for brand in world.brands:
        terms = [brand.word.lower()] + ([brand.handle, brand.tag, brand.product.lower()] if brand.own else [])
        lines += [
            "[[brands]]",
            f"name = {_text(brand.name)}",
            f"own = {str(brand.own).lower()}",
            f"any = [{', '.join(map(_text, terms))}]",
        ]
        if brand.own:
            lines.append(f"accounts = [{', '.join(map(_text, _accounts(listening)))}]")
        lines.append("")
    launch = world.calendar.week_start(plan.PACKAGING_WEEK)
    lines += [
        "[[events]]",
        'name = "new packaging"',
        f"on = {launch}",
        "",
        "[[goals]]",
        'metric = "share of voice"',
        "target = 0.35",
        "by = 2026-12-31",
        "",
        *_presence(listening),
        "[data]",
        f"controller = {_text(own.name)}",
        'purpose = "market research on public posts"',
        'lawful_basis = "none needed: all persons are invented"',
        'notice = "not needed for invented persons"',
        "",
        "[[mapping]]",
        'match = "exports/coding_desk/**.csv"',  # files of the folder, and members of its zip
        'table = "coded"',
        "[mapping.columns]",
        *(f"{ours} = {_text(theirs)}" for ours, theirs in LABELS.items()),
        "",
        "[[mapping]]",
        'match = "exports/counters/followers_by_day.csv"',
        'table = "audience"',
        'constants = { metric = "followers" }',
        "[mapping.columns]",
        *(f"{ours} = {_text(theirs)}" for ours, theirs in counters.HEADER.items()),
        "",
        "[[mapping]]",
        'match = "exports/survey/which_accounts_do_you_follow.csv"',
        'table = "surveys"',
        'constants = { survey = "which accounts do you follow", question = "accounts followed" }',
        "[mapping.columns]",
        *(f"{ours} = {_text(theirs)}" for ours, theirs in SURVEY.items()),
        "",
        "[[mapping]]",
        'match = "exports/help_page/comments.zip/*.csv"',
        'table = "inbox"',
        "[mapping.columns]",
        *(f"{ours} = {_text(theirs)}" for ours, theirs in page_inbox.HEADER.items()),
        "",
        *community_settings(world),
        *organization_settings(world),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")


def community_settings(world: World) -> list[str]:
    """How to read what the Data Explorer told of the forum, and the community team's own tables."""
    forum, queries = forum_of(world), f"exports/discourse/**/{discourse.QUERIES}"
    of_forum = {"community": forum}
    survey = {"survey": RECOMMEND, "question": RECOMMENDS}
    tables = (
        (f"{queries}/posts.csv", "interactions", of_forum, discourse.POSTS),
        (f"{queries}/likes.csv", "interactions", of_forum | {"kind": "reaction"}, discourse.LIKES),
        (f"{queries}/evenings.csv", "interactions", of_forum | {"kind": "event"}, discourse.EVENINGS),
        (f"{queries}/profiles.csv", "members", of_forum, discourse.PROFILES),
        ("exports/community/programme.csv", "members", of_forum, community_desk.PROGRAMME),
        ("exports/community/would_you_recommend_us.csv", "surveys", survey, community_desk.RECOMMEND),
    )
    lines = [
        "[[awards]]",
        'name = "the tasters\' badge"',
        f"group = {_text(plan.BADGE_GROUP)}",
        f"on = {world.calendar.week_start(plan.BADGE_WEEK)}",
        "",
    ]
    return [*lines, *_mappings(tables)]


def _mappings(tables) -> list[str]:
    """Lines that read tables: which file, into which table, what is constant, our columns and the file's."""
    lines = []
    for match, table, constants, columns in tables:
        told = ", ".join(f"{ours} = {_text(value)}" for ours, value in constants.items())
        lines += [
            "[[mapping]]",
            f"match = {_text(match)}",
            f"table = {_text(table)}",
            *([f"constants = {{ {told} }}"] if told else []),
            "[mapping.columns]",
            *(f"{ours} = {_text(theirs)}" for ours, theirs in columns.items()),
            "",
        ]
    return lines


def organization_settings(world: World) -> list[str]:
    """Departments with their teams, the workspace and the agreement of our own people, and their lists."""
    lists = f"exports/{people_desk.FOLDER}"
    tables = (
        (f"{lists}/people.csv", "people", {}, people_desk.PEOPLE),
        (f"{lists}/agreements.csv", "attestations", {"kind": "policy"}, people_desk.AGREEMENTS),
        (f"{lists}/courses.csv", "attestations", {"kind": "course"}, people_desk.COURSES),
        (f"{lists}/policies.csv", "policies", {}, people_desk.POLICIES),
        (f"{lists}/how_far_are_we.csv", "surveys", {"survey": MATURITY}, people_desk.RATINGS),
    )
    lines = []
    for name, teams in departments_of(world).items():
        told = ", ".join(map(_text, teams))
        lines += ["[[departments]]", f"name = {_text(name)}", f"teams = [{told}]", ""]
    lines += ["[staff]", f"workspaces = [{_text(workspace_of(world))}]", ""]
    lines += ["[consent]", 'employees = "not needed: all persons are invented"', ""]
    return [*lines, *_mappings(tables)]


def _presence(listening: Listening) -> list[str]:
    """The readiness card, the plan, what changed when, key messages: nobody wrote down who approves."""
    accounts, world = accounts_of(listening.world), listening.world
    lines = [
        "[readiness]",
        'why = "people ask about the shops in public, and hear more from others than from us"',
        'with_whom = "people who drink coffee in our four cities"',
        'who_answers = "the shop team on weekdays, nine to five"',
        "",
    ]
    for network, (posts_a_week, _, _) in plan.POSTS_PLANNED.items():
        lines += [
            "[[plan]]",
            f"account = {_text(accounts[network].id)}",
            f"posts_a_week = {posts_a_week:g}",
            "",
        ]
    lines += [
        "[[accounts]]",
        f"account = {_text(accounts['facebook.com'].id)}",
        f"also = [{_text(f'facebook.com:{PAGE}')}]",
        "",
        "[hours]",
        'days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]',
        f'open = "{plan.CASE_SHIFT[0]:02}:00"',
        f'close = "{plan.CASE_SHIFT[1]:02}:00"',
        f"target = {plan.CASE_SERVICE_LEVEL:g}",
        "",
        "[[care_events]]",
        'name = "new reply templates"',
        f"on = {world.calendar.week_start(plan.TEMPLATES_WEEK)}",
        "",
        "[[topic_events]]",
        f'name = "the campaign {plan.QUEUE_CAMPAIGN}"',
        f"on = {world.calendar.week_start(plan.CAMPAIGNS[plan.QUEUE_CAMPAIGN][0])}",
        f"topic = {_text(plan.QUEUE_PAIN)}",
        "",
        "[[account_events]]",
        'name = "the new page header"',
        f"on = {world.calendar.week_start(plan.HEADER_WEEK)}",
        f"account = {_text(accounts[plan.HEADER_NETWORK].id)}",
        "",
    ]
    for name, words in plan.KEY_MESSAGES.values():
        lines += [
            "[[key_messages]]",
            f"name = {_text(name)}",
            f"words = [{', '.join(map(_text, words))}]",
            "",
        ]
    return [*lines, *_voice(world)]


def _voice(world: World) -> list[str]:
    """The voice guide: whom the house means to sound like, and its rules."""
    accounts = [account_of(world, name) for name in plan.VOICE_ACCOUNTS]
    lines = [
        "[voice]",
        f"persona = {_text(plan.GUIDE_PERSONA)}",
        f"traits = [{', '.join(map(_text, plan.PERSONA_INTENDED))}]",
        f"accounts = [{', '.join(map(_text, accounts))}]",
        "",
    ]
    for rule in plan.GUIDE_RULES:
        words = plan.GUIDE_WORDS.get(rule)
        what = (
            [f"never = [{', '.join(map(_text, words))}]"] if words else ["most_marks = 1", "capitals = false"]
        )
        lines += ["[[voice_rules]]", f"name = {_text(rule)}", *what, ""]
    for page, (days, owner) in plan.MAKEOVER_DAYS.items():
        lines += ["[[makeovers]]", f"page = {_text(page)}", f"days = {days}", f"owner = {_text(owner)}", ""]
    return lines


def _accounts(listening: Listening) -> list[str]:
    """The official accounts: those that archives name, then all others, Facebook's page by number, too."""
    world = listening.world
    own = [account.id for account in accounts_of(world).values()]
    return list(dict.fromkeys([*world.own.accounts, *own, f"facebook.com:{PAGE}"]))


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)  # a JSON string is a TOML basic string
