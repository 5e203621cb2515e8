"""Stage 6: how the brand sounds, and where visits to its site end.

`journeys` counts steps of visits, `dead_ends` says what mending a page is worth, `landing` what a test on one
says, and `match` whether a page goes on with what a post said.
"""

from .dead_ends import DeadEnds, dead_ends
from .journeys import Steps, count_steps, folder_of
from .landing import LandingTest, landing_test
from .match import message_match

__all__ = [
    "DeadEnds",
    "LandingTest",
    "Steps",
    "count_steps",
    "dead_ends",
    "folder_of",
    "landing_test",
    "message_match",
]
