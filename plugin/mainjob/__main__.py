# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job from start to end, through the same algorithms as the toolbox: see plugin/run.sh, which calls this.

Incidents in; hot spots, target areas, catchments, before/after comparison with displacement; out comes a folder with
a project, an operations store, a map PDF and a report.
"""

import argparse
import pathlib
import sys

EXAMPLES = """examples:
  bash plugin/run.sh
  bash plugin/run.sh memphis.gpkg --date-field date --boundary precincts \\
       --before 2019-01-01/2019-07-01 --after 2019-07-01/2020-01-01
  bash plugin/run.sh burglaries.csv --crs EPSG:26971 --date-field date
"""


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(
        prog="bash plugin/run.sh",
        description="Finds hot spots, draws target areas and catchments, compares before with after, and writes a "
        "project, a map PDF and a report. Without INCIDENTS it works on a made town with a known effect.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("incidents", nargs="?", help="point layer: any file that QGIS opens, or FILE|layername=NAME")
    parser.add_argument("--date-field", help="field with the date of each incident (default: the only date field)")
    parser.add_argument("--boundary", help="polygon layer of the jurisdiction: a file, or a layer in INCIDENTS's file")
    parser.add_argument("--before", metavar="A/B", help="window before, [A, B): 2019-01-01/2019-07-01")
    parser.add_argument("--after", metavar="C/D", help="window after, [C, D)")
    parser.add_argument("--crs", help="coordinate system of a csv without one, as EPSG:26971")
    parser.add_argument("--x-field", default="", help="csv: field of the x coordinate or longitude")
    parser.add_argument("--y-field", default="", help="csv: field of the y coordinate or latitude")
    parser.add_argument("--targets", type=int, default=5, metavar="N", help="how many target areas (default 5)")
    parser.add_argument("--distance", type=float, default=150, metavar="M", help="catchment width, metres (default 150)")
    parser.add_argument("--output", default="hotspot-output", metavar="DIR", help="folder for the result")
    parser.add_argument("--no-open", action="store_true", help="do not open QGIS on the result")
    parser.add_argument("--result-file", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


options = parse_arguments(sys.argv[1:])

from inputs import InputError, open_boundary, open_incidents, windows_for  # noqa: E402
from project import write_project  # noqa: E402
from qgissession import start_qgis  # noqa: E402
from steps import MainJob  # noqa: E402


def fresh_folder(name):
    """The folder asked for; a numbered neighbour where it already holds a project, so that no record is overwritten."""
    wanted = pathlib.Path(name).resolve()
    folder = wanted
    number = 2
    while (folder / "hotspot.qgz").exists() or (folder / "operations.gpkg").exists():
        folder = wanted.with_name(f"{wanted.name}-{number}")
        number += 1
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def main():
    folder = fresh_folder(options.output)
    with start_qgis() as run:
        job = MainJob(run, folder, options)
        if options.incidents:
            incidents, date_field = open_incidents(options)
            boundary = open_boundary(options, incidents)
            before, after = windows_for(options, incidents, date_field)
            job.take(incidents, date_field, boundary, before, after)
        else:
            job.make_town()
        job.find_hot_spots()
        job.draw_targets()
        job.draw_catchments()
        job.compare()
        job.open_operation()
        project = write_project(job)
        job.print_map()
        job.say_goodbye(project)
    if options.result_file and not options.no_open:
        pathlib.Path(options.result_file).write_text(str(project))


try:
    main()
except InputError as error:
    sys.exit(f"{error}")
