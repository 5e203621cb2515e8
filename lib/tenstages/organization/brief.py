"""What stage 8 hands over: how long a change takes, where cases wait, who keeps to themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..evidence import Presented, kind_of, leading
from ..figures import say
from .company import company_flow, company_governed, company_load, company_maturity, company_raci
from .headlines import headlines

if TYPE_CHECKING:
    from ..company import Company

ORDER = (
    "s08.signal_to_change",
    "s08.bottleneck",
    "s08.rework",
    "s08.silos",
    "s08.maturity",
    "s08.responsibilities",
    "s08.governance",
    "s08.load",
    "s08.course",
)
"""Kinds of findings as they are read; the first that there is leads."""
MOST = {"s08.bottleneck": 2}
"""Findings of one kind, where there is more than one."""


def presented(company: Company) -> Presented:
    """The parts of the brief: changes, waiting, silos, maturity, then what lists say."""
    found = headlines(company)
    chosen = [
        each
        for kind in ORDER
        for each in [one for one in found if kind_of(one.id) == kind][: MOST.get(kind, 1)]
    ]
    return Presented(
        leading(found, ORDER)
        or f"How fast {company.name} changes, and where work waits in it, cannot be told from these files.",
        tuple(chosen),
        tuple(_ask(company)),
    )


def _ask(company: Company) -> list[str]:
    asked, flow, faults = [], company_flow(company), company_raci(company)
    if flow is not None and flow.bottleneck is not None:
        asked.append(
            f"Let every second case that would go to {flow.bottleneck} go straight to its owner for a month, "
            "by lot: what comes back, and how much sooner are they done?"
        )
    if faults is not None and len(faults):
        asked.append(
            f"Mend {'the fault' if len(faults) == 1 else f'the {len(faults)} faults'} of the matrix of "
            f"responsibilities, beginning with: {faults['sentence'].iloc[0]}"
        )
    return [*asked, *_of_people(company)]


def _of_people(company: Company) -> list[str]:
    asked, governed, load, found = (
        [],
        company_governed(company),
        company_load(company),
        company_maturity(company),
    )
    if governed is not None and governed["policy"] == governed["policy"] and governed["policy"] < 1:
        asked.append(
            f"Have the policies in force put before the {say(1 - governed['policy'], 'share')} of people who "
            "have not attested them."
        )
    if load is not None and len(load) and load["short"].max() > 0:
        short = load.loc[load["short"].idxmax()]
        asked.append(
            f"Before the volume doubles, find what {short['team']} would drop: it would be "
            f"{say(int(short['short']))} people short."
        )
    if found is not None and found.weakest:
        asked.append(f"Name who answers for stage {found.weakest[0]}, and rate it again in half a year.")
    return asked
