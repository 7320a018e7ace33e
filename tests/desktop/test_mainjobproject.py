# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job's project in the real desktop: dock, map and legend show the result and nothing of ours complains."""

import sqlite3
import tempfile
import unittest
import zipfile
from pathlib import Path

import realqgis
from package import SHARED_DATA
from test_mainjob import main_job

MEMPHIS = [str(SHARED_DATA / "memphis.gpkg"), "--date-field", "date", "--boundary", "precincts",
           "--before", "2019-01-01/2019-07-01", "--after", "2019-07-01/2020-01-01"]  # fmt: skip


class MainJobProject(unittest.TestCase):
    def test_dock_map_and_legend(self):
        with tempfile.TemporaryDirectory(prefix="hotspot-mainjob-") as folder:
            done = main_job(folder, *(MEMPHIS if SHARED_DATA.exists() else []))
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            project = Path(folder) / "out" / "hotspot.qgz"
            report = realqgis.run("check_mainjob.py", project=project)

            self.assertEqual(report["our_warnings"], [])
            self.assertEqual(report["invalid"], [])
            self.assertIn("Hot spot operations", report["groups"])
            for name in ("Target areas", "Catchments", "Hot spots"):
                self.assertIn(name, report["shown"])
            self.assertTrue(any("99 %" in label for label in report["hot_spot_legend"]), report["hot_spot_legend"])
            with sqlite3.connect(project.with_name("operations.gpkg")) as store:
                ((number, title),) = store.execute("SELECT number, title FROM operation")
            listed = " ".join(report["operations"])
            self.assertTrue(number in listed or title in listed, report["operations"])

            # Paths in the project are relative, so that the folder can be moved and shared.
            with zipfile.ZipFile(project) as archive:
                (name,) = [name for name in archive.namelist() if name.endswith(".qgs")]
                text = archive.read(name).decode()
            self.assertIn("./operations.gpkg", text)
            self.assertNotIn(str(project.parent), text)


if __name__ == "__main__":
    unittest.main(verbosity=2)
