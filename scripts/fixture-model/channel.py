"""A telephone line and what records it: band, level, noise, another speaker across, companding, MP3 and Opus."""

import random

import numpy as np
from scipy.signal import butter, resample_poly, sosfilt

import lossy

RATE = 8000
_BANDS = [butter(4, band, "band", fs=RATE, output="sos") for band in ((300, 3400), (250, 3500), (200, 3600))]
# Signal to noise in dB, of most windows and of some.
CLEAN, NOISY, MUCH_NOISE = (15, 45), (6, 18), 0.4
RECORDED_LOSSY = 0.2
_MU = 255.0
_A = 87.6


def through(samples: np.ndarray, silent: bool, across: np.ndarray | None) -> np.ndarray:
    """Samples in -1..1 at RATE as they arrive at 16 kHz."""
    peak = np.abs(samples).max()
    if peak > 0:
        samples = samples * (random.choice([0.1, 0.2, 0.35, 0.5, 0.7, 0.9]) * random.uniform(0.7, 1.05) / peak)
    if across is not None and random.random() < 0.15:
        samples = samples + across * (np.abs(samples).max() + 0.02) * 10 ** (-random.uniform(26, 40) / 20)
    if random.random() < 0.85:
        samples = samples + noise(len(samples)) * noise_level(samples, silent)
    if random.random() < 0.6:
        samples = sosfilt(random.choice(_BANDS), samples)
    samples = np.clip(samples, -1, 1)
    how = random.random()
    if how < 0.3:
        samples = companded(samples, mu_law, mu_expand)
    elif how < 0.65:
        samples = companded(samples, a_law, a_expand)
    if random.random() < RECORDED_LOSSY:
        samples = lossy.there_and_back(samples, RATE, random.choice(list(lossy.LOSSY)))
    return resample_poly(np.round(samples * 32767) / 32768, 2, 1).astype(np.float32)


def noise_level(samples: np.ndarray, silent: bool) -> float:
    if silent:
        return random.uniform(0.0005, 0.1)
    low, high = NOISY if random.random() < MUCH_NOISE else CLEAN
    return 10 ** (-random.uniform(low, high) / 20) * (np.sqrt(np.mean(samples**2)) * 1.6 + 1e-4)


def noise(count: int) -> np.ndarray:
    made = np.random.default_rng(random.getrandbits(32)).standard_normal(count)
    if random.random() < 0.4:
        made = np.convolve(made, [0.5, 0.35, 0.15], "same")
    if random.random() < 0.1:
        made = made + np.sin(2 * np.pi * 50 * random.choice([1, 2, 3]) * np.arange(count) / RATE)
    return made


def companded(samples: np.ndarray, compress, expand) -> np.ndarray:
    """8 bits with the curve of ITU-T G.711, in its continuous form."""
    return expand(np.round(compress(samples) * 127) / 127)


def mu_law(x: np.ndarray) -> np.ndarray:
    return np.sign(x) * np.log1p(_MU * np.abs(x)) / np.log1p(_MU)


def mu_expand(y: np.ndarray) -> np.ndarray:
    return np.sign(y) * np.expm1(np.abs(y) * np.log1p(_MU)) / _MU


def a_law(x: np.ndarray) -> np.ndarray:
    size, scale = np.abs(x), 1 + np.log(_A)
    return np.sign(x) * np.where(size < 1 / _A, _A * size, 1 + np.log(np.maximum(_A * size, 1))) / scale


def a_expand(y: np.ndarray) -> np.ndarray:
    size, scale = np.abs(y), 1 + np.log(_A)
    return np.sign(y) * np.where(size < 1 / scale, size * scale / _A, np.exp(size * scale - 1) / _A)
