"""The importers' kit: traps that many vendors share, each handled once.

`sheet` reads tables, `stacked` several of them in one file, `above` what the lines above them say,
`objects` JSON, `markup` XML, `beside` what lies beside a file in its archive, `values` numbers and times,
`dates` refuses columns of dates that cannot be trusted, `spoiled` ids that a spreadsheet destroyed,
`totals` checks a row of sums and takes it out, `zones` knows time zones, `address` web addresses and the
ids made from them, `accounts` our own accounts and communities, `words` text that carries markup, `frames`
builds the canonical frame, `daily` that of numbers by day, `visits` that of visits to a site and of its
pages.  `slack` reads what two formats share.
"""

from . import slack
from .above import days_within, period, sections, tells_a_period
from .accounts import in_community, member_id, own_account, own_community
from .address import (
    author_id,
    canonical_address,
    category_of,
    handle_in_address,
    mention_id,
    unwrap_google,
    venue_of,
)
from .beside import told_beside
from .daily import by_day
from .dates import refuse_dates, refuse_two_orders
from .frames import (
    canonical,
    highest,
    incoming,
    merge_repeats,
    merge_rows,
    or_missing,
    read_columns,
    read_mentions,
    without,
)
from .markup import WORDPRESS, joined_address, parsed_xml, root_tag, whole_address
from .objects import as_count, as_dict, as_dicts, as_text, first_object, objects
from .sheet import Sheet, find_sheet, likeliest_header
from .spoiled import refuse_spoiled
from .stacked import Block, stacked
from .totals import take_totals
from .values import as_number, counts, days, numbers, spoiled_ids, times, times_in_forms, two_orders
from .visits import added_up, each_once, page_of, place_of
from .words import from_html, header_key, plain, sound
from .zones import stated_zone

__all__ = [
    "WORDPRESS",
    "Block",
    "Sheet",
    "added_up",
    "as_count",
    "as_dict",
    "as_dicts",
    "as_number",
    "as_text",
    "author_id",
    "by_day",
    "canonical",
    "canonical_address",
    "category_of",
    "counts",
    "days",
    "days_within",
    "each_once",
    "find_sheet",
    "first_object",
    "from_html",
    "handle_in_address",
    "header_key",
    "highest",
    "in_community",
    "incoming",
    "joined_address",
    "likeliest_header",
    "member_id",
    "mention_id",
    "merge_repeats",
    "merge_rows",
    "numbers",
    "objects",
    "or_missing",
    "own_account",
    "own_community",
    "page_of",
    "parsed_xml",
    "period",
    "place_of",
    "plain",
    "read_columns",
    "read_mentions",
    "refuse_dates",
    "refuse_spoiled",
    "refuse_two_orders",
    "root_tag",
    "sections",
    "slack",
    "sound",
    "spoiled_ids",
    "stacked",
    "stated_zone",
    "take_totals",
    "tells_a_period",
    "times",
    "times_in_forms",
    "told_beside",
    "two_orders",
    "unwrap_google",
    "venue_of",
    "whole_address",
    "without",
]
