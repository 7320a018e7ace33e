# SPDX-License-Identifier: GPL-3.0-or-later
"""The Python door without a desktop: the package imports, answers and registers its provider once."""

import os
import sys
import unittest

from package import PLUGINS

sys.path.insert(0, str(PLUGINS))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import Qgis, QgsApplication  # noqa: E402

application = QgsApplication([], True)
application.initQgis()

import hotspot_policing  # noqa: E402


class Package(unittest.TestCase):
    def test_was_built_for_this_qgis(self):
        self.assertEqual(hotspot_policing.built_for.QGIS_VERSION_INT, Qgis.QGIS_VERSION_INT)

    def test_two_doors_register_one_provider(self):
        registry = QgsApplication.processingRegistry()
        first = hotspot_policing.classFactory(None)
        second = hotspot_policing.classFactory(None)
        first.initProcessing()
        second.initProcessing()
        self.assertEqual([p.id() for p in registry.providers()].count("hotspot"), 1)
        second.unload()
        self.assertIsNotNone(registry.providerById("hotspot"), "the second door took the first one's provider away")
        first.unload()
        self.assertIsNone(registry.providerById("hotspot"))

    def test_can_be_loaded_again_after_unload(self):
        for _ in range(3):
            plugin = hotspot_policing.classFactory(None)
            plugin.initProcessing()
            self.assertTrue(QgsApplication.processingRegistry().providerById("hotspot").algorithms() is not None)
            plugin.unload()

    def test_other_qgis_version_is_told_and_not_loaded(self):
        from hotspot_policing.wrongversion import WrongVersionPlugin

        text = WrongVersionPlugin(None, "3.99.1").message()
        self.assertEqual(
            text,
            f"Hot Spot Policing was built for QGIS 3.99.1 and this is QGIS {Qgis.QGIS_VERSION}. "
            "Install the package made for this version.",
        )

    def test_import_for_another_version_touches_no_library(self):
        # A copy of the package that claims another version must import without its library being there at all.
        import importlib.util
        import pathlib
        import shutil
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "hotspot_elsewhere"
            copy.mkdir()
            for name in ("__init__.py", "wrongversion.py"):
                shutil.copy(PLUGINS / "hotspot_policing" / name, copy)
            (copy / "built_for.py").write_text('QGIS_VERSION = "3.10.0"\nQGIS_VERSION_INT = 31000\n')
            spec = importlib.util.spec_from_file_location(
                "hotspot_elsewhere", copy / "__init__.py", submodule_search_locations=[str(copy)]
            )
            module = importlib.util.module_from_spec(spec)
            sys.modules["hotspot_elsewhere"] = module
            spec.loader.exec_module(module)
            plugin = module.classFactory(None)
            self.assertIn("built for QGIS 3.10.0", plugin.message())
            plugin.initProcessing()


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=2).result
    application.exitQgis()
    # QGIS's own teardown order in Python is not ours to test.
    sys.stdout.flush()
    os._exit(0 if result.wasSuccessful() else 1)
