"""What whisper.cpp makes of a model file, through `hear.rs`."""

import json
import os
import subprocess
import wave
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

import words

RATE = 16000


@cache
def hear() -> str:
    """The built program."""
    subprocess.run(["cargo", "build", "--quiet", "--locked", "--example", "hear"], cwd=words.ROOT, check=True)
    return str(words.ROOT / "target" / "debug" / "examples" / "hear")


def logits(model: Path, wav: Path, numbers: list[int]) -> np.ndarray:
    """Logits of the whole vocabulary after tokens, which are numbered as in Whisper."""
    made = subprocess.run([hear(), "logits", str(model), str(wav), *map(str, numbers)], check=True, stdout=subprocess.PIPE)
    return np.frombuffer(made.stdout, "<f4")


def times(model: Path, heads: str, wavs: list[Path]) -> list[list[list]]:
    """Of each file its tokens: text, start, end and warped time, in steps of 10 ms. One process for each core."""
    count = os.cpu_count() or 1

    def some(part: int) -> list[bytes]:
        mine = [str(wav) for wav in wavs[part::count]]
        return subprocess.run([hear(), "times", str(model), heads, *mine], check=True, stdout=subprocess.PIPE).stdout.splitlines()

    with ThreadPoolExecutor(count) as pool:
        read = [json.loads(line) for lines in pool.map(some, range(count)) for line in lines]
    tokens = {one["audio"]: one["tokens"] for one in read}
    return [tokens[str(wav)] for wav in wavs]


def read(path: Path) -> np.ndarray:
    """A recording in any codec as [frame, channel] at 16 kHz, -1..1."""
    asked = ["ffprobe", "-v", "error", "-show_entries", "stream=sample_rate,channels", "-of", "csv=p=0", str(path)]
    rate, channels = map(int, subprocess.run(asked, check=True, stdout=subprocess.PIPE).stdout.decode().split(","))
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", str(path), "-f", "s16le", "-"], check=True, stdout=subprocess.PIPE).stdout
    return resample_poly(np.frombuffer(raw, "<i2").reshape(-1, channels) / 32768, RATE, rate, axis=0)


def write(path: Path, samples: np.ndarray) -> None:
    """One channel at 16 kHz, 16 bits."""
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(np.clip(np.round(samples * 32768), -32768, 32767).astype("<i2").tobytes())
