"""A call from its turns: two voices, pauses, noise, a telephone line."""

import random
from dataclasses import dataclass, field

import numpy as np

import script
from speech import RATE, Speaker

KEYS = {
    "1": (697, 1209), "2": (697, 1336), "3": (697, 1477), "4": (770, 1209), "5": (770, 1336), "6": (770, 1477),
    "7": (852, 1209), "8": (852, 1336), "9": (852, 1477), "*": (941, 1209), "0": (941, 1336), "#": (941, 1477),
}
CHANNELS = {"AGENT": 0, "CALLER": 1, "OTHER": 1}


@dataclass
class Mixed:
    """Samples of both channels at RATE and what is true of them."""

    samples: np.ndarray
    turns: list[dict]
    events: list[dict] = field(default_factory=list)


def mix(call: script.Call, speaker: Speaker, seed: int) -> Mixed:
    """Says all turns of a call."""
    rng = random.Random(seed)
    voices = call.header.get("voices", "nl,m3").split(",")
    rates = [int(rate) for rate in call.header.get("rates", "155,162").split(",")]
    pieces: list[tuple[int, int, np.ndarray]] = []
    turns, events = [], []
    time, mention, language, overlap = 0.5, 0, "nl", False
    for line in call.lines:
        if not line.speaker:
            name, _, value = line.text.partition(" ")
            if name == "pause":
                time += float(value)
            elif name == "lang":
                language = value
            elif name == "overlap":
                overlap = True
            else:
                sound = SOUNDS[name](value)
                pieces.append((1, round(time * RATE), sound))
                kind = {"music": "music", "ring": "ringing", "keys": "key_tone"}[name]
                events.append({"kind": kind, "channel": 1, **span(time, time + len(sound) / RATE)})
                time += len(sound) / RATE + 0.4
            continue
        channel = CHANNELS[line.speaker]
        voice = voices[channel].strip()
        name = language if voice in ("", "nl") else f"{language}+{voice}"
        spoken = speaker.say(script.plain(line.text), name, rates[channel], 50 + 8 * (line.speaker == "OTHER"))
        start = max(0.3, time - 0.7) if overlap else time
        marks, mention = script.labels(line.text, mention)
        if len(marks) != len(spoken.words):
            raise ValueError(f"the words of a turn do not match its marks: {line.text}")
        turns.append({
            "speaker": line.speaker, "channel": channel, **span(start, start + len(spoken.samples) / RATE), "text": line.text,
            "words": [
                {"text": word, **span(start + first, start + last), "label": label, "mention": number}
                for (word, first, last), (label, number) in zip(spoken.words, marks)
            ],
        })
        if language != "nl":
            events.append({"kind": "foreign", "channel": channel, **span(start, start + len(spoken.samples) / RATE)})
        pieces.append((channel, round(start * RATE), spoken.samples))
        time = max(time, start + len(spoken.samples) / RATE) + rng.uniform(0.25, 0.9)
        language, overlap = "nl", False
    return Mixed(line_of(pieces, call, round((time + 0.5) * RATE), rng), turns, events)


def span(start: float, end: float) -> dict[str, float]:
    """Start and end in seconds as they are written."""
    return {"start": round(start, 3), "end": round(end, 3)}


def line_of(pieces: list[tuple[int, int, np.ndarray]], call: script.Call, length: int, rng: random.Random) -> np.ndarray:
    """The two channels as a telephone line gives them: levels, crosstalk, noise, band."""
    channels = np.zeros((2, length))
    for channel, start, samples in pieces:
        end = min(length, start + len(samples))
        channels[channel, start:end] += samples[: end - start]
    noise = np.random.default_rng(rng.getrandbits(32))
    snr = float(call.header.get("noise", "28"))
    crosstalk = float(call.header.get("crosstalk", "0.01"))
    result = np.zeros_like(channels)
    for channel in range(2):
        own = channels[channel] / max(1e-9, np.abs(channels[channel]).max()) * rng.uniform(0.35, 0.8)
        loud = own[np.abs(own) > 1e-3]
        level = np.sqrt(np.mean(loud**2)) if len(loud) else 0.1
        own = own + crosstalk * channels[1 - channel] + noise.standard_normal(length) * level * 10 ** (-snr / 20)
        result[channel] = np.clip(band(own), -1, 1)
    if call.header.get("channels") == "1":
        return np.clip(result.sum(axis=0, keepdims=True), -1, 1)
    return result


def band(samples: np.ndarray) -> np.ndarray:
    """The telephone band, 300 to 3400 Hz, with soft edges."""
    spectrum = np.fft.rfft(samples)
    hertz = np.fft.rfftfreq(len(samples), 1 / RATE)
    rise = np.clip((hertz - 200) / 100, 0, 1)
    fall = np.clip((3600 - hertz) / 200, 0, 1)
    return np.fft.irfft(spectrum * rise * fall, len(samples))


def music(seconds: str) -> np.ndarray:
    """Hold music: chords that change, with overtones."""
    time = np.arange(round(float(seconds) * RATE)) / RATE
    sound = np.zeros_like(time)
    for at, chord in enumerate([(262, 330, 392), (294, 349, 440), (247, 294, 392), (262, 330, 392)] * (1 + int(float(seconds)) // 4)):
        inside = (time >= at) & (time < at + 1)
        for tone in chord:
            sound[inside] += sum(np.sin(2 * np.pi * tone * over * time[inside]) / over for over in (1, 2, 3))
    return sound * 0.08


def ring(seconds: str) -> np.ndarray:
    """A ringing tone: 425 Hz, one second on, four off."""
    time = np.arange(round(float(seconds) * RATE)) / RATE
    return 0.2 * np.sin(2 * np.pi * 425 * time) * (time % 5 < 1)


def keys(digits: str) -> np.ndarray:
    """Telephone keys, 100 ms each with 100 ms between."""
    time = np.arange(RATE // 10) / RATE
    parts = [0.2 * sum(np.sin(2 * np.pi * tone * time) for tone in KEYS[key]) for key in digits.replace(" ", "")]
    return np.concatenate([np.concatenate([part, np.zeros(RATE // 10)]) for part in parts])


SOUNDS = {"music": music, "ring": ring, "keys": keys}
