"""Errors are counted as they should be. Run: scripts/fixture-model/run test."""

import unittest
from collections import Counter

import evaluate


def truth(words):
    said = [{"text": text, "start": float(at), "end": at + 0.5, "label": label} for at, (text, label) in enumerate(words)]
    return {"channels": 1, "turns": [{"channel": 0, "words": said}]}


def transcript(text):
    places, at = [], 0
    for word in text.split():
        end = at + len(word.encode())
        places.append({"start_byte": at, "end_byte": end})
        at = end + 1
    return {"turns": [{"channel": 0, "text": text, "words": places}]}


class Evaluate(unittest.TestCase):
    def test_a_wrong_a_missed_and_an_added_word_are_three_errors(self):
        right, errors = evaluate.aligned("de trein komt laat aan".split(), "nou de drein komt aan".split())
        self.assertEqual((right, errors), ([True, False, True, False, True], 3))

    def test_nothing_heard_is_every_word_missed(self):
        self.assertEqual(evaluate.aligned(["een", "twee"], []), ([False, False], 2))

    def test_words_are_counted_by_what_they_are(self):
        said = truth([("vierendertig", "PHONE"), ("k", "NAME"), ("renée", "NAME"), ("belt", None), ("driehonderdvijf", None)])
        found = evaluate.compared(said, transcript("vierendertig g renee belt driehonderdzes"))
        self.assertEqual(found.said, Counter({"number words": 2, "spelled letters": 1, "names": 1, "other words": 1}))
        self.assertEqual({kind for kind, missed in found.missed.items() if missed}, {"number words", "spelled letters"})
        self.assertEqual((found.words, found.errors), (5, 2))

    def test_words_of_another_channel_are_not_counted(self):
        other = transcript("belt")
        other["turns"][0]["channel"] = 1
        self.assertEqual(evaluate.compared(truth([("belt", None)]), other).errors, 1)

    def test_wilson_gives_the_published_interval(self):
        # Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263 gives 0.2553 to 0.3662.
        low, high = evaluate.wilson(81, 263)
        self.assertAlmostEqual(low, 25.53, places=2)
        self.assertAlmostEqual(high, 36.62, places=2)

    def test_the_interval_of_calls_that_are_alike_is_their_rate(self):
        call = evaluate.Heard(100, 7, Counter(), Counter())
        self.assertEqual(evaluate.bootstrap([call] * 5), (7.0, 7.0))


if __name__ == "__main__":
    unittest.main()
