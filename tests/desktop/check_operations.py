# SPDX-License-Identifier: GPL-3.0-or-later
"""Inside QGIS: an operation made through the dock's own widgets in a user's project, saved, closed and opened again.

The names wait, wait_until, picture, our_warnings and iface come from inside.py.
"""

import os
import pathlib

from qgis.core import QgsProject, QgsRectangle, QgsVectorFileWriter, QgsVectorLayer, QgsFeature, QgsGeometry
from qgis.PyQt.QtWidgets import QDockWidget, QLabel, QLineEdit, QPushButton, QTableView, QWidget

FOLDER = pathlib.Path(os.environ["HOTSPOT_FOLDER"])
PROJECT = str(FOLDER / "town.qgz")


def make_users_project():
    """A project as a user has it: one layer of hot spot cells with a style of their own."""
    memory = QgsVectorLayer("Polygon?crs=EPSG:32616&field=cell_id:integer&field=gi_class:integer", "cells", "memory")
    features = []
    for number, (x, y) in enumerate([(0, 0), (200, 0), (2000, 400), (4000, 1000)]):
        feature = QgsFeature(memory.fields())
        feature.setAttributes([number + 1, 3 if number < 3 else 0])
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(767000 + x, 3893000 + y, 767200 + x, 3893200 + y)))
        features.append(feature)
    memory.dataProvider().addFeatures(features)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "hot_spots"
    path = str(FOLDER / "town.gpkg")
    QgsVectorFileWriter.writeAsVectorFormatV3(memory, path, QgsProject.instance().transformContext(), options)
    layer = QgsVectorLayer(f"{path}|layername=hot_spots", "Hot spots of 2019", "ogr")
    assert layer.isValid()
    layer.setOpacity(0.6)
    QgsProject.instance().addMapLayer(layer)
    assert QgsProject.instance().write(PROJECT)


def users_layer():
    return QgsProject.instance().mapLayersByName("Hot spots of 2019")[0]


def state_of_users_layer():
    layer = users_layer()
    return {
        "id": layer.id(),
        "source": layer.publicSource().replace("./", ""),
        "opacity": layer.opacity(),
        "subset": layer.subsetString(),
        "fields": [field.name() for field in layer.fields()],
        "rows": sorted([str(f.attributes()), f.geometry().asWkt(2)] for f in layer.getFeatures()),
        "editable": layer.isEditable(),
    }


def dock():
    return iface.mainWindow().findChild(QDockWidget, "HotSpotOperationsDock")  # noqa: F821


def button(text):
    for found in dock().findChildren(QPushButton):
        if found.isVisible() and found.text() == text:
            return found
    raise AssertionError(
        f"no visible button “{text}” among {[b.text() for b in dock().findChildren(QPushButton) if b.isVisible()]}"
    )


def click(text):
    found = button(text)
    assert found.isEnabled(), f"“{text}” is disabled: {found.toolTip()}"
    found.click()
    wait(300)  # noqa: F821


def heading():
    for label in dock().findChildren(QLabel, "headingLabel"):
        if label.isVisible():
            return label.text()
    return ""


def rows():
    model = dock().findChild(QTableView, "table").model()
    return sorted([model.index(row, column).data() for column in (0, 1)] for row in range(model.rowCount()))


def check():
    report = {}
    iface.newProject(False)  # noqa: F821
    wait(500)  # noqa: F821
    dock().show()
    dock().raise_()
    wait(500)  # noqa: F821
    report["unsaved"] = heading()
    picture("01-project-not-saved")  # noqa: F821

    make_users_project()
    iface.newProject(False)  # noqa: F821
    iface.addProject(PROJECT)  # noqa: F821
    wait(500)  # noqa: F821
    report["no_store"] = heading()
    before = state_of_users_layer()
    picture("02-no-store")  # noqa: F821
    click("Create store beside the project…")
    report["empty"] = heading()
    picture("03-no-operations")  # noqa: F821

    iface.setActiveLayer(users_layer())  # noqa: F821
    iface.zoomToActiveLayer()  # noqa: F821
    click("New operation")
    picture("04-new-operation-nothing-selected")  # noqa: F821
    users_layer().selectByExpression('"gi_class" = 3')
    page = dock().findChild(QWidget, "newoperation")
    page.findChild(QLineEdit, "title").setText("Night robberies, Union Avenue")
    page.findChild(QLineEdit, "agency").setText("MPD")
    picture("05-new-operation")  # noqa: F821
    click("Create")
    wait_until(lambda: len(rows()) == 4, 60, "two targets and two catchments")  # noqa: F821
    users_layer().removeSelection()
    wait(1500)  # noqa: F821
    picture("06-areas")  # noqa: F821
    report["rows"] = rows()

    table = dock().findChild(QTableView, "table")
    table.selectRow(0)
    area_layer = [
        layer for layer in QgsProject.instance().mapLayers().values() if layer.customProperty("hotspot/table") == "area"
    ][0]
    report["selected_on_map"] = area_layer.selectedFeatureCount()
    click("Zoom to")
    wait(1500)  # noqa: F821
    picture("07-area-selected")  # noqa: F821

    iface.actionSaveProject().trigger()  # noqa: F821
    wait(500)  # noqa: F821
    report["dirty_after_saving"] = QgsProject.instance().isDirty()
    iface.newProject(False)  # noqa: F821
    wait(500)  # noqa: F821
    report["closed"] = heading()
    iface.addProject(PROJECT)  # noqa: F821
    wait(1000)  # noqa: F821
    report["reopened_title"] = dock().findChild(QLabel, "operationTitle").text()
    report["reopened_rows"] = rows()
    report["layer_unchanged"] = state_of_users_layer() == before
    dock().findChild(QWidget, "navigation").setCurrentRow(1)
    wait(500)  # noqa: F821
    picture("08-reopened-overview")  # noqa: F821
    # Layers in a temporary folder count as temporary: QGIS would ask about them when it is closed.
    iface.newProject(False)  # noqa: F821
    return report
