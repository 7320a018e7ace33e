# SPDX-License-Identifier: GPL-3.0-or-later
"""plugin/run.sh's main job on made data and on the real data where they are: what it writes, and that it agrees."""

import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

from package import PLUGINS, SHARED_DATA, empty_profile

MAIN_JOB = pathlib.Path(__file__).resolve().parents[3] / "plugin" / "mainjob"


def main_job(folder, *arguments):
    settings = dict(os.environ)
    settings.update(
        QT_QPA_PLATFORM="offscreen",
        QGIS_PLUGINPATH=str(PLUGINS),
        QGIS_CUSTOM_CONFIG_PATH=str(empty_profile(pathlib.Path(folder) / "profile")),
        LC_ALL="C.UTF-8",
        PYTHONPATH="",
    )
    return subprocess.run(
        ["/usr/bin/python3", str(MAIN_JOB), "--output", str(pathlib.Path(folder) / "out"), "--no-open", *arguments],
        env=settings, capture_output=True, text=True, timeout=600,
    )  # fmt: skip


class MainJobCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="hotspot-mainjob-")
        self.out = pathlib.Path(self.folder) / "out"

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def rows(self, sql, file="analysis.gpkg"):
        with sqlite3.connect(self.out / file) as database:
            return database.execute(sql).fetchall()

    def check_result(self, done, expected_incidents=None):
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for name in ("hotspot.qgz", "report.html", "map.pdf", "operations.gpkg", "analysis.gpkg"):
            self.assertTrue((self.out / name).exists(), f"{name} is missing:\n{done.stdout}")
        self.assertEqual((self.out / "map.pdf").read_bytes()[:5], b"%PDF-")

        # The report, the effects table and what was printed say the same sentence.
        (sentence,) = self.rows("SELECT sentence FROM effects WHERE scope = 'all' AND measure = 'rirr'")[0]
        self.assertIn(sentence, done.stdout)

        # Catchments never cover a target, and every zone of the comparison has a role.
        roles = dict(self.rows("SELECT role, count(*) FROM zones GROUP BY role"))
        self.assertEqual(set(roles), {"target", "catchment", "control"})
        operations = self.rows("SELECT number, state FROM operation", "operations.gpkg")
        self.assertEqual(len(operations), 1)
        self.assertEqual(operations[0][1], "draft")
        areas = dict(self.rows("SELECT role, count(*) FROM area GROUP BY role", "operations.gpkg"))
        self.assertEqual(areas, roles)
        return sentence


class MadeTown(MainJobCase):
    def test_recovers_the_known_effect_and_writes_everything(self):
        done = main_job(self.folder)
        self.check_result(done)
        self.assertIn("lies inside the report's interval", done.stdout)

    def test_a_second_run_keeps_the_first(self):
        self.assertEqual(main_job(self.folder).returncode, 0)
        first = (self.out / "operations.gpkg").stat().st_mtime_ns
        self.assertEqual(main_job(self.folder).returncode, 0)
        self.assertEqual((self.out / "operations.gpkg").stat().st_mtime_ns, first)
        self.assertTrue((self.out.with_name("out-2") / "hotspot.qgz").exists())


@unittest.skipUnless(SHARED_DATA.exists(), "the real data are not beside this checkout")
class RealData(MainJobCase):
    def test_memphis_robberies(self):
        done = main_job(self.folder, str(SHARED_DATA / "memphis.gpkg"), "--date-field", "date", "--boundary", "precincts",
                        "--before", "2019-01-01/2019-07-01", "--after", "2019-07-01/2020-01-01")  # fmt: skip
        self.check_result(done)
        in_zones, = self.rows("SELECT sum(before) + sum(after) FROM counts")[0]
        self.assertLessEqual(in_zones, 2245)
        self.assertGreater(in_zones, 2200)

    def test_chicago_burglaries_from_csv(self):
        done = main_job(self.folder, str(SHARED_DATA / "chicago_burglary_2016_epsg26971.csv"), "--crs", "EPSG:26971",
                        "--date-field", "date")  # fmt: skip
        self.check_result(done)
        in_zones, = self.rows("SELECT sum(before) + sum(after) FROM counts")[0]
        self.assertGreater(in_zones, 11000)
        self.assertLessEqual(in_zones, 11701)


class BadInput(MainJobCase):
    def fails_with(self, sentence, *arguments):
        done = main_job(self.folder, *arguments)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn(sentence, done.stderr)
        self.assertNotIn("Traceback", done.stderr)

    def test_missing_file(self):
        self.fails_with("There is no file nowhere.gpkg. Check the name", "nowhere.gpkg")

    def csv(self, text):
        file = pathlib.Path(self.folder) / "points.csv"
        file.write_text(text)
        return str(file)

    def test_csv_without_crs(self):
        self.fails_with("does not say its coordinate system. Give it with --crs", self.csv("x,y,date\n1,2,2019-01-01\n"))

    def test_csv_without_coordinates(self):
        self.fails_with("Give --x-field and --y-field, out of: a, b.", self.csv("a,b\n1,2\n"), "--crs", "EPSG:26971")

    def test_reversed_window(self):
        self.fails_with("The window before ends before it starts", self.csv("x,y,date\n1,2,2019-01-01\n"), "--crs",
                        "EPSG:26971", "--before", "2019-07-01/2019-01-01", "--after", "2019-07-01/2020-01-01")  # fmt: skip

    def test_window_without_incidents(self):
        self.fails_with("No incident lies in the window before (2001-01-01 to 2002-01-01).",
                        self.csv("x,y,date\n1,2,2019-01-01\n3,4,2019-02-01\n"), "--crs", "EPSG:26971",
                        "--before", "2001-01-01/2002-01-01", "--after", "2019-01-01/2020-01-01")  # fmt: skip


if __name__ == "__main__":
    unittest.main(verbosity=2)
