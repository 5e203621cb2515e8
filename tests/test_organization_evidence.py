"""What the files let each stage tell, beside what raters say of it."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from tenstages import organization
from tenstages.organization.evidence import ASKS_FOR
from tenstages.tables import TABLES

from tests.test_notebook_poor import ROOT
from tests.test_organization_headlines import (  # noqa: F401
    changes,
    handoffs,
    opened,
    surveys,
)


@pytest.mark.parametrize("stage", sorted(ASKS_FOR))
def test_a_stage_asks_for_what_its_notebook_names(stage):
    (path,) = (ROOT / "notebooks").glob(f"{stage:02}_*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    told = re.search(r"\*\*Tables needed\*\*: ([^;\n]*)", text)[1]
    assert set(re.findall(r"`(\w+)`", told)) == set(ASKS_FOR[stage]) <= set(TABLES)


def test_tables_that_are_there_are_counted_and_the_others_named(opened):  # noqa: F811
    told = organization.company_evidence(opened(changes, handoffs, surveys)).set_index("stage")
    assert (told.at[8, "asked_for"], told.at[8, "there"]) == (8, 3)
    assert told.at[8, "missing"] == "people, staff_messages, responsibilities, policies, attestations"
    assert told.at[8, "level"] < told.at[1, "level"]


def test_without_raters_there_is_evidence_and_no_level(opened):  # noqa: F811
    told = organization.company_evidence(opened(changes))
    assert np.isnan(told["level"]).all() and told["there"].sum() == 1
