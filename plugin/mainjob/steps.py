# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the main job, each one algorithm of the toolbox."""

from datetime import datetime

from inputs import InputError, as_datetime
from qgis.core import QgsFeatureRequest, QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer


def say(text):
    print(text, flush=True)


class MainJob:
    """What has been made so far. Every layer lies in one GeoPackage beside the project."""

    def __init__(self, run, folder, options):
        self.run = run
        self.folder = folder
        self.options = options
        self.analysis = folder / "analysis.gpkg"
        self.boundary = None
        self.streets = None
        self.known_targets = None
        self.known_effect = None
        self.category_field = ""

    def take(self, incidents, date_field, boundary, before, after):
        """Works on the person's own layers, which stay where they are."""
        self.incidents, self.date_field, self.boundary = incidents, date_field, boundary
        QgsProject.instance().addMapLayers([layer for layer in (incidents, boundary) if layer], False)
        self.before, self.after = before, after
        self.title = incidents.name()
        self.source = self.options.incidents.rpartition("/")[2]
        say(f"Incidents: {incidents.name()}, {incidents.featureCount()} records.")

    def make_town(self):
        """A made town with a known effect in known targets."""
        say("No incidents given: making a town with a known effect.")
        town = self.folder / "town.gpkg"
        results = self.run("hotspot:sampledata", OUTPUT=str(town), SEED=1)
        self.incidents = self.layer_of(town, "incidents")
        self.boundary = self.layer_of(town, "boundary")
        self.streets = self.layer_of(town, "streets")
        self.known_targets = self.layer_of(town, "targets")
        self.known_effect = results["EFFECT"]
        self.date_field = results["DATE_FIELD"]
        self.category_field = results["CATEGORY_FIELD"]
        self.before = tuple(datetime.fromisoformat(results[key]) for key in ("BEFORE_START", "BEFORE_END"))
        self.after = tuple(datetime.fromisoformat(results[key]) for key in ("AFTER_START", "AFTER_END"))
        self.title = "Made town"
        self.source = "made data, hotspot:sampledata"

    def find_hot_spots(self):
        """Only incidents of the window before: crime of the window after must not choose the places it is judged by."""
        say("1 of 5  Hot spots, from the incidents of the window before")
        self.select_window(self.before)
        chosen = self.incidents.selectedFeatureCount()
        if chosen == 0:
            first, end = (f"{day:%Y-%m-%d}" for day in self.before)
            raise InputError(f"No incident lies in the window before ({first} to {end}). Give other dates.")
        parameters = {"INCIDENTS": QgsProcessingFeatureSourceDefinition(self.incidents.id(), True)}
        if self.boundary:
            parameters["BOUNDARY"] = self.boundary.id()
        self.hot_spot_results = self.run(
            "hotspot:gridhotspots", SIGNIFICANCE=1, CORRECTION=1, OUTPUT=self.layer("hot_spots"), **parameters
        )
        self.incidents.removeSelection()
        self.hot_spots = self.layer_of(self.analysis, "hot_spots")

    def draw_targets(self):
        say("2 of 5  Target areas")
        if self.known_targets:
            say("    The made town's operation has its own targets; these are used.")
            self.targets = self.known_targets
            return
        self.run("hotspot:delineate", INPUT=self.hot_spots.id(), COUNT=self.options.targets,
                 MIN_SEPARATION=2 * self.options.distance, OUTPUT=self.layer("targets"))  # fmt: skip
        self.targets = self.layer_of(self.analysis, "targets")
        if self.targets.featureCount() == 0:
            raise InputError("No hot spot is significant, so there is no target area. Use a longer window, a larger "
                             "area, or more kinds of offence.")  # fmt: skip

    def draw_catchments(self):
        say("3 of 5  Catchments and control")
        parameters = {"BOUNDARY": self.boundary.id()} if self.boundary else {}
        self.run("hotspot:catchments", TARGETS=self.targets.id(), ID_FIELD="target_id",
                 DISTANCE=self.options.distance, OUTPUT=self.layer("catchments"), **parameters)  # fmt: skip
        self.catchments = self.layer_of(self.analysis, "catchments")
        # Without a boundary, the ground that the hot spot grid covered is the study area.
        rest = self.boundary or self.hot_spots
        self.run("hotspot:comparisonzones", TARGETS=self.targets.id(), CATCHMENTS=self.catchments.id(),
                 BOUNDARY=rest.id(), OUTPUT=self.layer("zones"))  # fmt: skip
        self.zones = self.layer_of(self.analysis, "zones")

    def compare(self):
        say("4 of 5  Before and after")
        windows = dict(zip(("BEFORE_START", "BEFORE_END", "AFTER_START", "AFTER_END"), self.before + self.after))
        self.comparison = self.run(
            "hotspot:beforeafter",
            INCIDENTS=self.incidents.id(),
            DATE_FIELD=self.date_field,
            CATEGORY_FIELD=self.category_field,
            ZONES=self.zones.id(),
            ROLE_FIELD="role",
            ID_FIELD="zone_id",
            COUNTS=self.table("counts"),
            EFFECTS=self.table("effects"),
            SERIES=self.table("series"),
            OUTPUT_HTML_FILE=str(self.folder / "report.html"),
            **{name: day.isoformat() for name, day in windows.items()},
        )
        self.effects = self.layer_of(self.analysis, "effects")
        # The control is much larger than the targets: the ratio is fair there, a difference of counts would drown.
        self.statement = self.sentence("rirr")
        say(f"    {self.statement}")

    def open_operation(self):
        say("5 of 5  Operations store")
        self.store = self.folder / "operations.gpkg"
        self.run("hotspot:createstore", OUTPUT=str(self.store))
        self.run("hotspot:newoperation", STORE=str(self.store), TITLE=f"{self.title}: first operation",
                 AGENCY="AGENCY", ZONES=self.zones.id(), ROLE_FIELD="role", ID_FIELD="zone_id",
                 START=self.after[0].date().isoformat(), END=self.after[1].date().isoformat())  # fmt: skip

    def print_map(self):
        windows = [f"{start:%Y-%m-%d} to {end:%Y-%m-%d}" for start, end in (self.before, self.after)]
        self.run(
            "hotspot:printmap",
            LAYERS=[layer.id() for layer in self.map_layers()],
            EXTENT_LAYER=self.catchments.id(),
            TITLE=f"{self.title}: hot spots, target areas and catchments",
            SUBTITLE=f"Hot spots from {windows[0]}; compared with {windows[1]}",
            STATEMENT=self.statement,
            SOURCE=self.source,
            WINDOW=windows[0],
            RECORDS=self.hot_spot_results["COUNTED"],
            OUTPUT=str(self.folder / "map.pdf"),
        )

    def map_layers(self):
        """From the top of the map down."""
        layers = [self.targets, self.catchments, self.incidents, self.streets, self.hot_spots, self.boundary]
        return [layer for layer in layers if layer]

    def say_goodbye(self, project):
        say(f"\nDone. In {self.folder}:")
        for name, what in (
            (project.name, "the project: open it in QGIS and go on working"),
            ("report.html", "the report: open it in a browser"),
            ("map.pdf", "the map"),
            ("operations.gpkg", "the operations store"),
            ("analysis.gpkg", "hot spots, targets, catchments and every table"),
        ):
            say(f"  {name:16} {what}")
        if self.known_effect is not None:
            effect = next(self.effects.getFeatures("\"scope\" = 'all' AND \"measure\" = 'rirr'"))
            low, high = (100 * (effect[name] - 1) for name in ("ci_low", "ci_high"))
            inside = "lies inside" if low <= 100 * self.known_effect <= high else "lies OUTSIDE"
            say(f"The made town's known effect, {100 * self.known_effect:.0f} %, {inside} the report's interval, "
                f"{low:.0f} % to {high:.0f} %.")  # fmt: skip

    def sentence(self, measure):
        rows = self.effects.getFeatures(f"\"scope\" = 'all' AND \"measure\" = '{measure}'")
        return next((row["sentence"] for row in rows), "")

    def select_window(self, window):
        """By reading the dates here: an expression would have to know how the field is stored."""
        index = self.incidents.fields().indexOf(self.date_field)
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.NoGeometry).setSubsetOfAttributes([index])
        chosen = []
        for feature in self.incidents.getFeatures(request):
            when = as_datetime(feature[index])
            if when and window[0] <= when < window[1]:
                chosen.append(feature.id())
        self.incidents.selectByIds(chosen)

    def table(self, name):
        return f"ogr:dbname='{self.analysis}' table=\"{name}\""

    def layer(self, name):
        return self.table(name) + " (geom)"

    def layer_of(self, file, name):
        layer = QgsVectorLayer(f"{file}|layername={name}", name, "ogr")
        if not layer.isValid():
            raise InputError(f"The layer {name} is missing from {file}.")
        QgsProject.instance().addMapLayer(layer, False)
        return layer
