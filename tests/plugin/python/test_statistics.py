# SPDX-License-Identifier: GPL-3.0-or-later
"""The SIP module's statistics against published numbers: the same functions that the algorithms call."""

import sys
import unittest

from package import PLUGINS

sys.path.insert(0, str(PLUGINS))

import hotspot_policing as hotspot  # noqa: E402


class DisplacementDifference(unittest.TestCase):
    def test_wheeler_ratcliffe_2018_example_with_two_controls(self):
        result = hotspot.displacement_difference((207, 110), (308, 318), (178, 157), (150, 140))
        self.assertAlmostEqual(result["total"]["estimate"], -118)
        self.assertAlmostEqual(result["total"]["standard_error"], 39.597979746, places=8)
        self.assertAlmostEqual(result["total"]["low"], -195.610614164, places=6)
        self.assertAlmostEqual(result["target"]["standard_error"], 30.708305066, places=8)
        self.assertAlmostEqual(result["catchment"]["standard_error"], 25.0)

    def test_without_catchment_the_part_is_none_with_its_reason(self):
        result = hotspot.displacement_difference((20, 10), (20, 20))
        self.assertAlmostEqual(result["total"]["z"], -1.195228609, places=8)
        self.assertIsNone(result["catchment"]["estimate"])
        self.assertEqual(result["catchment"]["reason"], "NoCatchment")

    def test_wrong_shape_is_told(self):
        with self.assertRaisesRegex(TypeError, r"target must be \(before, after\)"):
            hotspot.displacement_difference((1, 2, 3, 4, 5), (1, 2))


class RateRatio(unittest.TestCase):
    def test_published_ratio(self):
        result = hotspot.relative_rate_ratio((50, 30), (60, 55))
        self.assertAlmostEqual(result["ratio"], 0.6545454545, places=9)
        self.assertAlmostEqual(result["p"], 0.1535211275, places=9)

    def test_zero_count_has_no_ratio(self):
        result = hotspot.relative_rate_ratio((50, 0), (60, 55))
        self.assertIsNone(result["ratio"])
        self.assertEqual(result["reason"], "ZeroCount")


class Counts(unittest.TestCase):
    def test_exact_and_e_test(self):
        result = hotspot.two_counts((25, 16))
        self.assertAlmostEqual(result["exact_p"], 0.2110235976, places=9)
        self.assertAlmostEqual(result["e_test_p"], 0.1647963179, places=7)

    def test_garwood(self):
        result = hotspot.garwood_interval(5)
        self.assertAlmostEqual(result["low"], 1.623486, places=6)
        self.assertAlmostEqual(result["high"], 11.668332, places=6)


class GetisOrd(unittest.TestCase):
    points = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)]
    values = [2, 3, 3.2, 5, 8, 7]

    def neighbours(self):
        def near(a, b):
            return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 <= 15**2

        return [
            [j for j, b in enumerate(self.points) if j != i and near(a, b)] for i, a in enumerate(self.points)
        ]

    def test_pysal_example(self):
        star = hotspot.getis_ord(self.values, self.neighbours())
        published = [-1.3972763, -0.2891776, 0.6506496, -0.2891776, 1.2345209, 2.0242433]
        for z, expected in zip(star["z"], published):
            self.assertAlmostEqual(z, expected, places=6)
        plain = hotspot.getis_ord(self.values, self.neighbours(), star=False)
        self.assertAlmostEqual(plain["z"][0], -1.0136729, places=6)

    def test_island_and_constant_values_are_none(self):
        self.assertIsNone(hotspot.getis_ord([1, 2, 3], [[1], [0], []], star=False)["z"][2])
        self.assertEqual(hotspot.getis_ord([4, 4, 4], [[1], [0, 2], [1]])["z"], [None, None, None])

    def test_neighbour_out_of_range_is_told(self):
        with self.assertRaisesRegex(ValueError, "neighbour 7 of unit 0"):
            hotspot.getis_ord([1, 2], [[7], [0]])


if __name__ == "__main__":
    unittest.main(verbosity=2)
