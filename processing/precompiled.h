// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Compiled once for all rooms that know QGIS: the headers that most files read, and nothing of ours.
#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <vector>

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <qgsfeature.h>
#include <qgsfeaturesink.h>
#include <qgsgeometry.h>
#include <qgsprocessingalgorithm.h>
#include <qgsprocessingparameters.h>
#include <qgsproject.h>
#include <qgsvectorlayer.h>
