"""Truth 18: who agreed to the policy in force, has a course that still counts, and may speak in public.

Old versions, courses that ran out, and those who left stay on the lists, so that a count of lines flatters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from .. import plan
from ..truth import Truth
from .flow import course_of
from .staff import Staff

STAGE = 8
OWNER = "Communications"
REVIEWED = 365  # days after its approval at which a version is to be looked at again
COLUMNS = ["person", "what", "kind", "version", "on", "valid_until"]


@dataclass(frozen=True)
class Governance:
    """`policies` and `attestations` with the canonical columns; `speaks`: a date by person, or none."""

    staff: Staff
    policies: pd.DataFrame
    attestations: pd.DataFrame
    speaks: pd.Series


def today(staff: Staff) -> date:
    """The day on which the lists are looked at: the window's last."""
    return staff.world.calendar.last_day


def versions(staff: Staff) -> list[str]:
    """Versions of the policy that were approved by then, oldest first: the last one is in force."""
    found = {name: on for name, on in plan.GOVERNANCE_VERSIONS.items() if on <= today(staff)}
    return sorted(found, key=found.get)


def governance_of(staff: Staff) -> Governance:
    """Draw who agreed to what, who learnt what, and who may speak."""
    rng = staff.world.stream("organization governance")
    made, day = staff.made, today(staff)
    parts = np.array([plan.GOVERNANCE[name] for name in made["seat"]])
    agreed, learnt, speaks = (rng.random(parts.shape) < parts).T
    # Those who left had agreed to what was in force in their time, and may speak no more.
    until = [day if here else gone for here, gone in zip(made["here"], made["until"], strict=True)]
    rows = [*_agreed(staff, agreed, until, rng), *_learnt(staff, learnt, until, rng), *_at_the_desk(staff)]
    found = pd.DataFrame(rows, columns=COLUMNS).drop_duplicates(["person", "what", "kind", "on"])
    found = found.sort_values(["on", "person", "what"], ignore_index=True)
    return Governance(staff, policies_frame(), found, _speaking(staff, speaks, until, rng))


def policies_frame() -> pd.DataFrame:
    """The register: a row for each version, the one to come included."""
    rows = [
        (plan.GOVERNANCE_POLICY, version, OWNER, on, on + timedelta(days=REVIEWED))
        for version, on in plan.GOVERNANCE_VERSIONS.items()
    ]
    return pd.DataFrame(rows, columns=["policy", "version", "department", "approved_on", "review_by"])


def _between(first: date, last: date, rng: np.random.Generator) -> date | None:
    """A day from one to the other, both included; none where there is none."""
    days = (last - first).days
    return first + timedelta(days=int(rng.integers(0, days + 1))) if days >= 0 else None


def _agreed(staff: Staff, agreed: np.ndarray, until: list[date], rng) -> list[tuple]:
    """Agreements: to the version in force, or to an older one, and most who agree to it did before, too."""
    rows, names = [], versions(staff)
    for person, since, yes, last in zip(
        staff.made["person"], staff.made["since"], agreed, until, strict=True
    ):
        took = rng.random(len(names)) < plan.GOVERNANCE_OLD
        took[-1] = yes
        for version, took_it, following in zip(names, took, [*names[1:], None], strict=True):
            begins = plan.GOVERNANCE_VERSIONS[version]
            over = plan.GOVERNANCE_VERSIONS[following] - timedelta(days=1) if following else last
            on = _between(max(begins, since), min(over, last), rng) if took_it else None
            if on:
                rows.append((person, plan.GOVERNANCE_POLICY, "policy", version, on, None))
    return rows


def _learnt(staff: Staff, learnt: np.ndarray, until: list[date], rng) -> list[tuple]:
    """Courses: one that still counts, or one that ran out; some have both behind them."""
    rows, names = [], list(plan.GOVERNANCE_COURSES)
    for person, since, yes, last in zip(
        staff.made["person"], staff.made["since"], learnt, until, strict=True
    ):
        course = names[int(rng.integers(len(names)))]
        counts = timedelta(days=plan.GOVERNANCE_COURSES[course])
        valid = _between(max(since, last - counts + timedelta(days=8)), last, rng) if yes else None
        newest = (valid or last) - counts - timedelta(days=8)
        old = (
            _between(max(since, newest - timedelta(days=400)), newest, rng)
            if rng.random() < plan.GOVERNANCE_OLD
            else None
        )
        rows += [(person, course, "course", None, on, on + counts) for on in (valid, old) if on]
    return rows


def _at_the_desk(staff: Staff) -> list[tuple]:
    """The course on hand-offs."""
    _, had = course_of(staff)
    on = staff.world.calendar.week_start(plan.COURSE_WEEK)
    agents = staff.made["person"].to_numpy(dtype=object)
    return [(agents[row], plan.COURSE, "course", None, on, on + timedelta(days=730)) for row in had]


def _speaking(staff: Staff, speaks: np.ndarray, until: list[date], rng) -> pd.Series:
    found = [
        _between(since, last - timedelta(days=7), rng) if yes else None
        for since, yes, last in zip(staff.made["since"], speaks, until, strict=True)
    ]
    return pd.Series(found, index=staff.made.index, dtype=object)


# Truth ----------------------------------------------------------------------------------------------------


def governance_truth(governance: Governance) -> Truth:
    """Parts of those who work there now, by department, and what a count of lines says."""
    staff, day = governance.staff, today(governance.staff)
    here, found = staff.here, governance.attestations
    current = found[(found["kind"] == "policy") & (found["version"] == versions(staff)[-1])]
    counts = found[(found["kind"] == "course") & (pd.to_datetime(found["valid_until"]) >= pd.Timestamp(day))]
    speaks = governance.speaks[staff.made["here"].to_numpy()].notna().to_numpy()
    yes = {
        "policy": here["person"].isin(current["person"]),
        "education": here["person"].isin(counts["person"]),
        "empowerment": pd.Series(speaks, index=here.index),
    }
    sizes = here["department"].value_counts()
    values = {
        f"{name}, {what}": float(mine[here["department"] == name].mean())
        for name in sizes.index
        for what, mine in yes.items()
    }
    of = staff.made.set_index("person")["department"]
    ever = found.groupby(found["person"].map(of)).size() / sizes
    return Truth(
        "s08.governance",
        STAGE,
        "realised",
        estimand="policy: part that agreed to the version in force. education: part with a course that still "
        "counts. empowerment: part that may speak in public",
        population="people who work there, by department",
        unit="share",
        window=f"on {day}",
        weighting="each person counts once",
        values=values,
        beside={
            **{f"people, {name}": float(size) for name, size in sizes.items()},
            **{f"lines ever for each of the people, {name}": float(each) for name, each in ever.items()},
            "agreed to any version, all": float(
                here["person"].isin(found.loc[found["kind"] == "policy", "person"]).mean()
            ),
            "agreed to the version in force, all": float(yes["policy"].mean()),
            "ever had a course, all": float(
                here["person"].isin(found.loc[found["kind"] == "course", "person"]).mean()
            ),
            "have a course that counts, all": float(yes["education"].mean()),
            "may speak without a course that counts": float((yes["empowerment"] & ~yes["education"]).sum()),
        },
        words={part: _words(part, value) for part, value in values.items()},
    )


def _words(part: str, value: float) -> str:
    department, _, what = part.rpartition(", ")
    said = {
        "policy": "have agreed to the policy in force; older versions do not count",
        "education": "have a course that still counts",
        "empowerment": "may speak for the company in public",
    }
    return f"{value:.0%} of the people of {department} {said[what]}."
