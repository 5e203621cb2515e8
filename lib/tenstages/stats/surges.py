"""Surges in a series of counts, as they would have been seen at that hour: nothing later is used.

What is usual is learned from the weeks before: an hour of the week, the level, how far counts spread.  What
has come in over the last hour, three hours, … four days is held against it, so that a flash is seen at once
and a slow burn before it is a fire.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np
import pandas as pd

WINDOWS = (1, 2, 3, 6, 12, 24, 36, 48, 72, 96, 144)
"""Hours over which counts are added up; every further one costs a false alarm now and then."""
CLUMPS, LEAST_CLUMPS = 0.03, 0.002
"""How counts clump before anything is known, and at least: variance = mean + clumps x mean squared."""
FEW = 0.5
"""Of the people, or wordings, that new posts bring as a rule; with fewer a surge looks like spam."""
PRIOR = 20.0
"""Sums that this counts for."""
COLUMNS = ["start", "seen_at", "peak", "end", "score", "kind"]
KINDS = ("crisis", "support", "spam", "unclear")


@dataclass(frozen=True)
class SurgeSettings:
    """What makes a surge.

    Attributes
    ----------
    threshold : float
        Powers of ten by which what came in is too unlikely to be usual: 5 is one in a
        hundred thousand, of an hour.
    patience : float
        How much more is asked of mentions as such where negative ones are watched, too: praise can wait.
    least : float
        Counts beyond the usual without which nothing is called a surge.
    windows : tuple of float
        Hours over which counts are added up.
    memory_weeks, warm_up_weeks : int
        Weeks from which the usual is learned, and before which nothing is said.
    quiet_hours : float
        How long counts must be near the usual again before a surge has ended.
    """

    threshold: float = 5.1
    patience: float = 2.0
    least: float = 5.0
    windows: tuple[float, ...] = WINDOWS
    memory_weeks: int = 8
    warm_up_weeks: int = 4
    quiet_hours: float = 24.0

    def __post_init__(self) -> None:
        """Refuse a setting with which everything, or nothing, would be a surge."""
        for name in ("threshold", "least", "quiet_hours", "memory_weeks", "warm_up_weeks"):
            value = getattr(self, name)
            whole = name.endswith("weeks")
            kind = "a whole number" if whole else "a number"
            if isinstance(value, bool) or not isinstance(value, int if whole else int | float | np.number):
                raise ValueError(f"{name} is {value!r}; it must be {kind}")
            if not 0 < value < np.inf:
                raise ValueError(f"{name} is {value}; it must be {kind} above zero")
        if not self.windows or not all(0 < hours < np.inf for hours in self.windows):
            raise ValueError("windows must name one length in hours or more, each above zero")


def find_surges(
    counts: pd.Series,
    negatives: pd.Series | None = None,
    authors: pd.Series | None = None,
    distinct_texts: pd.Series | None = None,
    freq: str = "h",
    positives: pd.Series | None = None,
    **settings,
) -> pd.DataFrame:
    """Find surges, and say what kind each looked like when it was seen.

    Parameters
    ----------
    counts : Series
        Counts over a DatetimeIndex; steps that are missing count as zero.
    negatives, positives : Series, optional
        How many of them were negative, positive.  Without negatives the kind is always unclear.
    authors, distinct_texts : Series, optional
        How many different people, and wordings, a step has: few of them for many posts look like spam.
    freq : str
        Length of a step: ``h``, ``5min``, …; a day at most.
    **settings
        Fields of `SurgeSettings`.

    Returns
    -------
    DataFrame
        ``start, seen_at, peak, end, score, kind``.  `start`, `score` and `kind` rest on what was there at
        the end of the step `seen_at`; `peak` and `end` are known afterwards only (`end` is missing while a
        surge lasts).  `score` is in powers of ten.

    Raises
    ------
    ValueError
        With an index that is no time, counts below zero, a step longer than a day, or a setting that does not
        exist or makes no sense.
    """
    known = [each.name for each in fields(SurgeSettings)]
    for name in settings:
        if name not in known:
            raise ValueError(f"there is no setting {name}; there are {', '.join(known)}")
    return Watch(_even(counts, freq, "counts"), freq, SurgeSettings(**settings)).over(
        {
            name: _even(series, freq, name).reindex(_even(counts, freq, "counts").index, fill_value=0.0)
            for name, series in {
                "negatives": negatives,
                "positives": positives,
                "authors": authors,
                "distinct_texts": distinct_texts,
            }.items()
            if series is not None
        }
    )


def _even(series: pd.Series, freq: str, name: str) -> pd.Series:
    """The series on even steps, zero where nothing was counted."""
    if not isinstance(series.index, pd.DatetimeIndex):
        raise ValueError(f"{name} must have times as its index, not {type(series.index).__name__}")
    try:
        step = pd.Timedelta(pd.tseries.frequencies.to_offset(freq))
        fits = pd.Timedelta(0) < step <= pd.Timedelta(days=1) and not pd.Timedelta(days=7) % step
    except ValueError:  # months, or no length at all
        fits = False
    if not fits:
        raise ValueError(f"freq is {freq}; a step must divide a week and be a day at most")
    if series.index.hasnans:
        raise ValueError(f"{name} has a step without a time; leave it out, or find its time")
    values = series.astype(float)
    for strange, word in (
        (values < 0, "below zero"),
        (values.isna(), "not known"),
        (values == np.inf, "endless"),
    ):
        if strange.any():
            raise ValueError(f"{name} holds numbers that are {word}, which no count is")
    if values.empty:
        return values
    grid = pd.date_range(values.index.min().floor(step), values.index.max(), freq=step)
    return values.groupby(values.index.floor(step)).sum().reindex(grid, fill_value=0.0)


def _told(rows: list[dict]) -> pd.DataFrame:
    """The rows as a table; its columns are times even where there is no row."""
    table = pd.DataFrame(rows, columns=[*COLUMNS, "_start"])[COLUMNS]
    times = dict.fromkeys(("start", "seen_at", "peak", "end"), "datetime64[ns]")
    return table if rows else table.astype(times | {"score": float})


class Watch:
    """One run over a series, week by week, as if each step came in only then."""

    def __init__(self, counts: pd.Series, freq: str, settings: SurgeSettings):
        self.settings, self.index = settings, counts.index
        self.step = pd.Timedelta(pd.tseries.frequencies.to_offset(freq))
        self.an_hour = max(int(pd.Timedelta(hours=1) / self.step), 1)
        self.week = int(pd.Timedelta(days=7) / self.step)
        self.counts = counts.to_numpy(dtype=float)
        lengths = [int(round(hours * pd.Timedelta(hours=1) / self.step)) for hours in settings.windows]
        self.lengths = sorted({max(length, 1) for length in lengths})

    def over(self, beside: dict[str, pd.Series]) -> pd.DataFrame:
        """The surges of all watched series, one row each."""
        beside = {name: series.to_numpy(dtype=float) for name, series in beside.items()}
        if len(self.counts) == 0:
            return _told([])
        watched = self.watched = {"counts": _Track(self, self.counts)}
        if "negatives" in beside:
            watched["negatives"] = _Track(self, beside["negatives"], like=watched["counts"])
        rows = []
        at = self.settings.warm_up_weeks * self.week
        while at < len(self.counts):
            until = min(at - at % self.week + self.week, len(self.counts))
            for track in watched.values():
                track.expect(at, until)
            seen = min((track.first_alarm(at, until), name) for name, track in watched.items())
            if seen[0] >= until:
                for track in watched.values():
                    track.learn(at, until)
                at = until
                continue
            row, ended = self._surge(seen[0], watched, beside)
            rows.append(row)
            for track in watched.values():
                track.expect(at, min(ended + 1, len(self.counts)))
                track.learn(at, row["_start"])
                track.forget(row["_start"], min(ended + 1, len(self.counts)))
            at = min(ended + 1, len(self.counts))
        return _told(rows)

    def _surge(self, seen: int, watched: dict, beside: dict) -> tuple[dict, int]:
        # The series that passed its threshold by most tells where the surge began.
        _, length, score, name = max(
            (score - track.threshold, length, score, name)
            for name, track in watched.items()
            for score, length in [track.score_at(seen)]
        )
        start = watched[name].onset(seen, length)
        ended, last, lasts = self._end(start, seen, watched)
        body = (watched["counts"].raw - watched["counts"].expected)[start : last + 1]
        # By the day: at night even a crisis sleeps.
        smooth = np.convolve(body, np.ones(min(24 * self.an_hour, len(body))), "same")
        return {
            "start": self.index[start],
            "seen_at": self.index[seen],
            "peak": self.index[start + int(smooth.argmax())],
            "end": pd.NaT if lasts else self.index[last],
            "score": round(float(score), 2),
            "kind": self._kind(start, seen, watched, beside),
            "_start": start,
        }, ended

    def _end(self, start: int, seen: int, watched: dict) -> tuple[int, int, bool]:
        """The step at which it is known to be over, its last step, and whether it outlasts the series."""
        quiet = max(int(round(self.settings.quiet_hours * self.an_hour)), 1)
        limit = len(self.counts)
        at = seen + quiet
        while at < limit:
            until = min(at - at % self.week + self.week, limit)
            calm = np.ones(until - at, dtype=bool)
            for track in watched.values():
                # What the surge brought so far must not make its next week look usual.
                track.expect(start, min(at, track.known_to))
                track.learn(max(0, start - self.week), start)
                track.forget(start, min(at, track.known_to))
                track.expect(at, until)
                calm &= track.calm(at, until, quiet)
            if calm.any():
                known = at + int(calm.argmax())
                return known, max(known - quiet, seen), False
            at = until
        return limit - 1, limit - 1, True

    def _kind(self, start: int, seen: int, watched: dict, beside: dict) -> str:
        """What it looked like when it was seen."""
        from scipy.stats import binom

        if "negatives" not in beside:
            return "unclear"
        span = slice(start, seen + 1)
        n = self.counts[span].sum()
        usual = watched["counts"].expected[span].sum()
        beyond = n - usual
        if beyond > 0 and any(
            self._few(beside[name], start, seen) for name in ("distinct_texts", "authors") if name in beside
        ):
            return "spam"
        negatives = beside["negatives"][span].sum()
        share = watched["negatives"].usual_share(start)
        if binom.sf(negatives - 1, n, share) < 0.05 and negatives - share * n > 0:
            return "crisis"
        if "positives" in beside:
            known = self._usual_part(beside["positives"], start)
            more = binom.sf(beside["positives"][span].sum() - 1, n, known) < 0.05
            return "support" if more else "unclear"
        # Without positives, many posts of which fewer than usual are negative are taken for support.
        return "support" if beyond > 0 and negatives <= share * n else "unclear"

    def _few(self, series: np.ndarray, start: int, seen: int) -> bool:
        """Whether a post brings far fewer people, or wordings, than usual."""
        span, usual = slice(start, seen + 1), self._usual_part(series, start)
        ordinary = self._expected_counts(start, seen)
        beyond = self.counts[span].sum() - ordinary
        new = series[span].sum() - usual * ordinary
        return bool(usual > 0 and new < FEW * usual * beyond)

    def _expected_counts(self, start: int, seen: int) -> float:
        return float(self.watched["counts"].expected[start : seen + 1].sum())

    def _usual_part(self, series: np.ndarray, start: int) -> float:
        since = max(0, start - self.settings.memory_weeks * self.week)
        total = self.counts[since:start].sum()
        return float(series[since:start].sum() / total) if total else 0.0


@dataclass
class _Track:
    """One watched series: what is usual in it, and what has come in beyond that.

    `like` is the series whose hours it shares.
    """

    watch: Watch
    raw: np.ndarray
    like: _Track | None = None
    clean: np.ndarray = field(init=False)
    ordinary: np.ndarray = field(init=False)
    expected: np.ndarray = field(init=False)
    known_to: int = field(init=False)
    clumps: dict[int, float] = field(init=False)

    def __post_init__(self) -> None:
        self.clean, self.ordinary = self.raw.copy(), np.ones(len(self.raw), dtype=bool)
        self.expected = np.zeros(len(self.raw))
        self.known_to = 0
        self.clumps = dict.fromkeys(self.watch.lengths, CLUMPS)
        warm = min(self.watch.settings.warm_up_weeks * self.watch.week, len(self.raw))
        self.expected[:warm] = self._usual(0, warm, warm)
        self.known_to = warm

    def _usual(self, first: int, last: int, at: int) -> np.ndarray:
        """What is usual from one step to another, as known at a third."""
        return self._profile(at)[np.arange(first, last) % self.watch.week]

    def _settled(self, at: int) -> int:
        """The last step from which is learned: a slow burn of a few days must not become the usual."""
        return max(at - 3 * self.watch.week // 7, min(at, self.watch.week))

    def expect(self, start: int, until: int) -> None:
        """Work out what is usual up to a step, from the weeks before each."""
        week = self.watch.week
        while self.known_to < until:
            first = self.known_to
            last = min(first - first % week + week, len(self.raw))
            self.expected[first:last] = self._usual(first, last, first)
            self._learn_clumps(first)
            self.known_to = last

    def _profile(self, at: int) -> np.ndarray:
        """Usual counts of each step of a week, as they were known at that step."""
        watch, known, at = self.watch, at, self._settled(at)
        since = max(0, at - watch.settings.memory_weeks * watch.week)
        past = self.clean[since:at]
        if self.like is not None:
            return self.like._profile(known) * (past.sum() / max(self.like.clean[since:at].sum(), 1.0))
        place = np.arange(since, at) % watch.week
        counts = np.bincount(place, past, minlength=watch.week)
        seen = np.bincount(place, minlength=watch.week)
        level = past.sum() / max(len(past), 1)
        day = watch.week // 7
        hourly = counts.reshape(7, day).sum(axis=0) / np.maximum(seen.reshape(7, day).sum(axis=0), 1)
        daily = counts.reshape(7, day).sum(axis=1) / np.maximum(seen.reshape(7, day).sum(axis=1), 1)
        prior = np.outer(daily / max(level, 1e-9), _smooth(hourly, watch.an_hour)).ravel()
        # An hour of the week of its own is believed as far as it has been seen often.
        trust = 20.0
        found = (counts + trust * prior) / (seen + trust) if level else counts * 0.0
        found = _smooth(found, watch.an_hour)
        return np.maximum(found * self._recent(at, found), 1e-6)

    def _recent(self, at: int, profile: np.ndarray) -> float:
        """The level of the newer half of what is remembered against that of all of it."""
        since = max(0, at - self.watch.settings.memory_weeks * self.watch.week // 2)
        usual = profile[np.arange(since, at) % self.watch.week].sum()
        return float(np.clip((self.clean[since:at].sum() + 10) / (usual + 10), 0.5, 2.0))

    def _learn_clumps(self, at: int) -> None:
        """How counts clump, for each length: their variance is mean + clumps x mean squared."""
        since = max(0, at - self.watch.settings.memory_weeks * self.watch.week)
        if at - since < self.watch.week:
            return
        beyond = self.clean[since:at] - self.expected[since:at]
        strange = (~self.ordinary[since:at]).astype(float)
        for length in self.watch.lengths:
            chosen = slice(length - 1, None, max(length // 4, 1))
            apart = _window_sums(strange, length)[chosen] == 0
            sums = _window_sums(beyond, length)[chosen][apart]
            means = _window_sums(self.expected[since:at], length)[chosen][apart]
            if len(sums) < 3 or not means.any():  # of silence nothing can be learned
                continue
            # A few quiet weeks tell little of long sums, so what is usual elsewhere counts as some more.
            extra = (sums**2 - means).sum() + PRIOR * CLUMPS * (means**2).mean()
            found = extra / ((means**2).sum() + PRIOR * (means**2).mean())
            self.clumps[length] = float(np.clip(found, LEAST_CLUMPS, 5.0))

    def scores(self, start: int, until: int) -> np.ndarray:
        """Powers of ten by which each step's sums are too large: lengths × steps."""
        from scipy.special import betainc

        since = max(0, start - max(self.watch.lengths))
        got, usual = self.clean[since:until], self.expected[since:until]
        table = []
        for length in self.watch.lengths:
            sums, means = _window_sums(got, length), np.maximum(_window_sums(usual, length), 1e-6)
            size = 1 / self.clumps[length]
            tail = betainc(np.maximum(sums, 1e-9), size, means / (means + size))
            # There are fewer long windows than short ones in a year, so each may be wrong more often.
            score = np.log10(max(length / self.watch.an_hour, 1.0)) - np.log10(np.clip(tail, 1e-300, 1.0))
            table.append(np.where(sums - means >= self.watch.settings.least, score, 0.0)[start - since :])
        return np.array(table)

    @property
    def threshold(self) -> float:
        """What a score must reach here."""
        settings = self.watch.settings
        patient = self.like is None and len(self.watch.watched) > 1
        return settings.threshold + (settings.patience if patient else 0.0)

    def first_alarm(self, start: int, until: int) -> int:
        """The first step at which the threshold is passed; `until` where there is none."""
        over = (self.scores(start, until) >= self.threshold).any(axis=0)
        return start + int(over.argmax()) if over.any() else until

    def score_at(self, at: int) -> tuple[float, int]:
        """The highest score at a step, and the length of its window."""
        scores = self.scores(at, at + 1)[:, 0]
        best = int(scores.argmax())
        return float(scores[best]), self.watch.lengths[best]

    def onset(self, seen: int, length: int) -> int:
        """Where the excess seems to have begun: the start that makes it largest, within the window."""
        since = max(0, seen - length + 1)
        beyond = (self.clean - self.expected)[since : seen + 1]
        return since + int(np.argmax(np.cumsum(beyond[::-1])[::-1]))

    def calm(self, start: int, until: int, quiet: int) -> np.ndarray:
        """Whether the last `quiet` steps held no more than usual, give or take."""
        since = max(0, start - quiet)
        sums = _window_sums(self.raw[since:until], quiet)[start - since :]
        means = _window_sums(self.expected[since:until], quiet)[start - since :]
        nearest = min(self.watch.lengths, key=lambda length: abs(length - quiet))
        return sums <= means + 1.5 * np.sqrt(means + 1.0 + self.clumps[nearest] * means**2)

    def usual_share(self, at: int) -> float:
        """Part of all counts that this series makes up as a rule, before a step."""
        at = self._settled(at)
        since = max(0, at - self.watch.settings.memory_weeks * self.watch.week)
        total = self.like.clean[since:at].sum() if self.like is not None else 0.0
        return float(np.clip((self.clean[since:at].sum() + 0.5) / (total + 1), 0.001, 0.999))

    def learn(self, start: int, until: int) -> None:
        """Keep ordinary steps, great ones cut down, so that no single hour moves what is usual."""
        usual = self.expected[start:until]
        limit = usual + 6 * np.sqrt(usual + 0.5 + self.clumps[self.watch.lengths[0]] * usual**2)
        self.clean[start:until] = np.minimum(self.clean[start:until], limit)

    def forget(self, start: int, until: int) -> None:
        """A surge teaches nothing about what is usual."""
        self.clean[start:until] = self.expected[start:until]
        self.ordinary[start:until] = False


def _window_sums(values: np.ndarray, length: int) -> np.ndarray:
    """Sums of the last `length` values at each place; shorter at the beginning."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    ends = np.arange(1, len(values) + 1)
    return total[ends] - total[np.maximum(ends - length, 0)]


def _smooth(values: np.ndarray, an_hour: int) -> np.ndarray:
    """A circle of values, each averaged with what lies within an hour of it."""
    kernel = np.concatenate([np.linspace(0, 1, an_hour + 2)[1:], np.linspace(1, 0, an_hour + 2)[1:-1]])
    kernel /= kernel.sum()
    reach = len(kernel) // 2
    around = np.concatenate([values[-reach:], values, values[:reach]])
    return np.convolve(around, kernel, "valid")
