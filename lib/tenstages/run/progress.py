"""How far a run is: one bar over all cells on a terminal, else one line a notebook."""

from __future__ import annotations

import sys
from collections import Counter

from tenstages.run.notebooks import Notebook


class Progress:
    """Counts cells and says so on the error stream; a context manager."""

    def __init__(self, notebooks: list[Notebook]) -> None:
        from tqdm import tqdm

        # One cell more than the author wrote: papermill adds one with the parameters.
        self.cells = {notebook.stage: len(notebook.cells) + 1 for notebook in notebooks}
        self.seen: Counter = Counter()
        self.bar = tqdm(
            total=sum(self.cells.values()), desc="reading exports", unit="cell", file=sys.stderr,
            disable=not sys.stderr.isatty(), dynamic_ncols=True, leave=False,
        )  # fmt: skip

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_) -> None:
        self.bar.close()

    def say(self, sentence: str) -> None:
        """Print a sentence so that the bar does not stand in its way."""
        self.bar.clear()
        print(f"tenstages: {sentence}", file=sys.stderr, flush=True)

    def cell(self, notebook: Notebook) -> None:
        """One more cell of a notebook has run."""
        self.seen[notebook.stage] += 1
        self.bar.set_description_str(f"stage {notebook.stage}", refresh=False)
        self.bar.update()

    def done(self, notebook: Notebook, text: str) -> None:
        """A notebook is done; `text` says how.  The bar also takes the cells that did not run."""
        self.bar.update(self.cells[notebook.stage] - self.seen[notebook.stage])
        if self.bar.disable:
            print(f"{notebook.stem}: {text}", file=sys.stderr, flush=True)
