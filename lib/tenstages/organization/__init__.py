"""Stage 8: how fast the company changes, how work goes from team to team, who may speak, how far it is.

`signal_to_change`, `change_steps` and `recurring` say how long it takes from what people say to a change;
`handoffs` and `load` how cases go from team to team and what waits where; `silo_index` which departments keep
to themselves; `lint_raci` what is wrong with a matrix of responsibilities; `governance` and `overdue` how it
stands with policy, education and empowerment; `course_effect` what a course did; `maturity` how far each
stage is, severe raters and mild ones made alike.
"""

from .adaptation import change_steps, only_done, recurring, signal_to_change, waiting_curve
from .brief import presented
from .company import (
    CONSENT,
    STAGES,
    agreed,
    bottleneck_ways,
    company_changes,
    company_course,
    company_detours,
    company_flow,
    company_governance,
    company_governed,
    company_levels,
    company_load,
    company_maturity,
    company_overdue,
    company_raci,
    company_recurring,
    company_signals,
    company_silos,
    company_steps,
    company_waiting,
    course_ways,
    departments_of,
    handoff_grid,
    maturity_ways,
    silo_ways,
)
from .evidence import company_evidence
from .flow import Flow, detours, handoffs
from .governance import current_versions, ever_signed, governance, in_all, overdue, today
from .headlines import headlines, unknowns
from .holdings import holdings, paths
from .load import load
from .maturity import Maturity, maturity
from .midway import Midway, halves
from .raci import lint_raci
from .silos import Silos, silo_index
from .training import Trained, course_effect, courses

__all__ = [
    "CONSENT",
    "STAGES",
    "Flow",
    "Maturity",
    "Midway",
    "Silos",
    "Trained",
    "agreed",
    "bottleneck_ways",
    "change_steps",
    "company_changes",
    "company_course",
    "company_detours",
    "company_evidence",
    "company_flow",
    "company_governance",
    "company_governed",
    "company_levels",
    "company_load",
    "company_maturity",
    "company_overdue",
    "company_raci",
    "company_recurring",
    "company_signals",
    "company_silos",
    "company_steps",
    "company_waiting",
    "course_effect",
    "course_ways",
    "courses",
    "current_versions",
    "departments_of",
    "detours",
    "ever_signed",
    "governance",
    "halves",
    "handoff_grid",
    "handoffs",
    "headlines",
    "holdings",
    "in_all",
    "lint_raci",
    "load",
    "maturity",
    "maturity_ways",
    "only_done",
    "overdue",
    "paths",
    "presented",
    "recurring",
    "signal_to_change",
    "silo_index",
    "silo_ways",
    "today",
    "unknowns",
    "waiting_curve",
]
