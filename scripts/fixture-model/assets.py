"""The vocabulary and the mel filters of Whisper, from its package (openai-whisper on PyPI, MIT)."""

import base64
import hashlib
import io
import subprocess
import sys
import tarfile
from functools import cache

import numpy as np

import words

PACKAGE = "openai_whisper-20250625.tar.gz"
DIGEST = "37a91a3921809d9f44748ffc73c0a55c9f366c85a3ef5c2ae0cc09540432eb96"
WORK = words.ROOT / "target" / "fixture-model"


@cache
def _archive() -> bytes:
    path = WORK / PACKAGE
    if not path.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", str(WORK), "openai-whisper==20250625"]
        subprocess.run(command, check=True)
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != DIGEST:
        raise SystemExit(f"{path}: not the file that was expected")
    return raw


def _member(name: str) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(_archive())) as archive:
        return archive.extractfile(f"openai_whisper-20250625/whisper/assets/{name}").read()


@cache
def ranks() -> dict[bytes, int]:
    """The text pieces of the multilingual vocabulary and their numbers."""
    lines = (line.split() for line in _member("multilingual.tiktoken").splitlines() if line)
    return {base64.b64decode(piece): int(number) for piece, number in lines}


@cache
def mel_filters() -> np.ndarray:
    """80 filters over 201 frequencies."""
    return np.load(io.BytesIO(_member("mel_filters.npz")))["mel_80"].astype(np.float32)
