"""The command line: check, run, simulate, formats, settings, exercises, mark and doctor.

Heavy imports stand inside the commands, so that help and mistakes answer at once.  Exit
status: 0 all well, 1 something in the data or in a notebook failed, 2 the command or the
settings are at fault, 130 broken off with Ctrl-C.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tenstages import __version__
from tenstages.errors import TenStagesError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tenstages")
def commands() -> None:
    """From listening to return on investment, on the files that a company already has."""


@commands.command()
@click.argument("folder", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Write JSON instead of a table.")
def check(folder: str, as_json: bool) -> int:
    """Say which export files of the company FOLDER are recognised, and what is wrong with the others."""
    import json

    from tenstages.company import find
    from tenstages.exports import check_folder, report_table
    from tenstages.settings import read_settings

    place = find(folder)
    reports = check_folder(place, read_settings(place))
    if as_json:
        click.echo(json.dumps([report.as_dict() for report in reports], ensure_ascii=False, indent=1))
    else:
        click.echo(report_table(reports))
    return 1 if any(report.error for report in reports) else 0


@commands.command()
@click.argument("folder", type=click.Path())
@click.option("--stages", metavar="LIST", help="Stages to run, such as 1,3-5.  [default: all ten]")
@click.option(
    "--out", type=click.Path(), help="A new folder for the results.  [default: runs/COMPANY-DATE-TIME]"
)
@click.option("--jobs", type=click.IntRange(1), help="Notebooks that run at once.  [default: one a core]")
@click.option(
    "--timeout", type=click.IntRange(1), default=600, show_default=True, help="Seconds a cell may take."
)
@click.option("--notebooks", type=click.Path(), help="Folder of the notebooks.  [default: the project's own]")
@click.option(
    "-p", "parameters", nargs=2, multiple=True, metavar="NAME VALUE",
    help="A parameter for the notebooks, such as -p since 2026-03-01; may be repeated.",
)  # fmt: skip
def run(folder, stages, out, jobs, timeout, notebooks, parameters) -> int:
    """Run the stages' notebooks on the company FOLDER and collect what they find.

    FOLDER is a path, or the bare name of a company in `data` or `companies`.
    """
    from tenstages.run import run_stages

    done = run_stages(folder, stages, out, jobs, parameters, timeout, notebooks)
    for outcome in done.failed:
        _note(f"{outcome.notebook.stem} stopped{outcome.place}: {outcome.failure['message']}")
    click.echo(_shown(done.out / "index.html"))
    return 1 if done.failed else 0


def _a_scale(context, option, scale: float | None) -> float | None:
    """A scale at which a company can be made; not a number is none."""
    if scale is None or 0.001 <= scale <= 100:
        return scale
    raise click.BadParameter(f"{scale:g} is no scale that a company can have; 0.001 to 100 will do.")


@commands.command()
@click.option("--seed", type=click.IntRange(0), required=True, help="The same seed makes the same company.")
@click.option("--out", type=click.Path(), required=True, help="A new or empty folder.")
@click.option(
    "--scale", type=float, callback=_a_scale,
    help="How large, 1 being the sample company and 0.001 a hundred mentions.",
)  # fmt: skip
def simulate(seed: int, out: str, scale: float | None) -> int:
    """Make a company with planted truths: vendors' exports, company.toml, truth.json."""
    from tenstages.run.folder import building
    from tenstages.simulate import simulate as make

    with building(Path(out), Path(out)) as (unfinished, final):
        make(seed=seed, out=unfinished, **({} if scale is None else {"scale": scale}))
    click.echo(_shown(final))
    return 0


@commands.command()
@click.argument("name", required=False)
def formats(name: str | None) -> int:
    """List the export formats that can be read; with a NAME, print that format's manual."""
    import difflib
    import inspect

    from tenstages.exports import FORMATS

    if name is None:
        width = max(map(len, FORMATS), default=0)
        for key, module in sorted(FORMATS.items()):
            first_line = (inspect.getdoc(module) or "").partition("\n")[0]
            click.echo(f"{key:<{width}}  {first_line}")
        return 0
    if name not in FORMATS:
        near = difflib.get_close_matches(name, FORMATS, n=1)
        hint = f"did you mean {near[0]}?" if near else "`tenstages formats` lists them."
        raise TenStagesError(f"No format is called {name}; {hint}")
    click.echo(inspect.getdoc(FORMATS[name]))
    return 0


@commands.command()
def settings() -> int:
    """List every key that company.toml may hold, with its kind, default and meaning."""
    from tenstages.settings import describe

    section = ""
    for key, kind, meaning, default in describe():
        place, _, name = key.rpartition(" ")
        if place != section:
            section = place
            click.echo(f"\n{place}")
        click.echo(f"  {name}: {meaning} ({kind}; {default})")
    return 0


@commands.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; say which exercises are out of date."
)
def exercises(only_check: bool) -> int:
    """Make the exercises anew from the solutions, which are their masters."""
    from tenstages.classroom import exercises as made

    solutions, out = made.ROOT / made.SOLUTIONS, made.ROOT / made.EXERCISES
    if only_check:
        for name in made.differences(solutions, out):
            _note(
                f"{made.EXERCISES}/{name} is not what {made.SOLUTIONS}/{name} makes; run: tenstages exercises"
            )
        return 1 if made.differences(solutions, out) else 0
    for name in made.make(solutions, out):
        click.echo(f"{made.EXERCISES}/{name}")
    return 0


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Write every answer into this CSV file, too.")
def mark(folder: Path, out: Path | None) -> int:
    """Say what the checks in the saved exercises below FOLDER said, question by question."""
    from tenstages.classroom.marking import mark as marked
    from tenstages.classroom.marking import tally
    from tenstages.run.tables import safe_csv
    from tenstages.show import table

    answers, problems = marked(folder)
    for problem in problems:
        _note(problem)
    if len(answers):
        click.echo(table(tally(answers), max_rows=None).plain)
    if out:
        safe_csv(answers, out)
        click.echo(_shown(out.absolute()))
    return 1 if problems else 0


@commands.command()
@click.argument("folder", type=click.Path(), required=False)
def doctor(folder: str | None) -> int:
    """Look over Python, packages, fonts, disk and (if named) the company FOLDER."""
    from tenstages.doctor import look_over

    lines = look_over(folder)
    for line in lines:
        click.echo(f"{'ok ' if line.well else 'NO '} {line.what}: {line.found}")
    return 0 if all(line.well for line in lines) else 1


def main(arguments: list[str] | None = None) -> int:
    """Run a command line; returns the exit status.

    Parameters
    ----------
    arguments : list of str, optional
        Those of the process when None.
    """
    try:
        status = commands.main(arguments, prog_name="tenstages", standalone_mode=False)
    except TenStagesError as error:
        _note(str(error))
        return 2
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    return status or 0


def _note(sentence: str) -> None:
    click.echo(f"tenstages: {sentence}", err=True)


def _shown(path: Path) -> str:
    """A path as it is shortest from where the caller stands."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


if __name__ == "__main__":
    sys.exit(main())
