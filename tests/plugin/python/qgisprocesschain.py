# SPDX-License-Identifier: GPL-3.0-or-later
"""qgis_process with the package enabled in an empty profile lists and runs every algorithm, as a chain on a made town."""

import pathlib
import shutil
import tempfile
import unittest

from package import QgisProcess

WINDOWS = ("BEFORE_START", "BEFORE_END", "AFTER_START", "AFTER_END")


class EveryAlgorithm(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.process = QgisProcess()
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="hotspot-process-"))

    @classmethod
    def tearDownClass(cls):
        cls.process.close()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def path(self, name):
        return str(self.folder / name)

    def steps(self):
        """Algorithm, parameters; each step may use what the steps before it wrote."""
        town = self.path("town.gpkg")
        incidents, boundary = f"{town}|layername=incidents", f"{town}|layername=boundary"
        yield "hotspot:sampledata", dict(SEED=1, OUTPUT=town)
        dates = self.results["hotspot:sampledata"]
        date_field = dates["DATE_FIELD"]
        windows = {name: dates[name] for name in WINDOWS}
        cells, targets, rings = self.path("cells.gpkg"), self.path("targets.gpkg"), self.path("rings.gpkg")
        zones, store = self.path("zones.gpkg"), self.path("operations.gpkg")

        yield "hotspot:gridhotspots", dict(INCIDENTS=incidents, BOUNDARY=boundary, CELL_SIZE=150, OUTPUT=cells)
        yield "hotspot:checkincidents", dict(INCIDENTS=incidents, DATE_FIELD=date_field, BOUNDARY=boundary,
                                             OUTPUT=self.path("clean.gpkg"))  # fmt: skip
        yield "hotspot:localgetisord", dict(INPUT=cells, FIELD="n", OUTPUT=self.path("gi.gpkg"))
        yield "hotspot:localmoran", dict(INPUT=cells, FIELD="n", OUTPUT=self.path("lisa.gpkg"))
        yield "hotspot:delineate", dict(INPUT=cells, COUNT=3, OUTPUT=targets)
        targets = f"{town}|layername=targets"
        yield "hotspot:catchments", dict(TARGETS=targets, ID_FIELD="target_id", DISTANCE=150, OUTPUT=rings)
        yield "hotspot:comparisonzones", dict(TARGETS=targets, CATCHMENTS=rings, BOUNDARY=boundary, OUTPUT=zones)
        yield "hotspot:assignzones", dict(INCIDENTS=incidents, ZONES=zones, ROLE_FIELD="role", ID_FIELD="zone_id",
                                          OUTPUT=self.path("assigned.gpkg"))  # fmt: skip
        yield "hotspot:beforeafter", dict(
            INCIDENTS=incidents, DATE_FIELD=date_field, ZONES=zones, ROLE_FIELD="role", ID_FIELD="zone_id",
            COUNTS=self.path("counts.csv"), EFFECTS=self.path("effects.csv"), SERIES=self.path("series.csv"),
            OUTPUT_HTML_FILE=self.path("report.html"), **windows,
        )  # fmt: skip
        yield "hotspot:displacementstatistics", dict(
            TARGET_BEFORE=207, TARGET_AFTER=110, CATCHMENT_BEFORE=178, CATCHMENT_AFTER=157, CONTROL_BEFORE=308,
            CONTROL_AFTER=318, CATCHMENT_CONTROL_BEFORE=150, CATCHMENT_CONTROL_AFTER=140, OUTPUT=self.path("wdd.csv"),
        )  # fmt: skip
        yield "hotspot:createstore", dict(OUTPUT=store)
        yield "hotspot:newoperation", dict(STORE=store, TITLE="Night robberies", AGENCY="MPD", ZONES=zones,
                                           ROLE_FIELD="role", ID_FIELD="zone_id")  # fmt: skip
        yield "hotspot:printmap", dict(LAYERS=rings, EXTENT_LAYER=rings, TITLE="Made town",
                                       OUTPUT=self.path("map.pdf"))  # fmt: skip

    def run_step(self, algorithm, parameters):
        return self.process.run(algorithm, **parameters)

    def test_each_is_listed_and_runs(self):
        listed = set(self.process.algorithms())
        self.results = {}
        for algorithm, parameters in self.steps():
            with self.subTest(algorithm):
                self.results[algorithm] = self.run_step(algorithm, parameters)
                for name, value in parameters.items():
                    if name in ("OUTPUT", "COUNTS", "EFFECTS", "SERIES", "OUTPUT_HTML_FILE"):
                        self.assertTrue(pathlib.Path(value).stat().st_size > 0, f"{algorithm} wrote no {name}")
        self.assertEqual(listed, set(self.results), "every algorithm of ours is run here, and nothing else")

        statistics = self.results["hotspot:displacementstatistics"]
        self.assertAlmostEqual(statistics["WDD"], -118)
        self.assertAlmostEqual(statistics["WDD_SE"], 39.597979746, places=6)
        self.assertAlmostEqual(statistics["WDQ"], 0.2581856883, places=8)
        counted = self.results["hotspot:assignzones"]
        self.assertGreater(counted["TARGET"], 0)


class Help(unittest.TestCase):
    def test_every_algorithm_explains_itself(self):
        process = QgisProcess()
        self.addCleanup(process.close)
        for algorithm in process.algorithms():
            with self.subTest(algorithm):
                text = process.call("help", algorithm).stdout
                self.assertGreater(len(text), 600, "the help is too short to help")


if __name__ == "__main__":
    unittest.main(verbosity=2)
