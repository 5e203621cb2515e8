"""Google Analytics 4 event by event: what is a step, whose, where it came from, and what is never kept."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tenstages import exports
from tenstages.errors import ExportError
from tenstages.exports.kit import place_of
from tenstages.settings import read_settings
from tenstages.tables import TABLES
from tenstages.warehouse import refresh

EXAMPLE = Path(__file__).parent / "exports" / "ga4_events" / "events_20260910.jsonl"
SITE = "https://www.cups.example"
ANA, BEN = "1192834756.1788998400", "2083746512.1789000000"
NOON = 1_789_041_600_000_000
"""Noon of 10 September 2026, UTC, in millionths of a second."""
MINUTE = 60_000_000
TOML = """\
format = 1
[company]
name = "A"
zone = "Europe/London"
currency = "GBP"
[[brands]]
name = "A"
own = true
any = ["a"]
"""


def event(page="/", at=NOON, name="page_view", browser=ANA, visit="1789000000", **more) -> dict:
    """An event as BigQuery writes it; what is None in `more` goes."""
    whole = {
        "event_date": "20260910",
        "event_timestamp": str(at),
        "event_name": name,
        "event_params": [
            {"key": "engaged_session_event", "value": {"string_value": None, "int_value": "1"}},
            {
                "key": "ga_session_id",
                "value": {"string_value": None, "int_value": visit, "double_value": None},
            },
            {"key": "page_location", "value": {"string_value": page if "//" in page else SITE + page}},
        ],
        "user_pseudo_id": browser,
        "device": {"category": "mobile"},
    }
    return {key: value for key, value in (whole | more).items() if value is not None}


def came(source, medium, campaign="(not set)", record="cross_channel_campaign") -> dict:
    """Where a visit came from, as newer exports tell it."""
    told = {"source": source, "medium": medium, "campaign_name": campaign}
    return {"session_traffic_source_last_click": {record: told, "google_ads_campaign": None}}


def lines(*events) -> str:
    return "".join(json.dumps(each, separators=(",", ":")) + "\n" for each in events)


@pytest.fixture
def put(tmp_path):
    """Put events into a company's exports folder and get the file as it is listed there."""

    def put(*events, name: str = "events.jsonl"):
        path = tmp_path / "exports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = events[0] if isinstance(events[0], str) else lines(*events)
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
        return next(file for file in exports.files(tmp_path) if file.name.startswith(f"exports/{name}"))

    return put


@pytest.fixture
def steps(put):
    """The steps that are read of events."""
    return lambda *events: exports.read_file(put(*events)).frame


@pytest.fixture
def warehouse(put, tmp_path):
    """The journeys that several files are together, by name."""

    def warehouse(**files):
        (tmp_path / "company.toml").write_text(TOML)
        for name, events in files.items():
            put(*events, name=f"{name}.jsonl")
        table = refresh(tmp_path, read_settings(tmp_path)).table("journeys").to_pandas()
        return table.sort_values(["session", "number"], ignore_index=True)

    return warehouse


def lost(reading) -> dict[str, int]:
    return {entry.reason: entry.rows for entry in reading.dropped}


# What is a step -----------------------------------------------------------------------------------


def test_every_trap_of_the_example_is_counted():
    (file,) = [each for each in exports.files(EXAMPLE.parents[2]) if each.path == EXAMPLE]
    reading = exports.read_file(file)
    assert lost(reading) == {
        "neither a page view nor one of the goals": 2,
        "a page view without an address": 1,
        "no browser named (consent denied)": 1,
        "no time that can be read": 1,
        "no visit named (consent denied)": 1,
        "repeats an event of this file": 1,
    }
    assert (reading.rows, len(reading.frame), reading.problems) == (17, 10, ())


def test_nothing_of_a_person_is_kept():
    everything = EXAMPLE.with_name(f"{EXAMPLE.name}.expected.csv").read_text("utf-8")
    assert "mail.example" in EXAMPLE.read_text("utf-8")
    for never in ("mail.example", "ana", "Leeds", "Apple", "T-77", "utm_"):
        assert never not in everything


@pytest.mark.parametrize("goal", ["purchase", "generate_lead", "sign_up", "subscribe"])
def test_a_goal_is_a_step_with_a_name(steps, goal):
    frame = steps(event("/thanks", NOON + 1, goal), event("/order"))
    assert frame["goal"].fillna("").tolist() == ["", goal]
    assert frame["page"].tolist() == ["/order", "/thanks"]


def test_a_goal_that_a_server_sent_has_no_page(steps):
    server = event(name="purchase", event_params=event()["event_params"][:2])
    assert steps(server)[["page", "goal"]].to_numpy().tolist() == [["", "purchase"]]


@pytest.mark.parametrize("name", ["session_start", "scroll", "user_engagement", "add_to_cart", "", 7, None])
def test_other_events_are_counted_and_no_steps(put, name):
    reading = exports.read_file(put(event(), event(event_name=name)))
    assert lost(reading) == {"neither a page view nor one of the goals": 1}


def test_steps_are_numbered_by_time_whatever_the_order_of_the_lines(steps):
    frame = steps(*(event(f"/{n}", NOON + n * MINUTE) for n in (3, 1, 2)))
    assert frame["page"].tolist() == ["/1", "/2", "/3"] and frame["number"].tolist() == [1, 2, 3]


@given(st.permutations(range(8)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_the_lines_plays_no_part(steps, order):
    events = [event(f"/{n % 3}", NOON + n // 2, browser=(ANA, BEN)[n % 2]) for n in range(8)]
    assert steps(*events).equals(steps(*(events[place] for place in order)))


def test_of_what_was_sent_together_the_batch_tells_the_order(steps):
    batch = {"batch_page_id": "1789041600000", "batch_ordering_id": "2"}
    frame = steps(
        event("/b", batch_event_index="3", **batch),
        event("/a", batch_event_index="10", **batch),
        event("/c", name="sign_up", batch_event_index="2", **batch),
    )
    assert frame["page"].tolist() == ["/c", "/b", "/a"]


def test_without_a_batch_a_page_comes_before_the_goal_of_the_same_time(steps):
    frame = steps(event("/thanks", name="purchase"), event("/thanks"))
    assert frame["goal"].fillna("").tolist() == ["", "purchase"]


def test_a_repeat_has_the_same_name_time_and_parameters(put):
    again = event()
    again["event_params"] = [
        {"key": each["key"], "value": {slot: one for slot, one in each["value"].items() if one}}
        for each in reversed(again["event_params"])
    ]
    reading = exports.read_file(put(event(), again, event(at=NOON + 1), event("/?x=1"), event(browser=BEN)))
    assert lost(reading) == {"repeats an event of this file": 1}
    assert reading.frame.value_counts("visitor").to_dict() == {ANA: 3, BEN: 1}


@pytest.mark.parametrize("at", [None, "", "soon", "1789041600", "1789041600000", "9" * 16, "9" * 30, -1, 1.5])
def test_a_time_that_is_none_is_counted(put, at):
    reading = exports.read_file(put(event(), event("/a") | {"event_timestamp": at}))
    assert lost(reading) == {"no time that can be read": 1}


def test_times_are_read_to_the_millionth_in_utc_whatever_the_companys_zone(put):
    frame = exports.read_file(put(event(at=NOON + 123456)), zone="Asia/Tokyo").frame
    assert str(frame["at"][0]) == "2026-09-10 12:00:00.123456+00:00"


# Whose it is --------------------------------------------------------------------------------------


def test_a_visits_number_alone_is_not_unique(steps):
    frame = steps(event("/a"), event("/b", browser=BEN))
    assert frame["session"].tolist() == [f"{ANA}.1789000000", f"{BEN}.1789000000"]
    assert frame["number"].tolist() == [1, 1]


@pytest.mark.parametrize(
    "slots",
    [{"int_value": "17"}, {"int_value": 17}, {"string_value": "17"}, {"string_value": "", "int_value": "17"}],
)
def test_a_number_is_read_from_whatever_slot_it_stands_in(steps, slots):
    params = [{"key": "ga_session_id", "value": slots}, event()["event_params"][2]]
    assert steps(event(event_params=params))["session"].tolist() == [f"{ANA}.17"]


@pytest.mark.parametrize("browser", [None, "", " ", 12.5, [], True])
def test_an_event_of_no_browser_is_counted(put, browser):
    reading = exports.read_file(put(event(), event("/a") | {"user_pseudo_id": browser}))
    assert lost(reading) == {"no browser named (consent denied)": 1}


@pytest.mark.parametrize(
    "params", [None, [], {}, "x", [None], [{"key": "ga_session_id"}], [{"key": "a", "value": 1}]]
)
def test_an_event_of_no_visit_is_counted(put, params):
    reading = exports.read_file(put(event(), event("/a") | {"event_params": params}))
    assert lost(reading) == {"no visit named (consent denied)": 1}


# Where it came from -------------------------------------------------------------------------------

FIRST = {"traffic_source": {"name": "spring", "medium": "cpc", "source": "google"}}
HERE = {"manual_source": "letter", "manual_medium": "email", "manual_campaign_name": "autumn", "gclid": None}


def whence(frame) -> list[list[str]]:
    return frame[["source", "medium", "campaign"]].to_numpy().tolist()


def parameters(**told) -> list[dict]:
    return event()["event_params"] + [
        {"key": key, "value": {"string_value": each}} for key, each in told.items()
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (came("facebook", "social", "lids"), ["facebook", "social", "lids"]),
        (came("facebook", "social", "lids", "manual_campaign"), ["facebook", "social", "lids"]),
        (came("(direct)", "(none)", "(direct)"), ["(direct)", "(none)", ""]),
        (came("google", "organic", "(organic)"), ["google", "organic", ""]),
        ({"collected_traffic_source": HERE}, ["letter", "email", "autumn"]),
        (came("(not set)", "(not set)") | {"collected_traffic_source": HERE}, ["letter", "email", "autumn"]),
        (came("bing", "organic") | {"collected_traffic_source": HERE}, ["bing", "organic", ""]),
        ({"collected_traffic_source": {"gclid": "Cj0"}}, ["google", "cpc", ""]),
        ({"collected_traffic_source": HERE | {"gclid": "Cj0"}}, ["letter", "email", "autumn"]),
        ({"event_params": parameters(source="t.co", campaign="(referral)")}, ["t.co", "", ""]),
        ({"session_traffic_source_last_click": None, "collected_traffic_source": None}, ["", "", ""]),
        ({"session_traffic_source_last_click": [], "collected_traffic_source": "x"}, ["", "", ""]),
        ({}, ["", "", ""]),
    ],
)  # fmt: skip
def test_a_visits_source_is_its_own_and_never_its_browsers_first(steps, told, expected):
    assert whence(steps(event(**FIRST, **told))) == [expected]


def test_the_first_event_that_tells_it_speaks_for_the_visit(steps):
    frame = steps(
        event("/c", NOON + 2, **came("bing", "organic")),
        event("/a"),
        event("/b", NOON + 1, collected_traffic_source=HERE),
        event("/d", NOON + 3, visit="1789000001"),
    )
    assert whence(frame) == [["letter", "email", "autumn"]] * 3 + [["", "", ""]]


def test_what_a_goal_calls_its_source_is_not_the_visits(steps):
    told = parameters(source="popup", medium="form")
    assert whence(steps(event(name="generate_lead", event_params=told))) == [["", "", ""]]


def test_the_device_is_its_kind(steps):
    frame = steps(event(), event("/a", NOON + 1, device=None), event("/b", NOON + 2) | {"device": "x"})
    assert frame["device"].isna().tolist() == [False, True, True]


# Where it stood -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (SITE, "/"),
        (f"{SITE}/", "/"),
        ("http://CUPS.example:80/A/b/", "/A/b"),
        ("https://m.cups.example/A/b?c=1#d", "/A/b"),
        (f"{SITE}/a#top", "/a"),
        (f"{SITE}/t/9#post-12", "/t/9"),
        (f"{SITE}?mail=ana@mail.example", "/"),
        (f"{SITE}/a/?to=ana%40mail.example&b=/c", "/a"),
        ("https://ana:word@cups.example/a", "/a"),
        (f"{SITE}/leave/ana@mail.example/now", "/leave/mail-address/now"),
        (f"{SITE}/leave/ana%2540mail.example", "/leave/mail-address"),
        (f"{SITE}/a&to=ana@mail.example", "/mail-address"),
        ("https://youtu.be/abc", "/watch"),
        ("//cups.example/a", "//cups.example/a"),
    ],
)
def test_a_page_is_its_path(steps, address, page):
    assert steps(event(address))["page"].tolist() == [page]


def test_an_address_without_a_host_is_a_page_too(steps):
    local = event(
        event_params=parameters()[:2] + [{"key": "page_location", "value": {"string_value": "/a/?b"}}]
    )
    assert steps(local, event("/c", NOON + 1))["page"].tolist() == ["/a", "/c"]


@pytest.mark.parametrize(
    "address", ["", "about:blank", "file:///C:/a", "(not set)", "undefined", "https://[::1", "https:///a"]
)
def test_a_page_view_without_an_address_is_counted(put, address):
    nowhere = {"key": "page_location", "value": {"string_value": address}}
    reading = exports.read_file(put(event(), event(event_params=[*parameters()[:2], nowhere])))
    assert lost(reading) == {"a page view without an address": 1}


def test_pages_of_several_hosts_keep_their_host(put):
    reading = exports.read_file(put(event("https://shop.cups.example/"), event("/a/", NOON + 1)))
    assert reading.frame["page"].tolist() == ["shop.cups.example/", "cups.example/a"]
    assert reading.problems == (
        "Its pages stand on 2 hosts (cups.example, shop.cups.example), so each keeps its host in front. "
        "Leave out in BigQuery what is not your site (translators, test sites), else these pages meet no "
        "other file's.",
    )


def test_many_hosts_are_not_all_named(put):
    (said,) = exports.read_file(put(*(event(f"https://{n}.example/", NOON + n) for n in range(7)))).problems
    assert "on 7 hosts (0.example, 1.example, 2.example, 3.example, 4.example and others)" in said


@given(location=st.text() | st.from_regex(r"https?://[a-z]{1,5}\.example(/[^ ]{0,9}){0,3}", fullmatch=True))
def test_no_mail_address_and_no_question_survives_in_any_page(location):
    host, page = place_of(location)
    assert not set("@?#") & set(host + page)


# Which variant was shown --------------------------------------------------------------------------


def shown(variant="lot-box-new", page="/a", at=NOON, **more) -> dict:
    """The event by which a tool tells which variant it showed."""
    told = event(page, at, "experience_impression", **more)
    slots = {"string_value": variant, "int_value": None}
    return told | {"event_params": [*told["event_params"], {"key": "exp_variant_string", "value": slots}]}


def variants(frame) -> list[str]:
    return frame["variant"].fillna("").tolist()


def test_a_variant_stands_at_the_view_of_its_page_and_is_no_step(put):
    reading = exports.read_file(put(event("/a"), shown(at=NOON + 1), event("/b", NOON + 2)))
    assert variants(reading.frame) == ["lot-box-new", ""] and reading.frame["number"].tolist() == [1, 2]
    assert lost(reading) == {"a variant, which is noted at the view of its page": 1}


def test_without_such_events_no_step_has_a_variant(steps):
    assert steps(event("/a"))["variant"].isna().all()


@pytest.mark.parametrize(
    ("at", "expected"),
    [(-1, ["v", "", ""]), (0, ["v", "", ""]), (5, ["v", "", ""]), (10, ["", "v", ""]), (99, ["", "", "v"])],
)
def test_it_is_the_latest_view_until_then_else_the_next(steps, at, expected):
    views = [event("/a", NOON + second) for second in (0, 10, 20)]
    assert variants(steps(*views, shown("v", at=NOON + at))) == expected


def test_what_was_sent_together_belongs_together_whatever_came_first(steps):
    batch = {"batch_page_id": "1789041600000", "batch_ordering_id": "2"}
    frame = steps(
        event("/a", NOON - MINUTE),
        shown(batch_event_index="1", **batch),
        event("/a", batch_event_index="2", **batch),
    )
    assert variants(frame) == ["", "lot-box-new"]


@pytest.mark.parametrize(
    "other",
    [
        {"page": "/b"},
        {"page": "https://shop.cups.example/a"},
        {"visit": "1789000001"},
        {"browser": BEN},
        {"event_params": event()["event_params"][:2] + shown()["event_params"][-1:]},
    ],
)
def test_a_variant_of_a_page_that_was_not_viewed_in_the_visit_is_counted(put, other):
    told = {key: other.pop(key) for key in list(other) if key == "event_params"}
    reading = exports.read_file(put(event("/a"), shown(**other) | told))
    assert variants(reading.frame) == [""]
    assert lost(reading) == {"a variant of a page that was not viewed in this visit": 1}


def test_what_follows_a_question_mark_makes_no_other_page(steps):
    assert variants(steps(event("/a?utm_source=x"), shown(page="/a#top", at=NOON + 1))) == ["lot-box-new"]


def test_several_variants_of_one_view_are_joined_each_once(steps):
    frame = steps(event("/a"), shown("b", at=NOON + 2), shown("a", at=NOON + 1), shown("a", at=NOON + 3))
    assert variants(frame) == ["a;b"]


@pytest.mark.parametrize("variant", [None, "", " "])
def test_a_variant_without_a_name_is_counted(put, variant):
    reading = exports.read_file(put(event("/a"), shown(variant)))
    assert lost(reading) == {"a variant that is not named": 1}


def test_the_same_impression_twice_is_a_repeat(put):
    reading = exports.read_file(put(event("/a"), shown(), shown()))
    assert lost(reading)["repeats an event of this file"] == 1


def test_a_goal_has_no_variant_and_gets_none(steps):
    frame = steps(event("/a", name="purchase"), shown(at=NOON + 1), event("/a", NOON + 2))
    assert variants(frame) == ["", "lot-box-new"]


@given(st.permutations(range(9)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_the_lines_plays_no_part_for_variants_either(steps, order):
    events = [event(f"/{n % 2}", NOON + n // 2, browser=(ANA, BEN)[n % 2]) for n in range(5)]
    events += [shown(f"v{n}", f"/{n % 2}", NOON + n // 2, browser=(ANA, BEN)[n % 2]) for n in range(4)]
    assert steps(*events).equals(steps(*(events[place] for place in order)))


# Files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["a.json", "a.jsonl", "a.ndjson", "a.txt", "a.json.gz", "a.jsonl.gz", "a.ndjson.gz"]
)
def test_a_file_is_known_by_what_is_in_it(put, name):
    file = put(event(), name=name)
    assert exports.identify(file) == ["ga4_events"]
    assert len(exports.read_file(file).frame) == 1


@pytest.mark.parametrize("mark", ["event_timestamp", "event_name", "event_params"])
def test_a_file_that_lacks_what_all_have_is_not_claimed(put, mark):
    assert exports.identify(put({key: value for key, value in event().items() if key != mark})) == []


def test_a_file_that_was_cut_off_is_refused(put):
    file = put(lines(event(), event("/a"))[:-30])
    with pytest.raises(
        ExportError, match=r"events.jsonl: it stops in the middle of line 2: the download was cut off"
    ):
        exports.read_file(file)


def test_a_line_that_is_no_event_is_refused_with_its_number(put):
    file = put(lines(event()) + "[1]\n" + lines(event("/a")))
    with pytest.raises(ExportError, match="line 2 is not a JSON object"):
        exports.read_file(file)


def test_a_file_without_any_step_has_no_rows(put):
    reading = exports.read_file(put(event(name="scroll")))
    assert (reading.rows, len(reading.frame)) == (1, 0)
    assert list(reading.frame) == [column.name for column in TABLES["journeys"].columns if not column.made]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=8,
)
SLOTS = st.dictionaries(
    st.sampled_from(["string_value", "int_value", "float_value", "double_value"]),
    ANYTHING | st.sampled_from(["1789000000", SITE, "/a"]),
)
KEYS = st.sampled_from(["ga_session_id", "page_location", "source"]) | ANYTHING
PARAMS = st.lists(st.fixed_dictionaries({"key": KEYS, "value": SLOTS | ANYTHING}) | ANYTHING, max_size=4)
RECORD = st.dictionaries(
    st.sampled_from(["source", "campaign_name", "manual_source", "gclid", "category", "manual_campaign"]),
    ANYTHING,
)
EVENTS = st.fixed_dictionaries(
    {},
    optional={
        "event_name": st.sampled_from(["page_view", "purchase", "scroll"]) | ANYTHING,
        "event_timestamp": st.integers(NOON, NOON + 2).map(str) | ANYTHING,
        "event_params": st.just(event()["event_params"]) | PARAMS | ANYTHING,
        "user_pseudo_id": st.sampled_from([ANA, BEN]) | ANYTHING,
        "batch_page_id": st.integers(0, 3).map(str) | ANYTHING,
        "device": RECORD | ANYTHING,
        "collected_traffic_source": RECORD | ANYTHING,
        "session_traffic_source_last_click": RECORD | ANYTHING,
    },
)


@given(found=st.lists(EVENTS | ANYTHING, max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_lines_of_json_give_a_sentence_or_a_full_account(put, found):
    file = put(event(), *found)
    try:
        reading = exports.read_file(file)
    except ExportError as error:
        assert str(error).startswith("exports/events.jsonl: line ")
        return
    assert reading.rows == 1 + len(found)
    assert not reading.frame.duplicated(["session", "number"]).any()
    required = [column.name for column in TABLES["journeys"].columns if column.required and not column.made]
    assert not reading.frame[required].isna().any(axis=None)


# Visits over several files ------------------------------------------------------------------------

DAY_ONE = [event(f"/{n}", NOON + n * MINUTE, **came("letter", "email", "autumn")) for n in range(3)]
DAY_TWO = [
    event("/3", NOON + 3 * MINUTE),
    event("/thanks", NOON + 4 * MINUTE, "purchase"),
    event("/other", NOON + 3 * MINUTE, browser=BEN),
]


def told(table) -> list[list]:
    return table[["number", "page", "source", "sources"]].to_numpy().tolist()


def test_a_visit_that_goes_on_in_the_next_file_is_one(warehouse):
    table = warehouse(one=DAY_ONE, two=DAY_TWO)
    ana = table[table["visitor"] == ANA]
    assert told(ana) == [
        [n + 1, page, "letter", "ga4_events"] for n, page in enumerate(["/0", "/1", "/2", "/3", "/thanks"])
    ]
    assert ana["goal"].fillna("").tolist() == ["", "", "", "", "purchase"]
    assert told(table[table["visitor"] == BEN]) == [[1, "/other", "", "ga4_events"]]


def test_files_that_overlap_or_came_twice_change_nothing(warehouse, put):
    once = warehouse(one=DAY_ONE, two=DAY_TWO)
    put(*DAY_ONE, name="again.jsonl")
    put(*reversed(DAY_ONE[1:]), *DAY_TWO, name="late.jsonl.gz")
    assert warehouse().equals(once)


def test_how_events_are_spread_over_files_plays_no_part(warehouse):
    events = [event(f"/{n % 4}", NOON + n // 2 * MINUTE, browser=(ANA, BEN)[n % 2]) for n in range(20)]
    whole = warehouse(one=events)
    random.Random(1).shuffle(events)
    assert warehouse(one=events[:9], two=events[5:14], three=events[14:]).equals(whole)


def test_two_steps_of_one_moment_and_page_stay_two(warehouse):
    twice = [event("/a?x=1"), event("/a?x=2"), event("/b", NOON + 1)]
    assert warehouse(one=twice, two=twice[1:])["page"].tolist() == ["/a", "/a", "/b"]


def test_variants_of_one_view_that_several_files_tell_are_joined(warehouse):
    view, one, other = event("/a"), shown("a", at=NOON + 1), shown("b", at=NOON + 2)
    table = warehouse(one=[view, one, event("/b", NOON + MINUTE)], two=[view, other])
    assert variants(table) == ["a;b", ""]


def test_steps_stand_on_the_companys_clock(warehouse):
    assert str(warehouse(one=DAY_ONE)["local_at"][0]) == "2026-09-10 13:00:00"
