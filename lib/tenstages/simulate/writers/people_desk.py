"""The company's own lists: people, agreements, courses, policies, ratings, and who answers for what.

No vendor's format: company.toml maps all but the last, a workbook with a matrix.  People are codes.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pandas as pd

from ..organization.whole import Organization
from .files import ZIP_DATE, renamed_csv, write_text

FOLDER = "people"
PEOPLE = {
    "person": "personnel number",
    "department": "department",
    "team": "team",
    "since": "entry date",
    "until": "leaving date",
    "speaks_since": "may speak since",
    "account": "chat account",
}
AGREEMENTS = {"person": "personnel number", "what": "policy", "version": "version", "on": "agreed on"}
COURSES = {
    "person": "personnel number",
    "what": "course",
    "on": "completed on",
    "valid_until": "valid until",
}
POLICIES = {
    "policy": "policy",
    "version": "version",
    "department": "owner",
    "approved_on": "approved on",
    "review_by": "review by",
}
RATINGS = {"respondent": "rater", "question": "stage", "answer": "level 1 to 6"}
"""Our columns and the files'."""
MATRIX = "who_does_what.xlsx"


def write(organization: Organization, folder: Path) -> None:
    """Write the lists and the workbook below ``folder/people``."""
    place, found = folder / FOLDER, organization.attestations
    tables = {
        "people.csv": (PEOPLE, organization.people),
        "agreements.csv": (AGREEMENTS, found[found["kind"] == "policy"]),
        "courses.csv": (COURSES, found[found["kind"] == "course"]),
        "policies.csv": (POLICIES, organization.policies),
        "how_far_are_we.csv": (RATINGS, organization.surveys),
    }
    for name, table in tables.items():
        write_text(place / name, renamed_csv(*table))
    (place / MATRIX).write_bytes(_workbook(organization.matrix))


def _workbook(matrix: pd.DataFrame) -> bytes:
    from datetime import datetime

    import xlsxwriter

    content = BytesIO()
    as_text = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, {"in_memory": True, **as_text}) as book:
        book.set_properties({"created": datetime(*ZIP_DATE)})
        sheet = book.add_worksheet("RACI")
        sheet.write_row(0, 0, ["Activity", *matrix.columns])
        for line, (activity, letters) in enumerate(matrix.iterrows(), start=1):
            sheet.write_row(line, 0, [activity, *letters])
    return content.getvalue()
