"""Stage 6: how the brand sounds, and where visits to its site end.

`journeys` counts steps of visits, `dead_ends` says what mending a page is worth.
"""

from .dead_ends import DeadEnds, dead_ends
from .journeys import Steps, count_steps, folder_of

__all__ = ["DeadEnds", "Steps", "count_steps", "dead_ends", "folder_of"]
