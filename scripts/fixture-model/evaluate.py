"""How many words the model gets wrong, through the program itself, on fresh calls.

The calls are of four kinds: voices that were heard in training or not, with little noise or much. Every call is
transcribed by `piep transcribe`; `piep score` tells what of those who are named stays audible.
"""

import json
import math
import os
import random
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numbers_nl
import speech
import words

PIEP = words.ROOT / "target" / "release" / "piep"
SEED = 4711
CLEAN, NOISY = 35, 15
# Name of the kind, voices, signal to noise in dB.
KINDS = [
    ("heard voices, clean", speech.CORE, CLEAN),
    ("heard voices, noisy", speech.CORE, NOISY),
    ("unheard voices, clean", speech.HELD, CLEAN),
    ("unheard voices, noisy", speech.HELD, NOISY),
]
GROUPS = ["number words", "spelled letters", "names", "other words"]
SAMPLES = 2000
NORMAL_95 = 1.96
_NUMBERS = frozenset(word for number in range(100) for word in numbers_nl.number(number).split()) | {"dubbel", "honderd", "duizend"}


@dataclass
class Heard:
    """Errors of one call: true words, all errors, and of each group how many words there are and are not heard."""

    words: int
    errors: int
    said: Counter
    missed: Counter


def plain(word: str) -> str:
    """A word as `piep score` compares it."""
    return "".join(letter for letter in word.lower() if letter.isalnum() or letter == "'").replace("é", "e")


def group(word: str, label: str | None) -> str:
    """The group of a true word; a spelled name counts as letters."""
    if word in _NUMBERS or re.search("honderd|duizend", word):
        return GROUPS[0]
    if len(word) == 1:
        return GROUPS[1]
    return GROUPS[2] if label == "NAME" else GROUPS[3]


def aligned(said: list[str], heard: list[str]) -> tuple[list[bool], int]:
    """Of each true word whether it was heard as it is, in an alignment with the fewest errors, and their number."""
    cost = [list(range(len(heard) + 1))]
    for row, word in enumerate(said, 1):
        above, line = cost[-1], [row]
        for column, other in enumerate(heard, 1):
            line.append(min(above[column - 1] + (word != other), above[column] + 1, line[-1] + 1))
        cost.append(line)
    row, column, right = len(said), len(heard), [False] * len(said)
    while row and column:
        same = said[row - 1] == heard[column - 1]
        if cost[row][column] == cost[row - 1][column - 1] + (not same):
            row, column = row - 1, column - 1
            right[row] = same
        elif cost[row][column] == cost[row - 1][column] + 1:
            row -= 1
        else:
            column -= 1
    return right, cost[-1][-1]


def compared(truth: dict, transcript: dict) -> Heard:
    """A call's truth against its transcript, channel by channel."""
    result = Heard(0, 0, Counter(), Counter())
    for channel in range(truth["channels"]):
        true = [word for turn in truth["turns"] if turn["channel"] == channel for word in turn["words"]]
        true.sort(key=lambda word: word["start"])
        said = [plain(word["text"]) for word in true]
        heard = [plain(word) for word in _words(transcript, channel)]
        right, errors = aligned(said, heard)
        result.words += len(said)
        result.errors += errors
        for word, source, correct in zip(said, true, right):
            kind = group(word, source["label"])
            result.said[kind] += 1
            result.missed[kind] += not correct
    return result


def _words(transcript: dict, channel: int) -> list[str]:
    found = []
    for turn in transcript["turns"]:
        if turn["channel"] == channel:
            raw = turn["text"].encode()
            found += [raw[word["start_byte"] : word["end_byte"]].decode() for word in turn["words"]]
    return found


def wilson(part: int, all_: int) -> tuple[float, float]:
    """The 95 % interval of a share, in percent (Wilson 1927)."""
    if not all_:
        return 0.0, 100.0
    share, square = part / all_, NORMAL_95**2
    middle = share + square / (2 * all_)
    reach = NORMAL_95 * math.sqrt(share * (1 - share) / all_ + square / (4 * all_**2))
    return tuple(100 * (middle + sign * reach) / (1 + square / all_) for sign in (-1, 1))


def bootstrap(calls: list[Heard], seed: int = 1) -> tuple[float, float]:
    """The 95 % interval of the word error rate, in percent: calls are drawn, for errors of one call go together."""
    rng, rates = random.Random(seed), []
    for _ in range(SAMPLES):
        drawn = rng.choices(calls, k=len(calls))
        rates.append(100 * sum(call.errors for call in drawn) / sum(call.words for call in drawn))
    rates.sort()
    return rates[round(0.025 * SAMPLES)], rates[round(0.975 * SAMPLES) - 1]


def make_calls(folder: Path, voices: list[str], noise: int, count: int) -> None:
    """Makes the calls of a kind; those that were made stay."""
    if len(list(folder.glob("*.truth.json"))) == count:
        return
    names = ",".join(voice or "nl" for voice in voices)
    script = words.ROOT / "scripts" / "fixture-calls"
    command = [sys.executable, str(script), "fresh", "--seed", str(SEED), "--count", str(count), "--out", str(folder)]
    subprocess.run([*command, "--noise", str(noise), "--voices", names], check=True, stdout=subprocess.DEVNULL)


def piep(*arguments: str) -> dict:
    """What the program writes in JSON."""
    made = subprocess.run([str(PIEP), *arguments, "--format", "json"], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return json.loads(made.stdout)


def measured(folder: Path, model: Path) -> tuple[list[Heard], dict]:
    """The errors of each call in a folder, and the score of all. Calls side by side, one thread each."""
    given = ("--model", str(model), "--threads", "1")

    def one(path: Path) -> Heard:
        truth = json.loads(path.read_text(encoding="utf8"))
        return compared(truth, piep("transcribe", str(folder / truth["audio"]), *given))

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        score = pool.submit(piep, "score", str(folder), *given)
        calls = list(pool.map(one, sorted(folder.glob("*.truth.json"))))
        return calls, score.result()["audio"]


def share(part: float, all_: float) -> str:
    return f"{100 * part / all_:.1f} %" if all_ else "none"


def table(results: list[tuple[str, list[Heard], dict]]) -> str:
    """What was measured, in Markdown."""
    lines = ["| calls | words | word error rate (95 %) | leak | loss |", "|---|---|---|---|---|"]
    for name, calls, score in results:
        total, errors, (low, high) = sum(call.words for call in calls), sum(call.errors for call in calls), bootstrap(calls)
        leak, loss = (share(score[key]["part"], score[key]["all"]) for key in ("leak", "loss"))
        lines.append(f"| {name} ({len(calls)}) | {total} | {share(errors, total)} ({low:.1f} to {high:.1f}) | {leak} | {loss} |")
    lines += ["", "Words not heard as they are, by what they are, with 95 % intervals of Wilson:", ""]
    lines += ["| calls | " + " | ".join(GROUPS) + " |", "|---" * (len(GROUPS) + 1) + "|"]
    for name, calls, _ in results:
        cells = []
        for kind in GROUPS:
            missed, said = sum(call.missed[kind] for call in calls), sum(call.said[kind] for call in calls)
            cells.append(f"{share(missed, said)} ({'{:.1f} to {:.1f}'.format(*wilson(missed, said))}; {said})")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def run(model: Path, work: Path, calls: int) -> None:
    """Measures a model with so many fresh calls of each kind and prints a table."""
    if not PIEP.exists():
        raise SystemExit("please build the program first: cargo build --release")
    results = []
    for name, voices, noise in KINDS:
        folder = work / "evaluation" / f"{calls}-{re.sub('[^a-z]+', '-', name)}"
        make_calls(folder, voices, noise, calls)
        results.append((name, *measured(folder, model)))
    text = table(results)
    (work / "evaluation.md").write_text(text, encoding="utf8")
    print(text)
