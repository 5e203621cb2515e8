"""Stage 8: how fast the company changes, how work goes from team to team, who may speak, how far it is.

`signal_to_change`, `change_steps` and `recurring` say how long it takes from what people say to a change;
`handoffs` and `load` how cases go from team to team and what waits where; `silo_index` which departments keep
to themselves; `lint_raci` what is wrong with a matrix of responsibilities; `governance` and `overdue` how it
stands with policy, education and empowerment; `course_effect` what a course did; `maturity` how far each
stage is, severe raters and mild ones made alike.
"""

from .adaptation import change_steps, only_done, recurring, signal_to_change, waiting_curve
from .flow import Flow, detours, handoffs
from .governance import current_versions, ever_signed, governance, in_all, overdue, today
from .holdings import holdings, paths
from .load import load
from .maturity import Maturity, maturity
from .midway import Midway, halves
from .raci import lint_raci
from .silos import Silos, silo_index
from .training import Trained, course_effect, courses

__all__ = [
    "Flow",
    "Maturity",
    "Midway",
    "Silos",
    "Trained",
    "change_steps",
    "course_effect",
    "courses",
    "current_versions",
    "detours",
    "ever_signed",
    "governance",
    "halves",
    "handoffs",
    "holdings",
    "in_all",
    "lint_raci",
    "load",
    "maturity",
    "only_done",
    "overdue",
    "paths",
    "recurring",
    "signal_to_change",
    "silo_index",
    "today",
    "waiting_curve",
]
