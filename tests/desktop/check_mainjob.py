# SPDX-License-Identifier: GPL-3.0-or-later
"""Inside QGIS, opened on the main job's project: what the map, the legend and the dock show."""

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QAbstractItemView, QDockWidget


def legend(layer):
    return [item.label() for item in layer.renderer().legendSymbolItems()]


def shown_texts(dock):
    texts = []
    for view in dock.findChildren(QAbstractItemView):
        if view.isVisible() and view.model():
            model = view.model()
            texts += [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    return texts


def check():
    project = QgsProject.instance()
    wait_until(lambda: project.mapLayers(), what="The project")  # noqa: F821
    dock = iface.mainWindow().findChild(QDockWidget, "HotSpotOperationsDock")  # noqa: F821
    dock.show()
    dock.raise_()
    wait(3000)  # noqa: F821
    picture("mainjob-desktop")  # noqa: F821
    picture("mainjob-dock", dock)  # noqa: F821
    layers = [layer for layer in project.mapLayers().values() if isinstance(layer, QgsVectorLayer)]
    by_name = {layer.name(): layer for layer in layers}
    return {
        "layers": sorted(by_name),
        "invalid": [layer.name() for layer in layers if not layer.isValid()],
        "groups": [group.name() for group in project.layerTreeRoot().findGroups()],
        "hot_spot_legend": legend(by_name["Hot spots"]),
        "shown": [layer.name() for layer in iface.mapCanvas().layers()],  # noqa: F821
        "operations": shown_texts(dock),
    }
