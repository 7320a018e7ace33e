# SPDX-License-Identifier: GPL-3.0-or-later
"""The three doors in the real desktop: Python package, native C++ plugin, and both at once."""

import unittest

import realqgis


class Doors(unittest.TestCase):
    def test_python_package(self):
        report = realqgis.run("check_doors.py")
        self.assertTrue(report["python"])
        self.assertEqual(report["providers"], 1)
        self.assertEqual(report["operations_docks"], 1)
        self.assertEqual(report["our_warnings"], [])

    def test_native_plugin(self):
        report = realqgis.run("check_doors.py", enable=False, native=True)
        self.assertFalse(report["python"])
        self.assertEqual(report["providers"], 1)
        self.assertEqual(report["operations_docks"], 1)

    def test_both_at_once(self):
        report = realqgis.run("check_doors.py", enable=True, native=True)
        self.assertTrue(report["python"])
        self.assertEqual(report["providers"], 1)
        self.assertEqual(report["operations_docks"], 1)


if __name__ == "__main__":
    unittest.main(verbosity=2)
