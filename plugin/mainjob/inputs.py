# SPDX-License-Identifier: GPL-3.0-or-later
"""What the person gave, opened as layers; what is missing is said with its remedy, never guessed."""

import pathlib
from datetime import datetime, timedelta

from qgis.core import QgsCoordinateReferenceSystem, QgsFeatureRequest, QgsProviderRegistry, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime, QUrl, QUrlQuery, QVariant

X_NAMES = ["x", "lon", "long", "longitude", "x_coord", "xcoord"]
Y_NAMES = ["y", "lat", "latitude", "y_coord", "ycoord"]


class InputError(Exception):
    """A sentence for the person, with the remedy in it."""


def open_incidents(options):
    """The incident layer and its date field."""
    path, _, layer_name = options.incidents.partition("|layername=")
    file = pathlib.Path(path)
    if not file.exists():
        raise InputError(f"There is no file {path}. Check the name, or run without a file to see a made town.")
    if file.suffix.lower() in (".csv", ".txt", ".tsv"):
        layers = [csv_layer(file, options)]
    else:
        layers = [layer for layer in sublayers(file, layer_name) if is_points(layer)]
    if options.date_field:
        with_date = [layer for layer in layers if layer.fields().indexOf(options.date_field) >= 0]
        if layers and not with_date:
            fields = ", ".join(field.name() for field in layers[0].fields())
            raise InputError(f"No point layer of {file.name} has a field {options.date_field}. Fields: {fields}.")
        layers = with_date
    if not layers:
        raise InputError(f"{file.name} has no point layer. Give a layer of incident points.")
    if len(layers) > 1:
        names = ", ".join(layer.name() for layer in layers)
        raise InputError(f"{file.name} has several point layers: {names}. Choose one with FILE|layername=NAME.")
    layer = layers[0]
    return layer, options.date_field or only_date_field(layer)


def sublayers(file, layer_name=""):
    details = QgsProviderRegistry.instance().querySublayers(str(file))
    result = []
    for detail in details:
        layer = QgsVectorLayer(detail.uri(), detail.name(), detail.providerKey())
        if layer.isValid() and layer_name in ("", detail.name()):
            result.append(layer)
    return result


def is_points(layer):
    return layer.geometryType() == QgsWkbTypes.PointGeometry


def csv_layer(file, options):
    if not options.crs:
        raise InputError(f"{file.name} does not say its coordinate system. Give it with --crs, such as --crs EPSG:4326.")
    crs = QgsCoordinateReferenceSystem(options.crs)
    if not crs.isValid():
        raise InputError(f"QGIS does not know the coordinate system {options.crs}. Give it as EPSG:26971.")
    with open(file, encoding="utf-8-sig") as lines:
        header = [name.strip().strip('"') for name in lines.readline().replace(";", ",").replace("\t", ",").split(",")]
    x = options.x_field or next((name for name in header if name.lower() in X_NAMES), None)
    y = options.y_field or next((name for name in header if name.lower() in Y_NAMES), None)
    if x not in header or y not in header:
        raise InputError(f"Which fields of {file.name} hold the coordinates? Give --x-field and --y-field, "
                         f"out of: {', '.join(header)}.")  # fmt: skip
    url = QUrl.fromLocalFile(str(file.resolve()))
    query = QUrlQuery()
    for key, value in {"type": "csv", "detectTypes": "yes", "xField": x, "yField": y, "crs": crs.authid()}.items():
        query.addQueryItem(key, value)
    url.setQuery(query)
    layer = QgsVectorLayer(url.toString(QUrl.FullyEncoded), file.stem, "delimitedtext")
    if not layer.isValid():
        raise InputError(f"{file.name} cannot be read as a table of points.")
    return layer


def only_date_field(layer):
    found = [field.name() for field in layer.fields() if field.type() in (QVariant.Date, QVariant.DateTime)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(found or [field.name() for field in layer.fields()])
    raise InputError(f"Which field of {layer.name()} is the date? Give it with --date-field, out of: {names}.")


def open_boundary(options, incidents):
    """The boundary layer, or None: the algorithms then use the incidents' hull and say so."""
    if not options.boundary:
        return None
    path, _, layer_name = options.boundary.partition("|layername=")
    file = pathlib.Path(path)
    if not file.exists() and "/" not in path:
        file, layer_name = pathlib.Path(options.incidents.partition("|layername=")[0]), path
    if not file.exists():
        raise InputError(f"There is no boundary file {path}.")
    polygons = [
        layer for layer in sublayers(file, layer_name) if layer.geometryType() == QgsWkbTypes.PolygonGeometry
    ]
    if len(polygons) != 1:
        names = ", ".join(layer.name() for layer in polygons) or "none"
        raise InputError(f"The boundary must be one polygon layer. Found in {file.name}: {names}. "
                         "Choose one with FILE|layername=NAME.")  # fmt: skip
    return polygons[0]


def window(text, name):
    """[start, end) from 2019-01-01/2019-07-01."""
    try:
        start, end = (datetime.fromisoformat(part.strip()) for part in text.split("/"))
    except ValueError:
        raise InputError(f"The window {name} is not two dates: {text}. Write it as 2019-01-01/2019-07-01.") from None
    if not start < end:
        raise InputError(f"The window {name} ends before it starts: {text}.")
    return start, end


def windows_for(options, incidents, date_field):
    """The windows given; else the last year against the year before, or the halves of shorter data."""
    if bool(options.before) != bool(options.after):
        raise InputError("Give both windows, --before A/B and --after C/D, or neither.")
    if options.before:
        return window(options.before, "before"), window(options.after, "after")
    first, last = first_and_last_day(incidents, date_field)
    end = last + timedelta(days=1)
    year = timedelta(days=365)
    if end - first >= 2 * year - timedelta(days=1):
        before, after = (end - 2 * year, end - year), (end - year, end)
        print(f"  No windows given: the last 365 days against the 365 days before, up to {last:%Y-%m-%d}.")
    else:
        middle = first + timedelta(days=(end - first).days // 2)
        before, after = (first, middle), (middle, middle + (middle - first))
        print(f"  No windows given and less than two years of data: the first half against the second, from "
              f"{middle:%Y-%m-%d}. The seasons differ, so give --before and --after where you can.")  # fmt: skip
    return before, after


def first_and_last_day(layer, date_field):
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.NoGeometry).setSubsetOfAttributes([date_field], layer.fields())
    days = [day for day in (as_datetime(feature[date_field]) for feature in layer.getFeatures(request)) if day]
    if not days:
        raise InputError(f"No value of the field {date_field} of {layer.name()} is a date that can be read. Write dates as "
                         "2019-01-31 or 2019-01-31 22:30, or choose another field with --date-field.")  # fmt: skip
    return [day.replace(hour=0, minute=0, second=0, microsecond=0) for day in (min(days), max(days))]


def as_datetime(value):
    if isinstance(value, QDate):
        value = QDateTime(value, QTime(0, 0))
    if isinstance(value, QDateTime) and value.isValid():
        value.setTimeSpec(Qt.UTC)
        value = value.toString("yyyy-MM-ddTHH:mm:ss")
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
