# SPDX-License-Identifier: GPL-3.0-or-later
"""Hot Spot Policing for QGIS: the Python door to the C++ plugin.

QGIS calls classFactory(). Scripts may import the statistics directly:

    from hotspot_policing import displacement_difference
"""

from qgis.core import Qgis

from .built_for import QGIS_VERSION, QGIS_VERSION_INT

if Qgis.versionInt() == QGIS_VERSION_INT:
    from ._hotspot_policing import *  # noqa: F401,F403  (the module's whole public interface)
    from ._hotspot_policing import hotspot

    HotSpotPlugin = hotspot.HotSpotPlugin

    def classFactory(iface):
        return HotSpotPlugin(iface)

else:
    # The library names one QGIS patch version in its dependencies: loading it into another would crash or fail darkly.
    from .wrongversion import WrongVersionPlugin

    def classFactory(iface):
        return WrongVersionPlugin(iface, QGIS_VERSION)
