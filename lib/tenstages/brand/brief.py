"""What stage 6 hands over: how we are heard, and which pages to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..evidence import Presented, kind_of, leading
from ..figures import say
from .company import breaches, company_drifts, company_voice, makeovers
from .headlines import headlines
from .makeover import TEST

if TYPE_CHECKING:
    from ..company import Company

MESSAGES = ("s06.dead_ends", "s06.persona", "s06.voice_drift", "s06.emotion")
"""Which finding leads, the first that there is."""
ORDER = ("s06.dead_ends", "s06.persona", "s06.voice_drift", "s06.landing_test", "s06.trust", "s06.emotion")
MOST = 2
"""Findings of one kind."""


def presented(company: Company) -> Presented:
    """The parts of the brief: pages, voice, the pulse, then what breaks the guide."""
    found = headlines(company)
    kinds = [*ORDER, *sorted({kind_of(each.id) for each in found} - set(ORDER))]
    chosen = [each for kind in kinds for each in [f for f in found if kind_of(f.id) == kind][:MOST]]
    return Presented(
        leading(found, MESSAGES)
        or f"How {company.name} sounds, and where visits end, cannot be told from these files.",
        tuple(chosen),
        tuple(_ask(company)),
    )


def _ask(company: Company) -> list[str]:
    asked, pages, voice, found = [], makeovers(company), company_voice(company), breaches(company)
    if pages is not None and len(pages):
        first = pages.iloc[0]
        if first["next"] == TEST:
            work = f"{first['days']:g} days of work" if first["days"] > 0 else "Say how many days it takes"
            who = f" ({first['owner']})" if first["owner"] else ""
            asked.append(
                f"Mend {first['page']} and show it to half of the visitors, drawn by lot: the gain is a "
                f"model's until then. {work}{who}."
            )
    off = list(voice.loc[voice["flagged"], "account"]) if voice is not None else []
    if off:
        asked.append(f"{off[0]} sounds unlike the others. Let its writer sit with theirs for a week.")
    drifts = [each for each in company_drifts(company) if each.there]
    if drifts:
        asked.append(
            f"Ask {drifts[0].account} what began in the week of {say(drifts[0].date.toordinal(), 'date')}."
        )
    if found is not None and len(found):
        most = found["rule"].value_counts()
        asked.append(
            f"'{most.index[0]}' is broken in the guide's own words {say(most.iloc[0])} times: fix the guide, "
            "or the habit."
        )
    return asked
