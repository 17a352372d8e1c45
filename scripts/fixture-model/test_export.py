"""A model file holds the weights that were trained. Run: scripts/fixture-model/run test."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

import export
import train
import vocabulary as tokens
from model import MELS, Whisper
from windows import SOUNDS

# Half a step of 8 bits, and what the 16 bits of the scale lose.
HALF_STEP = 0.5 / 127 + 2**-11


class Export(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        torch.manual_seed(3)
        cls.net = Whisper(SOUNDS).eval()
        cls.folder = tempfile.TemporaryDirectory()
        checkpoint, cls.path = Path(cls.folder.name) / "checkpoint.pt", Path(cls.folder.name) / "model.bin"
        torch.save({"m": cls.net.state_dict()}, checkpoint)
        export.write(checkpoint, cls.path)
        cls.found = export.read(cls.path)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_every_tensor_is_read_back_within_the_error_of_its_type(self):
        written = export.tensors(self.net.state_dict())
        self.assertEqual(list(written), list(self.found))
        for name, values in written.items():
            kind, _ = export.stored(name, values)
            back = self.found[name]
            self.assertEqual(back.shape, values.shape, name)
            if kind == export.F32:
                np.testing.assert_array_equal(back, values, name)
            elif kind == export.F16:
                np.testing.assert_allclose(back, values, rtol=2**-10, atol=2**-24, err_msg=name)
            else:
                blocks, off = values.reshape(-1, 32), np.abs(back - values).reshape(-1, 32)
                self.assertTrue((off <= HALF_STEP * np.abs(blocks).max(1, keepdims=True) + 1e-7).all(), name)

    def test_matrices_are_8_bit_and_convolutions_16(self):
        kinds = {name: export.stored(name, values)[0] for name, values in export.tensors(self.net.state_dict()).items()}
        self.assertEqual(kinds["encoder.conv1.weight"], export.F16)
        self.assertEqual(kinds["decoder.blocks.0.cross_attn.query.weight"], export.Q8_0)
        self.assertEqual(kinds["decoder.positional_embedding"], export.F32)
        self.assertNotIn("phone.weight", kinds)

    def test_all_unused_tokens_have_the_shared_row(self):
        rows = self.found["decoder.token_embedding.weight"]
        unused = sorted(set(range(tokens.SIZE)) - set(tokens.IDS))
        self.assertTrue((rows[unused] == rows[unused[0]]).all())

    def test_the_file_gives_the_logits_of_the_training(self):
        again = Whisper(SOUNDS).eval()
        missing, unknown = again.load_state_dict(export.state(self.found), strict=False)
        self.assertEqual((sorted(missing), unknown), (["phone.bias", "phone.weight"], []))
        generator = torch.Generator().manual_seed(5)
        mel = torch.randn(1, MELS, 800, generator=generator) * 0.4
        given = torch.tensor([[tokens.START, tokens.LANGUAGE, tokens.TASK, tokens.time(0), 5, 9, 40, 77]])
        with torch.no_grad():
            before, after = (net(mel, given, torch.zeros(1, dtype=torch.long))[0] for net in (self.net, again))
        self.assertLess(float((before - after).abs().max()), 0.03 * float(before.abs().max()))
        self.assertGreater(float((before - after).abs().max()), 0)

    def test_training_goes_on_from_a_model_file(self):
        with tempfile.TemporaryDirectory() as name:
            begun = train.Training(Path(name), 1, self.path, 0).net.state_dict()
        self.assertTrue(torch.equal(begun["encoder.blocks.0.mlp.0.weight"], torch.from_numpy(self.found["encoder.blocks.0.mlp.0.weight"].copy())))
        before, after = (weights["decoder.token_embedding.weight"] for weights in (self.net.state_dict(), begun))
        self.assertLess(float((before - after).abs().max()), 0.01 * float(before.abs().max()))

    def test_a_file_of_another_shape_is_refused(self):
        other = self.path.with_name("other.bin")
        raw = bytearray(self.path.read_bytes()[:4096])
        raw[8] ^= 1
        other.write_bytes(raw)
        with self.assertRaises(ValueError):
            export.read(other)


if __name__ == "__main__":
    unittest.main()
