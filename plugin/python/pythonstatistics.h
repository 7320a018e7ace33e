// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Python.h must come before any standard header, and Qt's "slots" is a name inside it.
#pragma push_macro( "slots" )
#undef slots
#include <Python.h>
#pragma pop_macro( "slots" )

/// The statistics with Python's types, for the SIP module. Each returns a new dict, or nullptr with a Python error set.
/// The docstrings in statistics.sip say what they take and give.
namespace hotspot::python
{

PyObject *displacementDifference( PyObject *target, PyObject *control, PyObject *catchment, PyObject *catchmentControl,
                                  double confidence, double phi );
PyObject *relativeRateRatio( PyObject *zone, PyObject *control, double confidence, double phi );
PyObject *twoCounts( PyObject *counts );
PyObject *garwoodInterval( double count, double confidence );
PyObject *getisOrd( PyObject *values, PyObject *neighbours, bool star );

} // namespace hotspot::python
