"""The tokens that are trained, numbered without gaps, and their numbers in Whisper's vocabulary."""

from collections import Counter
from functools import cache
from pathlib import Path

from assets import ranks

SIZE = 51865
EOT, SOT, TRANSCRIBE, NO_SPEECH, NO_TIMES, FIRST_TIME = 50257, 50258, 50359, 50362, 50363, 50364
# Whisper numbers its languages in this order; only what stands before Dutch matters.
DUTCH = SOT + 1 + "en zh de es ru ko fr ja pt tr pl ca nl".split().index("nl")
# Times are said in steps of 20 ms, 0 to 30 s.
TIMES = 1501
STEP = 0.02

# Letters with and without a space before them, and the most frequent whole words that are one token of Whisper.
PIECES = (Path(__file__).parent / "pieces.txt").read_text(encoding="utf8").rstrip("\n").split("\n")
_SPECIAL = [EOT, SOT, DUTCH, TRANSCRIBE, 50361, NO_SPEECH, NO_TIMES]
IDS = [ranks()[piece.encode()] for piece in PIECES] + _SPECIAL + [FIRST_TIME + step for step in range(TIMES)]
_BY_ID = {number: place for place, number in enumerate(IDS)}
COUNT = len(IDS) + 1
# One row stands for all tokens that are never said.
UNUSED = COUNT - 1
END, START, LANGUAGE, TASK, SILENCE, UNTIMED, TIME = (_BY_ID[number] for number in (EOT, SOT, DUTCH, TRANSCRIBE, NO_SPEECH, NO_TIMES, FIRST_TIME))
_PLACES = {piece: place for place, piece in enumerate(PIECES)}
_LONGEST = max(map(len, PIECES))


def time(seconds: float, offset: int = 0) -> int:
    """The token of a time."""
    return TIME + min(TIMES - 1, max(0, round(seconds / STEP) + offset))


@cache
def pieces_of(word: str) -> tuple[tuple[int, int], ...]:
    """The tokens of a word with its space, longest first, and how many characters each has."""
    text, at, found = f" {word}", 0, []
    while at < len(text):
        for length in range(min(_LONGEST, len(text) - at), 0, -1):
            place = _PLACES.get(text[at : at + length])
            if place is not None:
                found.append((place, length))
                at += length
                break
        else:
            raise ValueError(f"a letter that no token has: {text[at]!r}")
    return tuple(found)


def writable(word: str) -> bool:
    """Whether tokens can write a word: few letters with marks have a token with the space before them."""
    try:
        return bool(pieces_of(word))
    except ValueError:
        return False


def chosen(sentences, words: int = 130) -> list[str]:
    """The pieces for a text: how pieces.txt was made."""
    counts, letters = Counter(), set()
    for sentence in sentences:
        for word in sentence.replace(",", "").split():
            letters |= set(word)
            counts[f" {word}"] += f" {word}".encode() in ranks()
    single = sorted(letters) + [f" {letter}" for letter in sorted(letters)]
    whole = [piece for piece, _ in counts.most_common() if len(piece) > 2][:words]
    return sorted({piece for piece in single + whole if piece.encode() in ranks()})
