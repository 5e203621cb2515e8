"""What people see: charts with their words, findings, tables, the brief, widgets and maps.

Nothing here counts or estimates; it shows what a stage has found.  Matplotlib and ipywidgets
are imported when something is drawn, not before.
"""

from __future__ import annotations

from tenstages.show.alarm import alarm_costs, alarm_widget
from tenstages.show.assessment import assessment, assessment_table
from tenstages.show.assessment_chart import assessment_chart
from tenstages.show.block import Block, note, when
from tenstages.show.brief import Opening, brief, openings
from tenstages.show.charts import bars, dots_with_intervals, funnel
from tenstages.show.coding_desk import coding_desk, desk_preview
from tenstages.show.community_explorer import community_explorer, community_table
from tenstages.show.community_map import community_map
from tenstages.show.curves import lines
from tenstages.show.drawing import Drawing
from tenstages.show.finding import finding, findings
from tenstages.show.heat import heat
from tenstages.show.picture import Picture
from tenstages.show.query_builder import query_builder, query_table
from tenstages.show.style import palette
from tenstages.show.table import table

__all__ = [
    "Block",
    "Drawing",
    "Opening",
    "Picture",
    "alarm_costs",
    "alarm_widget",
    "assessment",
    "assessment_chart",
    "assessment_table",
    "bars",
    "brief",
    "coding_desk",
    "community_explorer",
    "community_map",
    "community_table",
    "desk_preview",
    "dots_with_intervals",
    "finding",
    "findings",
    "funnel",
    "heat",
    "lines",
    "note",
    "openings",
    "palette",
    "query_builder",
    "query_table",
    "table",
    "when",
]
