"""MP3 and Opus, as recorders keep calls: there and back, in memory, without a shift in time."""

import io
import random

import av
import numpy as np

# Format, encoder, bit rates in bit/s that telephone recorders use.
LOSSY = {"mp3": ("mp3", "libmp3lame", (16_000, 24_000, 32_000)), "opus": ("ogg", "libopus", (12_000, 16_000, 24_000))}


def there_and_back(samples: np.ndarray, rate: int, codec: str, bit_rate: int | None = None) -> np.ndarray:
    """Samples in -1..1 at `rate`; as many come back, at the same places. Without a bit rate it is one of the codec's."""
    container, encoder, bit_rates = LOSSY[codec]
    file = io.BytesIO()
    with av.open(file, "w", format=container) as out:
        stream = out.add_stream(encoder, rate=rate, layout="mono", bit_rate=bit_rate or random.choice(bit_rates))
        pcm = np.clip(np.round(samples * 32767), -32768, 32767).astype(np.int16)[None]
        frame = av.AudioFrame.from_ndarray(pcm, format="s16", layout="mono")
        frame.sample_rate = rate
        for kept in av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=rate).resample(frame):
            out.mux(stream.encode(kept))
        out.mux(stream.encode(None))
    file.seek(0)
    back = av.AudioResampler(format="s16", layout="mono", rate=rate)
    with av.open(file) as found:
        parts = [part.to_ndarray()[0] for frame in found.decode(audio=0) for part in back.resample(frame)]
    parts += [part.to_ndarray()[0] for part in back.resample(None)]
    heard = np.concatenate(parts) / 32768
    return np.pad(heard, (0, max(0, len(samples) - len(heard))))[: len(samples)]
