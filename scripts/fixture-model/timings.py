"""How well the model's times meet the truth, by what gives the time: a table for models/README.md.

Turns of fresh calls are packed into windows as the program packs them, whisper.cpp reads these with several sets of
alignment heads, and words heard as they are said are compared with when they are said.
"""

import json
import re
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np

import evaluate
import program
from windows import FULL, GAP

# As the program: a window is a little shorter than what the model reads, and a stretch begins and ends in silence.
LONGEST, AROUND = FULL - 1, 0.15
TOKENS = "time tokens"
# Heads by which whisper.cpp warps: whole layers from the last on, then heads as layer.number. Those of
# `LED` in train.py were led to the words in training.
HEADS = ["top1", "top2", "top3", "2.0", "2.1", "2.2", "2.3", "1.0,1.1,1.2", "1.0,1.1,1.2,2.0,2.1,2.2,2.3"]
STEP = 0.01

Word = tuple[str, float, float]


def windows_of(truth: dict, samples: np.ndarray, channel: int) -> list[tuple[np.ndarray, list[Word]]]:
    """Samples and true words of each window of a channel."""
    made: list[tuple[list[np.ndarray], list[Word]]] = []
    length = LONGEST
    for turn in sorted((turn for turn in truth["turns"] if turn["channel"] == channel), key=lambda turn: turn["start"]):
        begin, end = max(0.0, turn["start"] - AROUND), turn["end"] + AROUND
        if not turn["words"] or end - begin > LONGEST:
            continue
        if length + GAP + end - begin > LONGEST:
            made.append(([], []))
            length = -GAP
        pieces, said = made[-1]
        if pieces:
            pieces.append(np.zeros(round(GAP * program.RATE)))
        start = length + GAP
        pieces.append(samples[round(begin * program.RATE) : round(end * program.RATE), channel])
        said += [(evaluate.plain(word["text"]), start + word["start"] - begin, start + word["end"] - begin) for word in turn["words"]]
        length = start + len(pieces[-1]) / program.RATE
    return [(np.concatenate(pieces), said) for pieces, said in made]


def joined(read: list[list], warped: bool) -> list[Word]:
    """Tokens put together to words, with the start of the first and the end of the last, or where these are warped to."""
    found: list[list] = []
    for text, start, end, middle in read:
        begin, until = (middle, middle) if warped else (start, end)
        if text.startswith(" ") or not found:
            found.append(["", begin, until])
        found[-1][0] += text
        found[-1][2] = until
    return [(evaluate.plain(text), begin * STEP, until * STEP) for text, begin, until in found]


def differences(said: list[Word], heard: list[Word]) -> list[tuple[float, float]]:
    """Of words heard as they are said, how much later than in truth they start and end, in seconds."""
    matcher, found = SequenceMatcher(None, [word[0] for word in said], [word[0] for word in heard], autojunk=False), []
    for block in matcher.get_matching_blocks():
        for true, other in zip(said[block.a : block.a + block.size], heard[block.b : block.b + block.size]):
            found.append((other[1] - true[1], other[2] - true[2]))
    return found


def row(name: str, found: list[tuple[float, float]]) -> str:
    """A line of the table: the middle difference, and how far the others are from it."""
    cells = []
    for values in np.array(found).T * 1000:
        bias = np.median(values)
        off = np.abs(values - bias)
        cells.append(f"{bias:+.0f} | {np.median(off):.0f} / {np.percentile(off, 95):.0f} / {np.percentile(off, 99):.0f}")
    return f"| {name} | {len(found)} | " + " | ".join(cells) + " |"


def by_program(folder: Path, model: Path) -> list[tuple[float, float]]:
    """The same of the words that the program itself writes, after it has put their edges in order."""
    found = []
    for path in sorted(folder.glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf8"))
        written = evaluate.piep("transcribe", str(folder / truth["audio"]), "--model", str(model), "--threads", "1")
        for channel in range(truth["channels"]):
            true = sorted((word for turn in truth["turns"] if turn["channel"] == channel for word in turn["words"]), key=lambda word: word["start"])
            said = [(evaluate.plain(word["text"]), word["start"], word["end"]) for word in true]
            heard = []
            for turn in written["turns"]:
                raw = turn["text"].encode()
                words = turn["words"] if turn["channel"] == channel else []
                heard += [(evaluate.plain(raw[word["start_byte"] : word["end_byte"]].decode()), word["start"], word["end"]) for word in words if "start" in word]
            found += differences(said, heard)
    return found


def run(model: Path, work: Path, calls: int) -> None:
    """Prints the table for so many fresh calls with voices heard in training and as many with others, little noise."""
    read, folders = [], []
    for name, voices, noise in evaluate.KINDS:
        if noise != evaluate.CLEAN:
            continue
        folder = work / "evaluation" / f"{calls}-{re.sub('[^a-z]+', '-', name)}"
        evaluate.make_calls(folder, voices, noise, calls)
        folders.append(folder)
        for path in sorted(folder.glob("*.truth.json")):
            truth = json.loads(path.read_text(encoding="utf8"))
            samples = program.read(folder / truth["audio"])
            read += [window for channel in range(truth["channels"]) for window in windows_of(truth, samples, channel)]
    wavs = [work / "timings" / f"{number}.wav" for number in range(len(read))]
    wavs[0].parent.mkdir(parents=True, exist_ok=True)
    for path, (samples, _) in zip(wavs, read):
        program.write(path, samples)
    lines = ["| times by | words | start: bias, ms | off by, ms: median / 95 % / 99 % | end: bias, ms | off by, ms: median / 95 % / 99 % |", "|---|---|---|---|---|---|"]
    for heads in HEADS:
        heard = program.times(model, heads, wavs)
        if heads == HEADS[0]:
            lines.append(row(TOKENS, [one for (_, said), tokens in zip(read, heard) for one in differences(said, joined(tokens, False))]))
        lines.append(row(f"warping, {heads}", [one for (_, said), tokens in zip(read, heard) for one in differences(said, joined(tokens, True))]))
        print(lines[-1], flush=True)
    lines.append(row("the program", [one for folder in folders for one in by_program(folder, model)]))
    text = "\n".join(lines) + "\n"
    (work / "timings.md").write_text(text, encoding="utf8")
    print(text)
