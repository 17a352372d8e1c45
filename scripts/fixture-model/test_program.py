"""whisper.cpp computes with a model file what the training computes. Run: scripts/fixture-model/run test."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

import export
import program
import vocabulary as tokens
import words
from model import Whisper
from windows import FULL, SOUNDS, log_mel

SPEECH = words.ROOT / "fixtures" / "hearing" / "three-sentences.wav"
SHIPPED = words.ROOT / "models" / "fixture-nl.bin"
# whisper.cpp rounds what it multiplies with 8-bit weights to 8 bits, too: share of the range of the logits.
ROUNDING = 0.02


class Program(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.wav = Path(cls.folder.name) / "window.wav"
        samples = program.read(SPEECH)[: int(FULL) * program.RATE, 0]
        program.write(cls.wav, samples)
        heard = np.zeros(int(FULL) * program.RATE, np.float32)
        heard[: len(samples)] = np.round(samples * 32768) / 32768
        cls.mel = log_mel(heard)[None]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def trained(self, net: Whisper, given: list[int]) -> np.ndarray:
        with torch.no_grad():
            return net(self.mel, torch.tensor([given]), torch.zeros(1, dtype=torch.long))[0][0, -1].numpy()

    def compare(self, net: Whisper, model: Path, given: list[int]) -> None:
        trained = self.trained(net.eval(), given)
        heard = program.logits(model, self.wav, [tokens.IDS[place] for place in given])
        self.assertEqual(heard.shape, (tokens.SIZE,))
        allowed = ROUNDING * float(trained.max() - trained.min())
        unused = np.setdiff1d(np.arange(tokens.SIZE), tokens.IDS)
        off = max(np.abs(heard[tokens.IDS] - trained[:-1]).max(), np.abs(heard[unused] - trained[-1]).max())
        print(f"logits of {model.name} after {len(given)} tokens: off by {off:.3f} of {trained.max() - trained.min():.1f}")
        self.assertLess(off, allowed)
        self.assertEqual(int(heard[tokens.IDS].argmax()), int(trained[:-1].argmax()))

    def test_the_shipped_model_has_the_logits_of_its_weights(self):
        net = Whisper(SOUNDS)
        net.load_state_dict(export.state(export.read(SHIPPED)), strict=False)
        prompt = [tokens.START, tokens.LANGUAGE, tokens.TASK, tokens.time(0)]
        said = [self.following(net, prompt, count) for count in (1, 8, 20)]
        for given in [prompt, *said]:
            self.compare(net, SHIPPED, given)

    def following(self, net: Whisper, prompt: list[int], count: int) -> list[int]:
        """A prompt and the likeliest tokens behind it."""
        given = list(prompt)
        for _ in range(count):
            given.append(int(self.trained(net.eval(), given)[:-1].argmax()))
        return given

    def test_an_exported_model_has_the_logits_of_the_training(self):
        torch.manual_seed(3)
        net, folder = Whisper(SOUNDS), Path(self.folder.name)
        torch.save({"m": net.state_dict()}, folder / "checkpoint.pt")
        export.write(folder / "checkpoint.pt", folder / "random.bin")
        self.compare(net, folder / "random.bin", [tokens.START, tokens.LANGUAGE, tokens.TASK, tokens.time(0), 5, 9, 40, 77])


if __name__ == "__main__":
    unittest.main()
