"""The picture of a training shows its curves. Run: scripts/fixture-model/run test."""

import unittest
import xml.etree.ElementTree as tree

import curve

ROWS = [
    {"seconds": 30, "text": 2.0, "words_right": 0.3},
    {"seconds": 60, "held_text": 1.8, "held_words_right": 0.4},
    {"seconds": 90, "text": 1.0, "words_right": 0.7},
]


class Curve(unittest.TestCase):
    def lines(self, rows):
        return [line.get("points").split() for line in tree.fromstring(curve.drawn(rows)).iter("{http://www.w3.org/2000/svg}polyline")]

    def test_every_row_is_a_point_of_its_curve(self):
        self.assertEqual([len(line) for line in self.lines(ROWS)], [2, 1, 2, 1])

    def test_a_falling_loss_falls_in_the_picture(self):
        first, last = (float(point.split(",")[1]) for point in self.lines(ROWS)[0])
        self.assertGreater(last, first)

    def test_no_rows_give_a_picture_without_curves(self):
        self.assertEqual(self.lines([]), [])


if __name__ == "__main__":
    unittest.main()
