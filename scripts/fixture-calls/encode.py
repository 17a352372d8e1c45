"""Files of samples in the codecs that recordings come in."""

import subprocess
import wave
from pathlib import Path

import numpy as np

from speech import RATE

# Extension and arguments of ffmpeg for each codec. Nothing that varies is written.
CODECS = {
    "pcm16": ("wav", ["-c:a", "pcm_s16le"]),
    "alaw": ("wav", ["-c:a", "pcm_alaw"]),
    "mulaw": ("wav", ["-c:a", "pcm_mulaw"]),
    "mp3": ("mp3", ["-c:a", "libmp3lame", "-b:a", "48k"]),
    "flac": ("flac", ["-c:a", "flac"]),
    "opus": ("opus", ["-c:a", "libopus", "-b:a", "32k"]),
    "m4a": ("m4a", ["-c:a", "aac", "-b:a", "48k"]),
}


def write(samples: np.ndarray, path: Path, codec: str, rate: int) -> None:
    """Writes channels of samples in a codec, at `rate` Hz."""
    raw = path.with_suffix(".raw.wav")
    with wave.open(str(raw), "wb") as file:
        file.setnchannels(len(samples))
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(samples.T * 32767).astype("<i2").tobytes())
    clean = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
    command = ["ffmpeg", "-y", "-loglevel", "error", "-i", raw, "-ar", str(rate), *CODECS[codec][1], *clean, path]
    subprocess.run([str(part) for part in command], check=True)
    raw.unlink()


def delay(samples: np.ndarray, path: Path) -> float:
    """How many seconds the decoded file lags behind the samples, by their correlation."""
    command = ["ffmpeg", "-loglevel", "error", "-i", str(path), "-ar", str(RATE), "-f", "s16le", "-"]
    raw = np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, "<i2")
    decoded = raw.reshape(-1, len(samples))[:, 0] / 32768
    count = min(len(decoded), samples.shape[1], 30 * RATE)
    size = 1 << (2 * count).bit_length()
    product = np.fft.rfft(decoded[:count], size) * np.conj(np.fft.rfft(samples[0, :count], size))
    lag = int(np.argmax(np.fft.irfft(product, size)[: RATE // 2]))
    return lag / RATE
