"""The front door: `open` gives a `Company`, its settings and its tables in a window of days.

>>> import tenstages
>>> company = tenstages.open("larkspur", since="2026-01-01")        # doctest: +SKIP
>>> company.table("mentions").count().execute()                     # doctest: +SKIP
"""

from __future__ import annotations

import difflib
import os
import re
import sys
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tenstages.errors import SettingsError, TenStagesError
from tenstages.settings import FILE, Brand, Settings, read_settings
from tenstages.tables import TABLES

if TYPE_CHECKING:
    import ibis
    import pandas as pd

    from tenstages.exports import FileReport
    from tenstages.people import Pseudonyms
    from tenstages.warehouse import Warehouse

ROOT = Path(__file__).resolve().parents[2]
"""The repository, where the library is installed from it in place; else some folder without companies."""

SHELVES = ("data", "companies")
"""Folders of the repository in which a bare name is looked up."""


@dataclass(frozen=True, eq=False, repr=False)
class Company:
    """A company's settings and tables, seen through a window of local days.

    Attributes
    ----------
    settings : Settings
        What company.toml says.
    since, until : datetime.date or None
        First and last day of the window, both included, on the clock of the company's zone.
        None where there is no mention at all.
    level : float
        Confidence level of intervals.
    warehouse : Warehouse
        Where the tables come from, without the window.
    """

    settings: Settings
    since: date | None
    until: date | None
    level: float
    warehouse: Warehouse
    _tables: dict = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The company's name, as reports show it."""
        return self.settings.name

    @property
    def folder(self) -> Path:
        """The company folder."""
        return self.settings.folder

    @property
    def brands(self) -> tuple[Brand, ...]:
        """The tracked brands, in the order of company.toml."""
        return self.settings.brands

    @property
    def own(self) -> Brand:
        """The company's own brand."""
        return self.settings.own

    @property
    def reports(self) -> list[FileReport]:
        """What became of each export file."""
        return self.warehouse.reports

    @property
    def summary(self) -> str:
        """The company, its window, brands and tables in two sentences."""
        from tenstages.figures import listing

        held = [f"{name} ({self.warehouse.rows(name):,} rows)" for name in TABLES if self.has(name)]
        window = f"{self.since:%d %B %Y} to {self.until:%d %B %Y}" if self.since else "no mentions yet"
        brands = listing(brand.name for brand in self.brands)
        return f"{self.name}, {window}. Tracked: {brands}. Tables: {listing(held) or 'none'}."

    @property
    def simulated(self) -> bool:
        """Whether the company is simulated, so that what really happened is written down."""
        return (self.folder / "truth.json").is_file()

    @property
    def key(self) -> str:
        """Changes when a result may: with rows, window, level or settings."""
        from tenstages.warehouse.parts import digest

        return digest(self.warehouse.key, self.since, self.until, self.level, vars(self.settings))

    @property
    def empty(self) -> bool:
        """Whether no export filled any table."""
        return not any(map(self.has, TABLES))

    @cached_property
    def pseudonym(self) -> Pseudonyms:
        """Gives an account (``x:ana``) the name under which it may leave the company: ``account K7Q2M``."""
        from tenstages.people import pseudonyms
        from tenstages.warehouse import places

        return pseudonyms([self.folder, *(store.root for store in places(self.folder)[1:])])

    def has(self, name: str) -> bool:
        """Whether a canonical table holds any row."""
        return self.warehouse.has(name)

    def missing(self, name: str) -> str:
        """A sentence that says which export would fill a table."""
        from tenstages.exports import FORMATS, nothing_there

        self.has(name)
        if (self.folder / "exports").is_file():
            return f"No export fills the table {name}: {nothing_there(self.folder, self.folder.name)}"
        delivered = self.warehouse.funnel["rows"]
        if name == "mentions" and len(delivered) and delivered[0]:
            return (
                f"No mention of a tracked brand is among the rows that the exports delivered "
                f"({delivered[0]:,}): check any, all and none under [[brands]] in {FILE}."
            )
        titles = sorted(module.TITLE for module in FORMATS.values() if name == module.TABLE)
        place = f"{self.folder.name}/exports"  # reports leave the machine; its paths do not
        advice = f"describe a file in {place} by a [[mapping]] in {FILE}"
        if titles:
            advice = f"put one of these into {place}: {'; '.join(titles)}; or {advice}"
        return f"No export fills the table {name}: {advice}.{self._unread()}"

    def _unread(self) -> str:
        """What there is to say about files that could not be read, as a sentence to append."""
        count = sum(report.error is not None for report in self.reports)
        files = "1 file" if count == 1 else f"{count:,} files"
        return f" {files} there could not be read; tenstages check says why." if count else ""

    def table(self, name: str) -> ibis.Table:
        """A canonical table as an Ibis expression.

        Tables whose rows have a time or a day hold those of the window; others (coded) all of theirs.

        Raises
        ------
        TenStagesError
            When no export fills it.
        """
        if not self.has(name):
            raise TenStagesError(self.missing(name))
        if name not in self._tables:
            self._tables[name] = self._windowed(self.warehouse.table(name))
        return self._tables[name]

    def frame(self, name: str, columns: list[str] | None = None) -> pd.DataFrame:
        """A canonical table, or some columns of it, as a new pandas frame in a total order.

        Parameters
        ----------
        name : str
            The table.
        columns : list of str, optional
            All of them when left out.

        Returns
        -------
        DataFrame
            Text as ``str``, integers as ``Int64``, `at` as UTC times, `local_at` without zone;
            sorted by time where there is one, then by the table's key.
        """
        import pandas as pd
        import pyarrow as pa

        table = self.table(name)
        columns = _columns(name, columns)
        moment = TABLES[name].moment
        order = dict.fromkeys([*([moment] if moment else []), *TABLES[name].key])
        arrow = table.order_by(list(order)).select(columns).to_pyarrow()
        kinds = {pa.int64(): pd.Int64Dtype(), pa.string(): pd.StringDtype(na_value=float("nan"))}
        return arrow.to_pandas(types_mapper=kinds.get, date_as_object=True)

    def _windowed(self, table: ibis.Table) -> ibis.Table:
        """The rows of the window: by local time, by day, or all where a row has neither."""
        if self.since is None or self.until is None:
            return table
        if "first_day" in table.columns:  # what counts several days cannot be cut
            return table.filter((table.first_day >= self.since) & (table.last_day <= self.until))
        if "day" in table.columns:
            return table.filter((table.day >= self.since) & (table.day <= self.until))
        if "local_at" not in table.columns:
            return table
        first = datetime.combine(self.since, time())
        after = datetime.combine(self.until + timedelta(days=1), time())
        return table.filter((table.local_at >= first) & (table.local_at < after))

    def __repr__(self) -> str:
        held = [f"{name} ({self.warehouse.rows(name):,} rows)" for name in TABLES if self.has(name)]
        window = f"{self.since} to {self.until}" if self.since else "no mentions yet"
        brands = ", ".join(brand.name for brand in self.brands)
        return f"<Company {self.name}: {window}; brands {brands}; tables {', '.join(held) or 'none'}>"


def open(
    name: str | Path,
    since: date | str | None = None,
    until: date | str | None = None,
    level: float = 0.9,
) -> Company:
    """Open a company: read its settings, bring in new exports, and set the window.

    Parameters
    ----------
    name : str or Path
        A bare name is a folder here, else one in the repository's ``data`` or ``companies``;
        anything with a slash is a path from the current folder.
    since, until : date or str, optional
        First and last local day (``"2026-03-01"``), both included.  Left out: the first and the
        last whole day with mentions.
    level : float
        Confidence level of intervals, above 0.5 and below 1.

    Returns
    -------
    Company

    Raises
    ------
    TenStagesError
        When the company is not found, its settings or exports cannot be used, or no mention
        lies in the window.

    Examples
    --------
    >>> import tenstages
    >>> tenstages.open("larkspur", level=1.2)                # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    tenstages.errors.SettingsError: level is 1.2; it must lie above 0.5 and below 1, such as 0.9.
    """
    from tenstages.warehouse import refresh

    _check_injected()
    level = _level(level)
    since, until = _day(since, "since"), _day(until, "until")
    if since and until and since > until:
        raise SettingsError(f"since ({since}) comes after until ({until}); exchange them.")
    settings = read_settings(find(name))
    warehouse = refresh(settings.folder, settings)
    asked = since is not None or until is not None
    since, until = _window(settings.name, since, until, warehouse.days)
    company = Company(settings, since, until, level, warehouse)
    if asked and company.has("mentions") and company.table("mentions").count().execute() == 0:
        days = warehouse.days
        raise SettingsError(
            f"No mention of {settings.name}'s brands lies between {since} and {until}; "
            f"there are mentions from {days['first']} to {days['last']}."
        )
    return company


# Where is it? -------------------------------------------------------------------------------


def find(name: str | Path) -> Path:
    """The folder of a company, by bare name or by path.

    Raises
    ------
    SettingsError
        With the places that were looked at.
    """
    text = os.fspath(name)
    if not isinstance(text, str) or not text.strip():
        raise SettingsError(
            "company is empty; give a name such as larkspur, or the path of a company folder."
        )
    here = Path(text).expanduser()
    bare = not isinstance(name, Path) and here.name == text and text not in (".", "..")
    shelves = _shelves() if bare else []
    places = [here, *(shelf / text for shelf in shelves)]
    for place in places:
        if (place / FILE).is_file():
            return place.resolve()
    if here.name == FILE and here.is_file():
        return here.parent.resolve()
    for place in places:
        if place.is_dir():
            # It is there, but without company.toml: reading its settings says so.
            return place.resolve()
    for place in places:
        if place.is_file():
            raise SettingsError(
                f"{Path(os.path.abspath(place))} is a file, not a company; name the folder that holds {FILE}."
            )
    raise SettingsError(_not_found(text, places, shelves))


def _not_found(name: str, places: list[Path], shelves: list[Path]) -> str:
    looked = " or ".join(dict.fromkeys(str(Path(os.path.abspath(place))) for place in places))
    known = sorted({path.parent.name for shelf in shelves for path in shelf.glob(f"*/{FILE}")})
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        advice = f'did you mean "{near[0]}"?'
    elif known:
        advice = f"there are {', '.join(known)}."
    else:
        advice = "give the path of a folder that holds a company.toml."
    return f'There is no company "{name}": looked for {looked}; {advice}'


def _shelves() -> list[Path]:
    """data and companies of the repository around the current folder, then of the library's own."""
    here = Path.cwd()
    roots = dict.fromkeys([here, *here.parents, ROOT])
    return [root / shelf for root in roots for shelf in SHELVES if (root / shelf).is_dir()]


# Was a parameter misspelt? --------------------------------------------------------------------

INJECTED = "# Parameters\n"
"""How the cell begins that papermill puts behind a notebook's own parameters."""


def _check_injected() -> None:
    """Refuse a parameter that the notebook does not have.

    Papermill passes any name on and says so in its log alone: with ``-p sinse 2026-03-01`` the
    notebook would run on the whole window, and nobody would know.  What papermill put in stands
    among the cells that this kernel has run.
    """
    cells = _cells_so_far()
    places = [place for place, source in enumerate(cells) if source.startswith(INJECTED)]
    if not places:
        return
    own, given = _assigned("\n".join(cells[: places[-1]])), _assigned(cells[places[-1]])
    for name in given:
        if own and name not in own:
            near = difflib.get_close_matches(name, own, n=1)
            advice = f"did you mean {near[0]}?" if near else f"it has {', '.join(own)}."
            raise SettingsError(f"The notebook has no parameter {name}; {advice}")


def _cells_so_far() -> list[str]:
    """The sources of the cells that were run here; none outside of a notebook."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return list(shell.user_ns.get("In", ())) if shell else []


def _assigned(source: str) -> list[str]:
    """Names that stand alone on the left of an equals sign."""
    return list(dict.fromkeys(re.findall(r"(?m)^(\w+)\s*=(?!=)", source)))


# The window ---------------------------------------------------------------------------------


def _level(level) -> float:
    if isinstance(level, bool) or not isinstance(level, int | float):
        raise SettingsError(f"level is {level!r}; it must be a number above 0.5 and below 1, such as 0.9.")
    if not 0.5 < level < 1:
        meant = f"; did you mean {level / 100:g}?" if 50 < level < 100 else ", such as 0.9."
        raise SettingsError(f"level is {level:g}; it must lie above 0.5 and below 1{meant}")
    return float(level)


def _day(value, name: str) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise SettingsError(f"{name} is {value!r}; write a day such as 2026-03-01, or leave it out.")


def _window(
    name: str, since: date | None, until: date | None, days: dict[str, str]
) -> tuple[date | None, date | None]:
    """The window with its open ends set to the first and last whole day of mentions."""
    if not days:
        return since, until
    first, last = date.fromisoformat(days["first_whole"]), date.fromisoformat(days["last_whole"])
    found = (since or first, until or last)
    if found[0] > found[1]:
        asked = f"since {since}" if since else f"until {until}"
        raise SettingsError(
            f"No mention of {name}'s brands lies in the window {asked}; "
            f"there are mentions from {days['first']} to {days['last']}."
        )
    return found


def _columns(name: str, columns: list[str] | None) -> list[str]:
    known = TABLES[name].names
    if columns is None:
        return known
    for column in columns:
        if column not in known:
            near = difflib.get_close_matches(str(column), known, n=1)
            advice = f'did you mean "{near[0]}"?' if near else f"it has {', '.join(known)}."
            raise TenStagesError(f'The table {name} has no column "{column}"; {advice}')
    return list(columns)
