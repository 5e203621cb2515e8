"""What the file beside an export says of it: in account archives, whose words these are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tenstages.errors import ExportError

if TYPE_CHECKING:
    from ..folder import ExportFile


def told_beside(file: ExportFile, name: str, read: Callable[[ExportFile], str]) -> str:
    """What `read` finds in the file of that name beside this one.

    Raises
    ------
    ExportError
        Of this file, where the one beside it is missing, damaged, or says nothing.
    """
    other = file.sibling(name)
    try:
        told = read(other) if other is not None else ""
    except ExportError as error:
        file.fail(f"what lies beside it cannot be read: {error}")
    if not told:
        file.fail(
            f"it does not say whose words these are; {name}, which lies beside it in the archive, does. "
            "Put the whole archive here, as it was downloaded."
        )
    return told
