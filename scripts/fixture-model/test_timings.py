"""Times are compared as they should be. Run: scripts/fixture-model/run test."""

import unittest

import numpy as np

import program
import timings


def turn(start, end, *words):
    said = [{"text": text, "start": begin, "end": until} for text, begin, until in words]
    return {"channel": 0, "start": start, "end": end, "words": said}


class Timings(unittest.TestCase):
    def test_a_word_stands_in_its_window_where_its_samples_are(self):
        samples = np.zeros((60 * program.RATE, 1))
        turns = [turn(3.0, 4.0, ("een", 3.2, 3.5)), turn(50.0, 51.0, ("twee", 50.1, 50.6))]
        for one in turns:
            word = one["words"][0]
            samples[round(word["start"] * program.RATE) : round(word["end"] * program.RATE)] = 1.0
        [(window, said)] = timings.windows_of({"turns": turns}, samples, 0)
        self.assertEqual([word for word, _, _ in said], ["een", "twee"])
        for _, start, end in said:
            middle, before = (start + end) / 2, start - 0.05
            self.assertEqual(window[round(middle * program.RATE)], 1.0)
            self.assertEqual(window[round(before * program.RATE)], 0.0)

    def test_no_window_is_longer_than_the_program_makes_them(self):
        turns = [turn(9.0 * at, 9.0 * at + 8.0, ("ja", 9.0 * at, 9.0 * at + 1)) for at in range(10)]
        made = timings.windows_of({"turns": turns}, np.zeros((100 * program.RATE, 1)), 0)
        self.assertEqual(sum(len(said) for _, said in made), 10)
        self.assertTrue(all(len(window) <= timings.LONGEST * program.RATE for window, _ in made))

    def test_tokens_make_words_with_the_times_that_are_asked_for(self):
        tokens = [[" t", 10, 20, 15], ["wee", 20, 40, 33], [" ja", 50, 60, 55]]
        self.assertEqual(timings.joined(tokens, False), [("twee", 0.1, 0.4), ("ja", 0.5, 0.6)])
        self.assertEqual(timings.joined(tokens, True), [("twee", 0.15, 0.33), ("ja", 0.55, 0.55)])

    def test_only_words_heard_as_they_are_said_are_compared(self):
        said, heard = [("een", 0, 1), ("twee", 1, 2), ("drie", 2, 3)], [("een", 0.5, 1), ("wee", 1, 2), ("drie", 2, 2.5)]
        self.assertEqual(timings.differences(said, heard), [(0.5, 0), (0, -0.5)])

    def test_a_row_tells_the_bias_and_what_is_left_without_it(self):
        self.assertEqual(timings.row("x", [(0.1, 0.0), (0.1, 0.0), (0.2, 0.0)]), "| x | 3 | +100 | 0 / 90 / 98 | +0 | 0 / 0 / 0 |")


if __name__ == "__main__":
    unittest.main()
