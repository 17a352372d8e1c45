"""Sentences said by espeak-ng, with the time of every word and every sound."""

import pickle
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

import text
import words

sys.path.insert(1, str(words.ROOT / "scripts" / "fixture-calls"))


def _speaker_module():
    """The speech module of the fixture calls; this file has the same name."""
    import importlib.util

    path = words.ROOT / "scripts" / "fixture-calls" / "speech.py"
    spec = importlib.util.spec_from_file_location("fixture_speech", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["fixture_speech"] = module
    spec.loader.exec_module(module)
    return module


calls = _speaker_module()
RATE = calls.RATE
# The fixture calls are resampled through one long spectrum, which is exact and slow.
calls.resample = lambda samples, rate: resample_poly(samples, RATE, rate)

# Voices that the model never hears in training: with them it is measured how it does on others.
HELD = ["f4", "m6", "klatt3", "Andrea", "max", "Alicia", "edward"]
CORE = ["", "m1", "m2", "m3", "m4", "m5", "m7", "m8", "f1", "f2", "f3", "f5"]
MORE = ["Alex", "Andy", "Annie", "Denis", "Diogo", "Gene", "Gene2", "Henrique", "Hugo", "Jacky", "Lee", "Marco", "Mario", "Michael", "Mike",
        "RicishayMax", "Storm", "adam", "anika", "antonio", "belinda", "benjamin", "boris", "caleb", "david", "ed", "grandma", "grandpa", "gustave",
        "iven", "iven2", "iven3", "iven4", "john", "linda", "marcelo", "michel", "miguel", "norbert", "pablo", "paul", "pedro", "quincy", "rob",
        "robert", "sandro", "shelby", "steph", "steph2", "steph3", "travis", "victor", "zac", "klatt", "klatt2", "klatt4"]

# Sentences of one voice in a row, so that windows of one speaker can be packed.
IN_A_ROW = 8
PER_SHARD = 1000
LONGEST = 24.0


@dataclass
class Utterance:
    """16-bit samples at RATE; words with start and end, sounds with start, in seconds."""

    samples: np.ndarray
    words: list[tuple[str, float, float]]
    sounds: list[tuple[str, float]]
    voice: str


class Speaker(calls.Speaker):
    """Says and keeps the sounds, too."""

    def utterance(self, sentence: str, voice: str, rate: int, pitch: int) -> Utterance | None:
        spoken = self.say(sentence, f"nl+{voice}" if voice else "nl", rate, pitch)
        sounds = [(name, sample / self._rate) for kind, _, name, sample in self._events if kind == calls._PHONEME]
        if not len(spoken.samples) or len(spoken.samples) > LONGEST * RATE:
            return None
        samples = np.clip(np.round(spoken.samples * 32767), -32768, 32767).astype(np.int16)
        return Utterance(samples, spoken.words, sounds, voice)


def voice(held: bool = False) -> str:
    if held:
        return random.choice(HELD)
    return random.choice(CORE if random.random() < 0.6 else MORE)


def shard(speaker: Speaker, held: bool = False) -> list[Utterance]:
    """Utterances, by voice and manner in rows."""
    made: list[Utterance] = []
    while len(made) < PER_SHARD:
        who, rate = voice(held), random.randint(125, 195)
        pitch = random.choice([50, 50, random.randint(25, 80)])
        for _ in range(IN_A_ROW):
            spoken = speaker.utterance(text.sentence(), who, rate, pitch)
            if spoken is not None:
                made.append(spoken)
    return made


def make(folder: Path, hours: float, seed: int = 1) -> None:
    """Makes shards until there are so many hours; goes on where it stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    speaker = Speaker()
    kept = folder / "hours.txt"
    done = float(kept.read_text()) if kept.exists() else 0.0
    number = len(list(folder.glob("*.shard")))
    while done < hours or number < 2:
        random.seed(f"{seed}-{number}")
        # The first shard is said by voices that are not trained with: it shows how training goes.
        utterances = shard(speaker, held=number == 0)
        temporary = folder / "making"
        temporary.write_bytes(pickle.dumps(utterances))
        temporary.rename(folder / f"{number:04d}.shard")
        done += sum(len(one.samples) for one in utterances) / RATE / 3600
        kept.write_text(str(done))
        number += 1
        print(f"speech: {done:.1f} of {hours:.0f} h", flush=True)
