"""The file format of whisper.cpp: writing it from a checkpoint, and reading weights back.

Layout as in `whisper_model_load` of whisper.cpp: eleven numbers, mel filters, vocabulary, tensors. Matrices are stored as
q8_0 of ggml: blocks of 32 weights as 8-bit numbers with one 16-bit scale.
"""

import os
import struct
from pathlib import Path

import numpy as np
import torch

import assets
import vocabulary as tokens
from model import DECODER_LAYERS, ENCODER_LAYERS, HEADS, MELS, TEXT, WIDTH

MAGIC = 0x67676D6C
F32, F16, Q8_0 = 0, 1, 8
# Type of most weights, and version 2 of quantization in the thousands.
FILE_TYPE = 2000 + 7
BLOCK = np.dtype([("scale", "<f2"), ("values", "i1", 32)])
HEADER = (tokens.SIZE, 1500, WIDTH, HEADS, ENCODER_LAYERS, TEXT, WIDTH, HEADS, DECODER_LAYERS, MELS, FILE_TYPE)


def quantized(weights: np.ndarray) -> bytes:
    rows = weights.reshape(-1, 32).astype(np.float32)
    scale = (np.abs(rows).max(1) / 127).astype(np.float16)
    steps = scale.astype(np.float32)
    blocks = np.zeros(len(rows), BLOCK)
    blocks["scale"] = scale
    blocks["values"] = np.round(rows / np.where(steps == 0, 1, steps)[:, None]).clip(-127, 127)
    return blocks.tobytes()


def restored(raw: bytes, shape: tuple) -> np.ndarray:
    blocks = np.frombuffer(raw, BLOCK)
    return (blocks["values"].astype(np.float32) * blocks["scale"].astype(np.float32)[:, None]).reshape(shape)


def stored(name: str, weights: np.ndarray) -> tuple[int, bytes]:
    """The type and the bytes of a tensor: convolutions in 16 bits, matrices in 8, the rest as it is."""
    if weights.ndim == 3:
        return F16, weights.astype("<f2").tobytes()
    if weights.ndim == 2 and "positional" not in name and "bias" not in name:
        return Q8_0, quantized(weights)
    return F32, weights.astype("<f4").tobytes()


def tensors(state: dict) -> dict[str, np.ndarray]:
    """The tensors of the file: every token has its row, and the helping head is left out."""
    found = {name: value.float().numpy() for name, value in state.items() if not name.startswith("phone")}
    trained = found["decoder.token_embedding.weight"]
    rows = np.repeat(trained[tokens.UNUSED][None], tokens.SIZE, 0).copy()
    rows[tokens.IDS] = trained[: len(tokens.IDS)]
    found["decoder.token_embedding.weight"] = rows
    for layer in (1, 2):
        name = f"encoder.conv{layer}.bias"
        found[name] = found[name].reshape(-1, 1)
    return found


def write(checkpoint: Path, path: Path) -> None:
    """Writes the model file, under its name only when it is whole."""
    state = torch.load(checkpoint, map_location="cpu")["m"]
    temporary = path.with_suffix(".making")
    with temporary.open("wb") as file:
        ints = lambda *numbers: file.write(struct.pack(f"<{len(numbers)}i", *numbers))  # noqa: E731
        ints(MAGIC, *HEADER)
        filters = assets.mel_filters()
        ints(*filters.shape)
        file.write(filters.astype("<f4").tobytes())
        by_number = {number: piece for piece, number in assets.ranks().items()}
        ints(max(by_number) + 1)
        for number in range(max(by_number) + 1):
            piece = by_number.get(number, b"")
            ints(len(piece))
            file.write(piece)
        for name, weights in tensors(state).items():
            kind, raw = stored(name, weights)
            ints(weights.ndim, len(name), kind, *weights.shape[::-1])
            file.write(name.encode())
            file.write(raw)
    os.replace(temporary, path)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def read(path: Path) -> dict[str, np.ndarray]:
    """The tensors of a file as the program sees them."""
    raw, at = path.read_bytes(), 0

    def ints(count: int) -> tuple[int, ...]:
        nonlocal at
        at += 4 * count
        return struct.unpack_from(f"<{count}i", raw, at - 4 * count)

    magic, *header = ints(12)
    if magic != MAGIC or tuple(header) != HEADER:
        raise ValueError(f"{path}: not a model of this shape")
    rows, columns = ints(2)
    at += 4 * rows * columns
    for _ in range(ints(1)[0]):
        length = ints(1)[0]
        at += length
    found: dict[str, np.ndarray] = {}
    while at < len(raw):
        dimensions, length, kind = ints(3)
        shape = ints(dimensions)[::-1]
        name = raw[at : at + length].decode()
        at += length
        count = int(np.prod(shape))
        size = {F32: 4 * count, F16: 2 * count, Q8_0: count // 32 * BLOCK.itemsize}[kind]
        body = raw[at : at + size]
        at += size
        found[name] = restored(body, shape) if kind == Q8_0 else np.frombuffer(body, "<f4" if kind == F32 else "<f2").astype(np.float32).reshape(shape)
    return found


def state(found: dict[str, np.ndarray]) -> dict[str, torch.Tensor]:
    """The tensors of a file as weights of the network; the helping head is not among them."""
    unused = next(number for number in range(tokens.SIZE) if number not in set(tokens.IDS))
    weights = {}
    for name, values in found.items():
        if name == "decoder.token_embedding.weight":
            values = np.concatenate([values[tokens.IDS], values[unused][None]])
        weights[name] = torch.from_numpy(values.copy().reshape(-1) if name.endswith(("conv1.bias", "conv2.bias")) else values.copy())
    return weights
