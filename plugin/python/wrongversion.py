# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for the plugin where QGIS is not the version that it was built for: says so, does nothing else."""

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication


class WrongVersionPlugin:
    def __init__(self, iface, built_for):
        self.iface = iface
        self.built_for = built_for

    def message(self):
        return QCoreApplication.translate(
            "hotspot::NativePlugin",
            "Hot Spot Policing was built for QGIS %1 and this is QGIS %2. "
            "Install the package made for this version.",
        ).replace("%1", self.built_for).replace("%2", Qgis.QGIS_VERSION)

    def initProcessing(self):
        QgsMessageLog.logMessage(self.message(), "Hot Spot Policing", Qgis.Critical)

    def initGui(self):
        QgsMessageLog.logMessage(self.message(), "Hot Spot Policing", Qgis.Critical)
        self.iface.messageBar().pushCritical("Hot Spot Policing", self.message())

    def unload(self):
        pass
