"""The importers' kit: traps that many vendors share, each handled once.

`sheet` reads delimited tables, `objects` JSON lines, `values` numbers and times, `zones` time
zones, `address` web addresses and the ids made from them, `words` text that carries markup,
`frames` builds the canonical frame.
"""

from .address import (
    author_id,
    canonical_address,
    category_of,
    handle_in_address,
    mention_id,
    unwrap_google,
    venue_of,
)
from .frames import canonical, incoming, merge_repeats, or_missing
from .objects import as_count, as_dict, as_dicts, as_text, first_object, objects
from .sheet import Sheet, find_sheet, likeliest_header
from .values import as_number, numbers, spoiled_ids, times
from .words import header_key, plain, sound
from .zones import stated_zone

__all__ = [
    "Sheet",
    "as_count",
    "as_dict",
    "as_dicts",
    "as_number",
    "as_text",
    "author_id",
    "canonical",
    "canonical_address",
    "category_of",
    "find_sheet",
    "first_object",
    "handle_in_address",
    "header_key",
    "incoming",
    "likeliest_header",
    "mention_id",
    "merge_repeats",
    "numbers",
    "objects",
    "or_missing",
    "plain",
    "sound",
    "spoiled_ids",
    "stated_zone",
    "times",
    "unwrap_google",
    "venue_of",
]
