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

ONE_SEED = (
    "One seed of a hundred short of the limit. Two records before this one, of other seeds and the same "
    "method, had 92% and 91%: 272 of 300 together, so the method stands at its limit and not clearly above "
    "it."
)

REASONS: dict[tuple[int, str], str] = {
    (
        4,
        "topics agree with what was planted as well as nine tenths of a model that 500 labels taught",
    ): ONE_SEED,
    (5, "warns of a gradual shift: it was a step"): SHORT_RAMPS,
}
"""By stage and what the rule says."""
