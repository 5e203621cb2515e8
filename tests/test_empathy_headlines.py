"""Stage 5 on a small company whose answers, weeks, messages and promises are planted, and on poorer ones."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
import sklearn.cluster  # noqa: F401 - what is loaded can be limited to one thread
import tenstages
from tenstages import empathy
from tenstages.company import Company
from threadpoolctl import threadpool_limits

TOML = """\
format = 1
[company]
name = "Acme"
zone = "UTC"
currency = "EUR"
[[brands]]
name = "Acme"
own = true
any = ["acme"]
"""
MESSAGES = """
[[key_messages]]
name = "slow on purpose"
words = ["slow"]
[[key_messages]]
name = "boxes to keep"
words = ["box", "boxes"]
"""
FILES = {
    "mentions": "id at author text venue kind",
    "inbox": "id thread_id at account author team text",
    "coded": "id task brand label coder drawn_from prob",
    "cases": "id opened_at resolved_at status mention_id text",
}
MONDAY, DAYS, THREADS = pd.Timestamp("2026-01-05"), 210, 900
TURN = 15
"""The first week in which we speak of our own accord."""
NEEDS = {"a sign of life": "silent answer waiting ignored", "money back": "refund paid twice invoice"}
PARTS = {"a sign of life": 0.5, "money back": 0.3, "none": 0.2}
OTHER = "shop visit saturday corner bring children"
USUAL = "the and was today again here we they".split()
SLOW = "patient unhurried calm"
"""Words that carry the message and that nobody counts."""
EFFECT = 0.25
NAMES = ("Quillon Marsh", "Odalys Brandt", "Tamsin Verhoeven")
HOUR, DAY = pd.Timedelta(hours=1), pd.Timedelta(days=1)


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Threads that wait for one another while other tests run take ten times as long as one."""
    with threadpool_limits(1):
        yield


def words(chance, *pools: str, each: int = 3) -> str:
    """Some words of each pool and three that everybody uses."""
    own = [chance.choice(pool.split(), each, replace=False) for pool in pools]
    return " ".join([*np.concatenate(own), *chance.choice(USUAL, 3)])


def thread(chance, number: int) -> dict:
    """One thread: mild matters get empathic answers more often, and end well more often in any case."""
    mild = chance.random() < 0.5
    empathic = chance.random() < (0.75 if mild else 0.35)
    need = str(chance.choice(list(PARTS), p=list(PARTS.values())))
    friendly = chance.random() < (0.4 if mild else 0.15) + EFFECT * empathic
    promised = number % 4 == 0
    return {
        "at": MONDAY + int(chance.integers(DAYS - 20)) * DAY + (8 + number % 9) * HOUR,
        "author": f"page.example:{NAMES[number % 700 % 3]} {number % 700}",
        "text": words(chance, NEEDS.get(need if chance.random() < 0.75 else "none", OTHER)),
        "need": need,
        "severity": "mild" if mild else "severe",
        "answer": "empathic" if empathic else "plain",
        "emoji": " ☕" if chance.random() < 0.4 else "",
        "back": friendly or chance.random() < 0.5,
        "next word": "friendly" if friendly else str(chance.choice(["unfriendly", "neither"])),
        "promised": promised,
        "kept": ["answer", "case", "late", "never"][number // 4 % 4] if promised else "",
    }


def inbox(chance, threads: list[dict], turn: int = TURN) -> pd.DataFrame:
    """All that was said in the threads, and news of ours: two a week, and twenty from a week on."""
    rows = []
    for number, each in enumerate(threads):
        name, at = f"page.example:{number:05}", each["at"]
        said = "We will see to it within a week." if each["promised"] else "Thank you for the word."
        rows.append((f"{name}a", name, at, each["author"], None, each["text"]))
        rows.append((f"{name}b", name, at + 3 * HOUR, "page.example:acme", "Desk", said + each["emoji"]))
        if each["back"]:
            rows.append((f"{name}c", name, at + 5 * HOUR, each["author"], None, "so it goes"))
        if each["kept"] in ("answer", "late"):
            done = at + (4 if each["kept"] == "answer" else 12) * DAY
            rows.append((f"{name}d", name, done, "page.example:acme", "Desk", "It is done."))
    for week in range(DAYS // 7):
        for number in range(chance.poisson(20 if week >= turn else 2)):
            name = f"page.example:news{week:02}-{number:02}"
            at = MONDAY + 7 * week * DAY + (9 + number % 8) * HOUR + number % 5 * DAY
            rows.append((name, name, at, "page.example:acme", "Press", "We roast a new one on Friday."))
    table = pd.DataFrame(rows, columns=["id", "thread_id", "at", "author", "team", "text"])
    return table.assign(account="page.example:acme")


def cases(threads: list[dict]) -> pd.DataFrame:
    """A case for each promise that is kept by one, solved on the third day."""
    rows = [
        (f"c{number}", each["at"] + HOUR, each["at"] + 3 * DAY, "closed", f"page.example:{number:05}a", "x")
        for number, each in enumerate(threads)
        if each["kept"] == "case"
    ]
    return pd.DataFrame(rows, columns=FILES["cases"].split())


def mentions(chance, n: int = 900) -> pd.DataFrame:
    """A third carries the first message, mostly in words that nobody counts; a tenth the second."""
    carried = chance.choice(["slow on purpose", "boxes to keep", "none"], n, p=[0.35, 0.1, 0.55])
    pools = {"slow on purpose": SLOW, "boxes to keep": "box boxes lid", "none": OTHER}
    texts = [f"Acme {words(chance, pools[each if chance.random() < 0.8 else 'none'])}" for each in carried]
    slow = (carried == "slow on purpose") & (chance.random(n) < 0.3)
    at = MONDAY + pd.to_timedelta(np.arange(n) * DAYS * 24 // n, unit="h")
    return pd.DataFrame(
        {
            "id": [f"x.com:{number:05}" for number in range(n)],
            "at": at,
            "author": [f"x:{NAMES[number % 3].split()[0].lower()}{number}" for number in range(n)],
            "text": [f"{text} slow" if told else text for text, told in zip(texts, slow, strict=True)],
            "venue": "x.com",
            "kind": "post",
            "carried": carried,
        }
    )


def labels(ids, task: str, answers, prob: float, coder: str = "adjudicated") -> pd.DataFrame:
    told = pd.DataFrame({"id": list(ids), "label": list(answers)})
    return told.assign(task=task, brand="Acme", coder=coder, drawn_from="all", prob=prob)


def coded(chance, threads: list[dict], said: pd.DataFrame, drawn: int = 700) -> pd.DataFrame:
    """A drawn sample of the threads that was read whole, and one of the mentions read for their message."""
    place = np.sort(chance.choice(len(threads), drawn, replace=False))
    mine = [threads[each] for each in place]
    ids, prob = [f"page.example:{each:05}a" for each in place], drawn / len(threads)
    parts = [labels(ids, task, [each[task] for each in mine], prob) for task in ("need", "severity", "answer")]
    back = [number for number, each in enumerate(mine) if each["back"]]
    parts.append(labels([ids[n] for n in back], "next word", [mine[n]["next word"] for n in back], prob))
    for coder in "ab":  # of whom the second now and then reads another need
        read = [each["need"] for each in mine[:200]]
        if coder == "b":
            read = ["none" if n % 10 == 0 else each for n, each in enumerate(read)]
        parts.append(labels(ids[:200], "need", read, prob, coder))
    sample = said.loc[np.sort(chance.choice(len(said), 300, replace=False))]
    parts.append(labels(sample["id"], "message", sample["carried"], 300 / len(said)))
    return pd.concat(parts, ignore_index=True)


def opened(folder, settings: str = "", **tables: pd.DataFrame) -> Company:
    """A company that has these tables, by name, and these settings."""
    (folder / "exports").mkdir(parents=True)
    for name, table in tables.items():
        columns = FILES[name].split()
        table[columns].to_csv(folder / "exports" / f"{name}.csv", index=False)
        inside = ", ".join(f'{column} = "{column}"' for column in columns)
        settings += f'[[mapping]]\nmatch = "exports/{name}.csv"\ntable = "{name}"\ncolumns = {{ {inside} }}\n'
    (folder / "company.toml").write_text(TOML + settings, encoding="utf-8")
    return tenstages.open(folder)


def room(seed: int = 1) -> dict:
    chance = np.random.default_rng(seed)
    threads = [thread(chance, number) for number in range(THREADS)]
    said = mentions(chance)
    tables = {
        "mentions": said,
        "inbox": inbox(chance, threads),
        "coded": coded(chance, threads, said),
        "cases": cases(threads),
    }
    return {"threads": threads, "tables": tables}
