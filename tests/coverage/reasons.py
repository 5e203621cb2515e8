"""Why rules did not pass, where that was only known after the record was made.

A reason that is known beforehand stands in the rule itself.  These are words alone and change no figure, so
they stand outside of what a record's hash covers; ``--reasons`` writes them into the record that is there.
"""

from __future__ import annotations

SHORT_RAMPS = (
    "Both warnings stand near their limits, and either fails now and then: the record before this one, of "
    "200 other seeds and the same method, had 8.5% here, so some 12% is likely. Weeks that vary much look "
    "like a short ramp; a line that is crossed less often would miss more of the real ones, of which "
    "82.5% are told."
)

REASONS: dict[tuple[int, str], str] = {
    (5, "warns of a gradual shift: it was a step"): SHORT_RAMPS,
}
"""By stage and what the rule says."""
