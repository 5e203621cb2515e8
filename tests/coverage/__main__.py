"""The record of coverage: ``python -m tests.coverage --stage 1 --seeds 200`` from the project's folder."""

from __future__ import annotations

import argparse
import os
import sys


def main(arguments: list[str] | None = None) -> int:
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TENSTAGES_THREADS"):
        os.environ.setdefault(name, "1")
    from tenstages.record import lines

    from tests.coverage import record

    reader = argparse.ArgumentParser(prog="python -m tests.coverage", description=__doc__)
    reader.add_argument("--stage", type=int, required=True)
    reader.add_argument("--seeds", type=int, default=200, help="unseen seeds, derived from the commit")
    reader.add_argument(
        "--tuning", metavar="FIRST-LAST", help="score tuning seeds (1 to 999) and write nothing"
    )
    reader.add_argument("--show", action="store_true", help="print the record that is there")
    reader.add_argument("--reasons", action="store_true", help="write why rules failed into that record")
    reader.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = reader.parse_args(arguments)
    if asked.show:
        print(lines(asked.stage))
        return 0
    if asked.tuning:
        first, last = map(int, asked.tuning.split("-"))
        seeds = [seed for seed in range(first, last + 1) if seed in record.TUNING]
        rows = record.scored(asked.stage, seeds, asked.jobs)
        print(lines({"rules": record.judged(record.stage_module(asked.stage).RULES, rows)}))
        return 0
    try:
        path = (
            record.explain(asked.stage)
            if asked.reasons
            else record.make(asked.stage, asked.seeds, asked.jobs)
        )
    except record.NotClean as sentence:
        print(sentence, file=sys.stderr)
        return 2
    print(path.relative_to(record.ROOT))
    print(lines(asked.stage))
    return 0


if __name__ == "__main__":
    sys.exit(main())
