// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/python/pythonstatistics.h"

#include <memory>
#include <optional>
#include <vector>

#include "processing/statistics/displacementdifference.h"
#include "processing/statistics/getisord.h"
#include "processing/statistics/rateratio.h"
#include "processing/statistics/twocounts.h"
#include "processing/statistics/undefinedreasonname.h"

namespace hotspot::python
{

using namespace hotspot::statistics;

namespace
{

struct DropReference
{
  void operator()( PyObject *object ) const { Py_XDECREF( object ); }
};
using Reference = std::unique_ptr<PyObject, DropReference>;

/// Reads (before, after[, exposure_before, exposure_after]). Sets a Python error and returns nothing otherwise.
std::optional<CountPair> countPair( PyObject *object, const char *name )
{
  const Reference tuple( PySequence_Tuple( object ) );
  CountPair pair;
  if ( tuple &&
       PyArg_ParseTuple( tuple.get(), "dd|dd", &pair.before, &pair.after, &pair.exposureBefore, &pair.exposureAfter ) )
    return pair;
  PyErr_Format( PyExc_TypeError, "%s must be (before, after) or (before, after, exposure_before, exposure_after)",
                name );
  return std::nullopt;
}

bool isGiven( PyObject *object )
{
  return object && object != Py_None;
}

/// Takes ownership of \a value.
void put( PyObject *dict, const char *key, PyObject *value )
{
  PyDict_SetItemString( dict, key, value );
  Py_XDECREF( value );
}

PyObject *undefined( UndefinedReason reason )
{
  return Py_BuildValue( "{s:O,s:s}", "estimate", Py_None, "reason", undefinedReasonName( reason ) );
}

PyObject *estimateDict( const Result<Estimate> &result )
{
  if ( !result )
    return undefined( result.reason() );
  return Py_BuildValue( "{s:d,s:d,s:d,s:d,s:d,s:d}", "estimate", result->estimate, "standard_error",
                        result->standardError, "z", result->z, "p", result->p, "low", result->low, "high",
                        result->high );
}

PyObject *numberOrNone( const std::optional<double> &number )
{
  if ( number )
    return PyFloat_FromDouble( *number );
  Py_RETURN_NONE;
}

std::optional<std::vector<double>> numbers( PyObject *object )
{
  const Reference sequence( PySequence_Fast( object, "values must be a sequence of numbers" ) );
  if ( !sequence )
    return std::nullopt;
  std::vector<double> result;
  const Py_ssize_t size = PySequence_Fast_GET_SIZE( sequence.get() );
  result.reserve( static_cast<std::size_t>( size ) );
  for ( Py_ssize_t i = 0; i < size; ++i )
    result.push_back( PyFloat_AsDouble( PySequence_Fast_GET_ITEM( sequence.get(), i ) ) );
  if ( PyErr_Occurred() )
    return std::nullopt;
  return result;
}

std::optional<SpatialWeights> weightsFrom( PyObject *object, std::size_t unitCount )
{
  const Reference rows( PySequence_Fast( object, "neighbours must be a sequence of sequences" ) );
  if ( !rows )
    return std::nullopt;
  if ( static_cast<std::size_t>( PySequence_Fast_GET_SIZE( rows.get() ) ) != unitCount )
  {
    PyErr_SetString( PyExc_ValueError, "values and neighbours must have the same length" );
    return std::nullopt;
  }
  SpatialWeights weights;
  for ( std::size_t unit = 0; unit < unitCount; ++unit )
  {
    const Reference row( PySequence_Fast( PySequence_Fast_GET_ITEM( rows.get(), static_cast<Py_ssize_t>( unit ) ),
                                          "neighbours must be a sequence of sequences" ) );
    if ( !row )
      return std::nullopt;
    for ( Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE( row.get() ); ++i )
    {
      const long neighbour = PyLong_AsLong( PySequence_Fast_GET_ITEM( row.get(), i ) );
      if ( PyErr_Occurred() )
        return std::nullopt;
      if ( neighbour < 0 || static_cast<std::size_t>( neighbour ) >= unitCount ||
           static_cast<std::size_t>( neighbour ) == unit )
      {
        PyErr_Format( PyExc_ValueError, "neighbour %ld of unit %zu is the unit itself or does not exist", neighbour,
                      unit );
        return std::nullopt;
      }
      weights.neighbours.push_back( static_cast<std::int32_t>( neighbour ) );
    }
    weights.offsets.push_back( static_cast<std::int64_t>( weights.neighbours.size() ) );
  }
  return weights;
}

} // namespace

PyObject *displacementDifference( PyObject *target, PyObject *control, PyObject *catchment, PyObject *catchmentControl,
                                  double confidence, double phi )
{
  DisplacementCounts counts;
  const auto read = []( PyObject *object, const char *name, auto &into )
  {
    const std::optional<CountPair> pair = countPair( object, name );
    if ( pair )
      into = *pair;
    return pair.has_value();
  };
  if ( !read( target, "target", counts.target ) || !read( control, "control", counts.control ) )
    return nullptr;
  if ( isGiven( catchment ) && !read( catchment, "catchment", counts.catchment ) )
    return nullptr;
  if ( isGiven( catchmentControl ) && !read( catchmentControl, "catchment_control", counts.catchmentControl ) )
    return nullptr;

  const Result<DisplacementDifference> result =
      statistics::displacementDifference( counts, confidence, Dispersion{ phi, std::nullopt } );
  PyObject *dict = PyDict_New();
  put( dict, "total", result ? estimateDict( result->total ) : undefined( result.reason() ) );
  put( dict, "target", result ? estimateDict( result->target ) : undefined( result.reason() ) );
  put( dict, "catchment", result ? estimateDict( result->catchment ) : undefined( result.reason() ) );
  return dict;
}

PyObject *relativeRateRatio( PyObject *zone, PyObject *control, double confidence, double phi )
{
  const std::optional<CountPair> zonePair = countPair( zone, "zone" );
  if ( !zonePair )
    return nullptr;
  const std::optional<CountPair> controlPair = countPair( control, "control" );
  if ( !controlPair )
    return nullptr;
  const Result<RateRatio> result =
      statistics::relativeRateRatio( *zonePair, *controlPair, confidence, Dispersion{ phi, std::nullopt } );
  if ( !result )
    return Py_BuildValue( "{s:O,s:s}", "ratio", Py_None, "reason", undefinedReasonName( result.reason() ) );
  return Py_BuildValue( "{s:d,s:d,s:d,s:d,s:d,s:d,s:d,s:d}", "ratio", result->ratio, "low", result->low, "high",
                        result->high, "log_ratio", result->logRatio, "standard_error_log", result->standardErrorLog,
                        "z", result->z, "p", result->p, "percent", result->percent() );
}

PyObject *twoCounts( PyObject *counts )
{
  const std::optional<CountPair> pair = countPair( counts, "counts" );
  if ( !pair )
    return nullptr;
  const Result<double> exact = exactConditionalP( *pair );
  const Result<double> eTest = eTestP( *pair );
  PyObject *dict = PyDict_New();
  put( dict, "exact_p", numberOrNone( exact.optional() ) );
  put( dict, "e_test_p", numberOrNone( eTest.optional() ) );
  if ( !exact )
    put( dict, "reason", PyUnicode_FromString( undefinedReasonName( exact.reason() ) ) );
  return dict;
}

PyObject *garwoodInterval( double count, double confidence )
{
  const Result<ExactInterval> result = statistics::garwoodInterval( count, confidence );
  if ( !result )
    return Py_BuildValue( "{s:O,s:O,s:s}", "low", Py_None, "high", Py_None, "reason",
                          undefinedReasonName( result.reason() ) );
  PyObject *dict = PyDict_New();
  put( dict, "low", PyFloat_FromDouble( result->low ) );
  put( dict, "high", numberOrNone( result->high ) );
  return dict;
}

PyObject *getisOrd( PyObject *values, PyObject *neighbours, bool star )
{
  const std::optional<std::vector<double>> column = numbers( values );
  if ( !column )
    return nullptr;
  const std::optional<SpatialWeights> weights = weightsFrom( neighbours, column->size() );
  if ( !weights )
    return nullptr;
  const LocalStatistic result =
      statistics::getisOrd( *column, *weights, star ? SelfInclusion::Included : SelfInclusion::Excluded );
  PyObject *z = PyList_New( 0 );
  PyObject *p = PyList_New( 0 );
  for ( std::size_t unit = 0; unit < column->size(); ++unit )
  {
    const bool tested = result.status[unit] == UnitStatus::Tested;
    const Reference unitZ( numberOrNone( tested ? std::optional( result.z[unit] ) : std::nullopt ) );
    const Reference unitP( numberOrNone( tested ? std::optional( result.p[unit] ) : std::nullopt ) );
    PyList_Append( z, unitZ.get() );
    PyList_Append( p, unitP.get() );
  }
  return Py_BuildValue( "{s:N,s:N}", "z", z, "p", p );
}

} // namespace hotspot::python
