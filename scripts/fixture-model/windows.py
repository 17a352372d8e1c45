"""Windows as the program packs them, with what the model should write."""

import json
import pickle
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

import assets
import channel
import vocabulary as tokens
from speech import RATE

# The program puts digital silence between stretches of speech; see src/transcribe/windows.rs.
GAP = 0.4
FULL = 30.0
# The encoder makes one frame of 20 ms.
FRAMES = 50
# Sounds of espeak-ng that are told apart; the rarest share the first class.
SOUNDS = 64
WINDOWS_PER_SHARD = 300
NOTHING = (-1.0, -1.0)


@dataclass
class Window:
    """Mel bands, sound of every frame, decoder input, targets, time of each target, first position."""

    mel: np.ndarray
    sounds: np.ndarray
    given: list[int]
    wanted: list[int]
    times: list[tuple[float, float]]
    offset: int


def log_mel(samples: np.ndarray) -> torch.Tensor:
    """Mel bands of samples at 16 kHz, as Whisper makes them."""
    spectrum = torch.stft(torch.from_numpy(samples), 400, 160, window=torch.hann_window(400), return_complex=True)[..., :-1].abs() ** 2
    bands = (torch.from_numpy(assets.mel_filters()) @ spectrum).clamp(min=1e-10).log10()
    return (torch.maximum(bands, bands.max() - 8.0) + 4) / 4


class Windows:
    """An endless supply, from shards in a folder."""

    def __init__(self, folder: Path, seed: int, held: bool = False) -> None:
        self.folder, self.held, self.left = folder, held, 0
        random.seed(seed)
        self.sounds = {name: number for number, name in enumerate(self._sounds())}
        self.utterances = []

    def _sounds(self) -> list[str]:
        """The sounds by frequency; the first class is silence and all others."""
        path = self.folder / "sounds.json"
        if not path.exists():
            first = pickle.loads((self.folder / "0001.shard").read_bytes())
            counts: dict[str, int] = {}
            for utterance in first:
                for name, _ in utterance.sounds:
                    if name and not name.startswith("_"):
                        counts[name] = counts.get(name, 0) + 1
            names = sorted(counts, key=counts.get, reverse=True)[: SOUNDS - 1]
            path.write_text(json.dumps(["_", *names]))
        return json.loads(path.read_text())

    def _row(self) -> list:
        """Utterances of one voice, in a random order."""
        if self.left <= 0:
            shards = sorted(self.folder.glob("*.shard"))
            shard = shards[0] if self.held else random.choice(shards[1:])
            self.utterances, self.left = pickle.loads(shard.read_bytes()), WINDOWS_PER_SHARD
        self.left -= 1
        at = random.randrange(len(self.utterances))
        who = self.utterances[at].voice
        near = [one for one in self.utterances[max(0, at - 6) : at + 7] if one.voice == who]
        row = [one for one in near if all(tokens.writable(word) for word, _, _ in one.words)]
        random.shuffle(row)
        return row

    def window(self, seconds: float) -> Window:
        """One window; shorter ones than 30 s stand somewhere in the 30 s."""
        full = seconds == FULL
        if random.random() < 0.03:
            return self._silent(seconds, full)
        most = random.choice([1, 2, 3, 5]) if random.random() < 0.25 else 99
        parts, pieces, length = [], [], 0.0
        misses = 0
        row = self._row()
        while len(parts) < most and misses < 6:
            if not row:
                row = self._row()
            utterance = row.pop()
            before, after = random.uniform(0.03, 0.25), random.uniform(0.03, 0.25)
            total = before + len(utterance.samples) / RATE + after
            if length + total > min(seconds, FULL - 1):
                misses += 1
                continue
            # Now and then a pause inside a stretch, in which the noise goes on.
            joined = bool(parts) and random.random() < 0.2
            gap = 0.0 if joined or not parts else GAP
            parts.append((length + gap + before, utterance))
            pieces.append((before, utterance, after, gap))
            length += gap + total
        if not parts:
            return self.window(seconds)
        offset = 0 if full or random.random() < 0.4 else random.randrange(0, int(1500 - seconds * FRAMES) + 1)
        samples = self._sound(pieces, seconds)
        return self._written(samples, parts, seconds, offset)

    def _sound(self, pieces: list, seconds: float) -> np.ndarray:
        """The stretches through one telephone line, then digital silence between them."""
        stretches = [
            np.concatenate([np.zeros(round(before * RATE)), one.samples / 32768, np.zeros(round(after * RATE))]) for before, one, after, _ in pieces
        ]
        whole = np.concatenate(stretches)
        other = self._row()[0].samples / 32768 if random.random() < 0.3 else None
        across = np.resize(other, len(whole)) / (np.abs(other).max() + 1e-6) if other is not None else None
        heard = channel.through(whole, False, across)
        out, at = np.zeros(round(seconds * 16000), np.float32), 0
        start = 0
        for stretch, (_, _, _, gap) in zip(stretches, pieces):
            at += round(gap * 16000)
            size = min(len(stretch) * 2, len(out) - at)
            out[at : at + size] = heard[start : start + size]
            at, start = at + len(stretch) * 2, start + len(stretch) * 2
        return out

    def _silent(self, seconds: float, full: bool) -> Window:
        """A window in which nobody speaks: the model says so, and no word."""
        samples = channel.through(np.zeros(round(seconds * RATE)), True, None)
        offset = 0 if full else random.randrange(0, int(1500 - seconds * FRAMES) + 1)
        prompt = [tokens.START, tokens.LANGUAGE, tokens.TASK]
        given, wanted = [*prompt, tokens.time(0, offset)], [-1, -1, tokens.SILENCE, tokens.END]
        sounds = np.zeros(int(seconds * FRAMES), np.int64)
        return Window(log_mel(samples).numpy().astype(np.float16), sounds, given, wanted, [NOTHING] * len(given), offset)

    def _written(self, samples: np.ndarray, parts: list, seconds: float, offset: int) -> Window:
        untimed = random.random() < 0.2
        prompt = [tokens.START, tokens.LANGUAGE] + ([tokens.TASK, tokens.UNTIMED] if untimed else [tokens.TASK])
        if untimed and random.random() < 0.3:
            # The prompt with which whisper.cpp aligns by attention.
            prompt.remove(tokens.TASK)
        text: list[tuple[int, float, float]] = []
        sounds = np.zeros(int(seconds * FRAMES), np.int64)
        for number, (start, utterance) in enumerate(parts):
            first, last = start + utterance.words[0][1], start + utterance.words[-1][2]
            if not untimed:
                # whisper.cpp counts times from the first token only when that is zero.
                text.append((tokens.time(first if number else 0.0, offset), -1.0, first))
            for word, begin, end in utterance.words:
                text += self._pieces(word, start + begin, start + end)
            if not untimed:
                text.append((tokens.time(last, offset), -1.0, last))
            self._mark(sounds, utterance, start)
        given = prompt + [token for token, _, _ in text]
        wanted = [-1] * (len(prompt) - 1) + [token for token, _, _ in text] + [tokens.END]
        times = [NOTHING] * (len(prompt) - 1) + [(begin, end) for _, begin, end in text] + [NOTHING]
        if len(text) > 216:
            return self.window(seconds)
        return Window(log_mel(samples).numpy().astype(np.float16), sounds, given, wanted, times, offset)

    @staticmethod
    def _pieces(word: str, start: float, end: float) -> list[tuple[int, float, float]]:
        """The tokens of a word, each with its share of the word's time."""
        pieces = tokens.pieces_of(word)
        total, done, found = max(1, sum(length for _, length in pieces) - 1), 0, []
        for token, length in pieces:
            share = [start + (end - start) * max(0, place) / total for place in (done - 1, done + length - 1)]
            found.append((token, share[0], share[1]))
            done += length
        return found

    def _mark(self, frames: np.ndarray, utterance, start: float) -> None:
        ends = [at for _, at in utterance.sounds[1:]] + [len(utterance.samples) / RATE]
        for (name, begin), end in zip(utterance.sounds, ends):
            frames[round((start + begin) * FRAMES) : round((start + end) * FRAMES)] = self.sounds.get(name, 0)

    def batch(self, count: int, seconds: float) -> tuple:
        """Tensors of `count` windows, filled up to the longest text."""
        made = [self.window(seconds) for _ in range(count)]
        longest = max(len(one.given) for one in made)
        given = torch.full((count, longest), tokens.END)
        wanted = torch.full((count, longest), -1)
        times = torch.full((count, longest, 2), -1.0)
        for row, one in enumerate(made):
            given[row, : len(one.given)] = torch.tensor(one.given)
            wanted[row, : len(one.wanted)] = torch.tensor(one.wanted)
            times[row, : len(one.times)] = torch.tensor(one.times)
        mel = torch.from_numpy(np.stack([one.mel for one in made]))
        sounds = torch.from_numpy(np.stack([one.sounds for one in made]))
        return mel, sounds, given, wanted, times, torch.tensor([one.offset for one in made])
