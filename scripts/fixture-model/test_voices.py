"""Voices that are held back are in no shard to train with. Run: scripts/fixture-model/run test."""

import random
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import numpy as np

import speech
from windows import Windows

MANY = 4000


class Narrator:
    """Says nothing, in every voice."""

    def utterance(self, sentence, voice, rate, pitch):
        return speech.Utterance(np.zeros(speech.RATE, np.int16), [(sentence.split()[0].strip(","), 0.1, 0.4)], [("a", 0.1)], voice)


class Voices(unittest.TestCase):
    def test_no_voice_is_both_trained_with_and_held_back(self):
        self.assertTrue(set(speech.HELD).isdisjoint(speech.CORE + speech.MORE))

    def test_a_voice_to_train_with_is_never_one_held_back(self):
        random.seed(1)
        drawn = {speech.voice() for _ in range(MANY)}
        self.assertTrue(drawn.isdisjoint(speech.HELD))
        self.assertTrue(drawn.issuperset(speech.CORE))

    def test_only_the_first_shard_has_voices_held_back_and_training_never_reads_it(self):
        with tempfile.TemporaryDirectory() as name, mock.patch.object(speech, "Speaker", Narrator):
            with mock.patch.object(speech, "PER_SHARD", 200):
                speech.make(Path(name), 1e-6)
                train, held = Windows(Path(name), 1), Windows(Path(name), 2, held=True)
                heard = {one.voice for _ in range(200) for one in train._row()}
                kept = {one.voice for _ in range(200) for one in held._row()}
        self.assertTrue(heard.isdisjoint(speech.HELD))
        self.assertTrue(kept <= set(speech.HELD))

    def test_the_voices_held_back_differ_from_those_of_the_fresh_calls_that_count_as_heard(self):
        self.assertTrue({"f4", "m6", "klatt3"} <= set(speech.HELD))


if __name__ == "__main__":
    unittest.main()
