# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS without a window, with Processing and our provider, for the length of a with-block."""

import contextlib
import os
import sys


@contextlib.contextmanager
def start_qgis():
    """Yields run(algorithm, **parameters) -> results; prints what an algorithm reports, indented."""
    sys.path[:0] = [os.environ["QGIS_PLUGINPATH"], "/usr/share/qgis/python/plugins"]
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject

    application = QgsApplication([], True)
    application.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    import hotspot_policing

    plugin = hotspot_policing.classFactory(None)
    plugin.initProcessing()

    class Feedback(QgsProcessingFeedback):
        def pushInfo(self, text):
            print(f"    {text}", flush=True)

        def pushWarning(self, text):
            print(f"    Note: {text}", flush=True)

        def reportError(self, text, fatal=False):
            print(f"    {text}", flush=True)

    def run(algorithm, **parameters):
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        created = QgsApplication.processingRegistry().createAlgorithmById(algorithm)
        if created is None:
            sys.exit(f"The algorithm {algorithm} is missing from this QGIS.")
        results, ok = created.run(parameters, context, Feedback())
        if not ok:
            sys.exit(f"{created.displayName()} did not finish; the reason stands above.")
        return results

    try:
        yield run
    finally:
        QgsProject.instance().clear()
        plugin.unload()
        # exitQgis() and Python's own teardown disagree on who deletes first; the files are written, so leave at once.
        sys.stdout.flush()
        sys.stderr.flush()


def leave(code=0):
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
