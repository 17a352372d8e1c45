"""Speech with espeak-ng, and when each word of it is said."""

import ctypes
import re
from dataclasses import dataclass

import numpy as np

RATE = 8000

_WORD, _PHONEME, _LIST_TERMINATED = 1, 7, 0
_SYNCHRONOUS, _PHONEME_EVENTS, _UTF8 = 2, 1, 1
_PARAMETERS = {"rate": 1, "pitch": 3, "range": 4}


class _Id(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user", ctypes.c_void_p),
        ("id", _Id),
    ]


@dataclass
class Spoken:
    """Samples at RATE in -1..1, and each word with its start and end in seconds."""

    samples: np.ndarray
    words: list[tuple[str, float, float]]


class Speaker:
    """One espeak-ng in this process."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self._chunks: list[np.ndarray] = []
        self._events: list[tuple[int, int, str, int]] = []
        kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))
        self._callback = kind(self._receive)
        self._rate = self._library.espeak_Initialize(_SYNCHRONOUS, 0, None, _PHONEME_EVENTS)
        self._library.espeak_SetSynthCallback(self._callback)

    def _receive(self, samples, count, events) -> int:
        if samples and count > 0:
            self._chunks.append(np.ctypeslib.as_array(samples, (count,)).copy())
        at = 0
        while events[at].type != _LIST_TERMINATED:
            event = events[at]
            name = bytes(event.id.string).split(b"\0")[0].decode("utf8", "ignore") if event.type == _PHONEME else ""
            self._events.append((event.type, event.text_position, name, event.sample))
            at += 1
        return 0

    def say(self, text: str, voice: str, rate: int, pitch: int) -> Spoken:
        """Says a text; commas are pauses. `voice` is one of espeak-ng, as `nl+m3` or `fr`."""
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ValueError(f"espeak-ng has no voice {voice}")
        for name, value in (("rate", rate), ("pitch", pitch), ("range", 50)):
            self._library.espeak_SetParameter(_PARAMETERS[name], value, 0)
        self._chunks.clear()
        self._events.clear()
        raw = text.encode("utf8")
        self._library.espeak_Synth(raw, ctypes.c_size_t(len(raw) + 1), 0, 1, 0, _UTF8, None, None)
        self._library.espeak_Synchronize()
        samples = np.concatenate(self._chunks).astype(np.float64) / 32768
        return Spoken(resample(samples, self._rate), self._words(text, len(samples)))

    def _words(self, text: str, length: int) -> list[tuple[str, float, float]]:
        """A word lasts from its event to the end of the last sound before the next word."""
        written = [(match.start(), match.group()) for match in re.finditer(r"[^ ,]+", text)]
        starts: list[int | None] = [None] * len(written)
        places = {position: number for number, (position, _) in enumerate(written)}
        for kind, position, _, sample in self._events:
            number = places.get(position - 1) if kind == _WORD else None
            if number is not None and starts[number] is None:
                starts[number] = sample
        sounds = [(name, sample) for kind, _, name, sample in self._events if kind == _PHONEME]
        ends = [sample for _, sample in sounds[1:]] + [length]
        if starts and starts[0] is None:
            starts[0] = 0
        words: list[tuple[str, float, float]] = []
        number = 0
        while number < len(written):
            after = number + 1
            while after < len(written) and starts[after] is None:
                after += 1
            limit = starts[after] if after < len(written) else length
            start = starts[number] or 0
            end = start
            for (name, sample), sound_end in zip(sounds, ends):
                if start - 1 <= sample < limit - 1 and name and not name.startswith("_"):
                    end = max(end, sound_end)
            end = min(end, limit) if end > start else limit
            words += self._shared([word for _, word in written[number:after]], start, end)
            number = after
        return words

    def _shared(self, words: list[str], start: int, end: int) -> list[tuple[str, float, float]]:
        """Words that espeak-ng says as one share their time by their letters."""
        total = sum(map(len, words))
        done, result = 0, []
        for word in words:
            first = start + (end - start) * done / total
            done += len(word)
            result.append((word, first / self._rate, (start + (end - start) * done / total) / self._rate))
        return result


def resample(samples: np.ndarray, rate: int) -> np.ndarray:
    """Samples at another rate brought to RATE by cutting the spectrum."""
    count = round(len(samples) * RATE / rate)
    spectrum = np.fft.rfft(samples)[: count // 2 + 1]
    return np.fft.irfft(spectrum, count) * (count / len(samples))
