# SPDX-License-Identifier: GPL-3.0-or-later
"""Inside QGIS: which doors are open, and that there is one provider and one dock whatever their number."""

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QDockWidget
from qgis import utils


def check():
    providers = [p.id() for p in QgsApplication.processingRegistry().providers()]
    docks = [d.objectName() for d in iface.mainWindow().findChildren(QDockWidget)]  # noqa: F821
    return {
        "python": "hotspot_policing" in utils.plugins,
        "providers": providers.count("hotspot"),
        "operations_docks": docks.count("HotSpotOperationsDock"),
        "algorithms": [a.id() for a in QgsApplication.processingRegistry().algorithms() if a.id().startswith("hotspot:")],
    }
