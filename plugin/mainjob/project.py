# SPDX-License-Identifier: GPL-3.0-or-later
"""The project that the analyst goes on working in: everything made, styled and grouped, with relative paths."""

import os
import pathlib

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProject,
    QgsReferencedRectangle,
)

PACKAGE = pathlib.Path(os.environ["QGIS_PLUGINPATH"]) / "hotspot_policing"


def write_project(job):
    import hotspot_policing  # found only once QGIS runs: see qgissession

    project = QgsProject.instance()
    project.setTitle(job.title)
    path = job.folder / "hotspot.qgz"
    project.setFileName(str(path))
    project.setCrs(working_crs(job))

    root = project.layerTreeRoot()
    analysis = root.addGroup("Analysis")
    for layer, style, name in (
        (job.targets, "targets", "Target areas"),
        (job.catchments, "catchments", "Catchments"),
        (job.zones, "zones", "Zones of the comparison"),
        (job.hot_spots, "hotspots", "Hot spots"),
    ):
        add(analysis, layer, style, name)
    shown = analysis.findLayer(job.zones.id())
    shown.setItemVisibilityChecked(False)
    shown.setExpanded(False)
    tables = analysis.addGroup("Tables")
    tables.setExpanded(False)
    for name, title in (("effects", "Effects"), ("counts", "Counts"), ("series", "Series")):
        add(tables, job.layer_of(job.analysis, name), None, title)

    data = root.addGroup("Data")
    add(data, job.incidents, "incidents", "Incidents")
    # Thousands of points would hide what the map is for.
    data.findLayer(job.incidents.id()).setItemVisibilityChecked(False)
    if job.streets:
        add(data, job.streets, "streets", "Streets")
    if job.boundary:
        add(data, job.boundary, "boundary", "Boundary")

    hotspot_policing.add_store_to_project(str(job.store))
    show_targets(project, job)
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    if not project.write():
        raise SystemExit(f"The project cannot be written: {project.error()}")
    return path


def add(group, layer, style, name):
    layer.setName(name)
    file = PACKAGE / "styles" / f"{style}.qml"
    if style and file.exists():
        layer.loadNamedStyle(str(file))
    group.addLayer(layer)


def working_crs(job):
    """Metres on the map: the incidents' own system, or the UTM zone of a geographic one."""
    crs = job.incidents.crs()
    if not crs.isGeographic():
        return crs
    centre = job.targets.extent().center()
    to_degrees = QgsCoordinateTransform(
        job.targets.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    centre = to_degrees.transform(centre)
    zone = int((centre.x() + 180) // 6) + 1
    return QgsCoordinateReferenceSystem(f"EPSG:{(32600 if centre.y() >= 0 else 32700) + zone}")


def show_targets(project, job):
    """Opens on the targets and catchments with a margin."""
    extent = QgsCoordinateTransform(job.catchments.crs(), project.crs(), project).transformBoundingBox(
        job.catchments.extent()
    )
    extent.scale(1.15)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, project.crs()))
