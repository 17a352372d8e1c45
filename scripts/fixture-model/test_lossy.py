"""What goes through a lossy codec comes back in the same places. Run: scripts/fixture-model/run test."""

import unittest

import numpy as np
from scipy.signal import butter, sosfilt

import lossy

RATE = 8000


class Lossy(unittest.TestCase):
    def test_sound_comes_back_where_it_was(self):
        noise = np.random.default_rng(1).standard_normal(10 * RATE)
        inside = np.sin(np.arange(10 * RATE) / 1000) > 0
        said = 0.1 * inside * sosfilt(butter(4, (300, 3000), "band", fs=RATE, output="sos"), noise)
        for codec in lossy.LOSSY:
            back = lossy.there_and_back(said, RATE, codec)
            self.assertEqual(len(back), len(said))
            reach = 2000
            near = np.correlate(back[RATE : 4 * RATE] ** 2, said[RATE - reach : 4 * RATE + reach] ** 2, "valid")
            self.assertLess(abs(int(near.argmax()) - reach), RATE // 100, codec)
            self.assertFalse(np.array_equal(back, said), codec)

    def test_every_bit_rate_is_taken(self):
        for codec, (_, _, bit_rates) in lossy.LOSSY.items():
            for bit_rate in bit_rates:
                self.assertEqual(len(lossy.there_and_back(np.zeros(RATE), RATE, codec, bit_rate)), RATE)


if __name__ == "__main__":
    unittest.main()
