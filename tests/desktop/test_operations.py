# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations dock in the real desktop: made by a user's clicks, kept over saving, closing and opening again."""

import tempfile
import unittest

import realqgis


class Operations(unittest.TestCase):
    def test_operation_survives_save_and_reopen_beside_the_users_layers(self):
        with tempfile.TemporaryDirectory(prefix="hotspot-town-") as folder:
            report = realqgis.run("check_operations.py", HOTSPOT_FOLDER=folder)
        self.assertEqual(report["unsaved"], "The project is not saved yet")
        self.assertEqual(report["no_store"], "This project has no operations store")
        self.assertEqual(report["empty"], "No operations yet")
        # Three cells are selected; two of them share a side and are one target.
        areas = [["C1", "Catchment"], ["C2", "Catchment"], ["T1", "Target area"], ["T2", "Target area"]]
        self.assertEqual(report["rows"], areas)
        self.assertEqual(report["selected_on_map"], 1)
        self.assertFalse(report["dirty_after_saving"])
        self.assertEqual(report["closed"], "The project is not saved yet")
        self.assertEqual(report["reopened_title"], "Night robberies, Union Avenue")
        self.assertEqual(report["reopened_rows"], areas)
        self.assertTrue(report["layer_unchanged"], "the user's own layer was changed")
        self.assertEqual(report["our_warnings"], [])
        self.assertEqual(report["exit_code"], 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
