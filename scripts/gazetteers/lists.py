"""What all list scripts share: folding, the flag of ordinary words, and writing a list."""

import unicodedata
from datetime import date
from functools import cache
from pathlib import Path

from sources import ROOT, ordinary, zipf

OUT = ROOT / "src" / "lang" / "nl" / "gazetteer"

# From this frequency on (one in 30 000 words of running text) a word turns up in most calls.
COMMON = 4.5

# Letters that have no decomposition into a base letter and an accent.
LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e", "ĳ": "ij",
     "’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "‐": "-", "–": "-", "-": "-"}
)

# Forms of the word list without a capital that in speech are nearly always a name.
RARELY_A_WORD = frozenset(
    """jan hans thomas robert piet bob chris henry jack joe rob lee bas adam nick mary eva dirk sara luis steven nelson
    hendrik ellen kelly jonathan erna bo amanda jaap iris abraham rico klaas helen bobby koen benjamin joop jon bram
    rachel gil karen warren donna anita rik eddy spencer jonas els ria jozef joel willie janet pascal riet kris axel abel
    ruby erica mart dries cas sjaak raf maxim kees anna sam dolf griet mees joep grietje marjolein claus alma tori merel
    darren chester cara trijntje kelvin aria gerold clark tommy arend janus gus flo mila meg tiffany paco mies kristen
    siena lieven gemma robijn matte hannes dahlia nanny madison ava rein geertje gert bette luk lev jasmijn violet margriet
    teddy mara coco emir tromp sari mimi tito tony anno karel peter frank marc jantje lijntje pietje klaasje smet mina
    trui mia gene wouter robbe marina jordan margot""".split()
)


def fold(text: str) -> str:
    """Lower case without accents; ij and y stay as they are. The same as `fold` in src/recognize/fold.rs."""
    text = text.replace("İ", "i").lower().translate(LETTERS)
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@cache
def ordinary_folded() -> frozenset[str]:
    return frozenset(fold(word) for word in ordinary())


def ambiguity(entry: str) -> str:
    """`common`: also an ordinary word that most calls have; `word`: also an ordinary word; else empty."""
    words = fold(entry).replace("-", " ").split()
    if not words or not all(word in ordinary_folded() and word not in RARELY_A_WORD for word in words):
        return ""
    if len(words) > 1:
        return "word"
    return "common" if max(zipf().get(words[0], 0), zipf().get(entry.lower(), 0)) >= COMMON else "word"


def clean(entries, others="") -> set[str]:
    """Entries in Latin script, without brackets, single letters, and other characters than those given."""
    kept = set()
    for entry in entries:
        entry = " ".join(entry.replace("\u2019", "'").split())
        letters = entry.replace("'", "").replace("-", "").replace(" ", "").replace(".", "")
        letters = "".join(c for c in letters if c not in others) or letters
        if len(entry) > 1 and letters.isalpha() and fold(letters).isascii():
            kept.add(entry)
    return kept


def script_of(text: str) -> str:
    return unicodedata.name(text[0], "").split()[0]


def write(name: str, what: str, sources: list[str], entries, flags=None, flag_words=True, script="", others="") -> None:
    """Writes a list: header, then sorted entries, one for each folded form, with their flags after a tab."""
    chosen: dict[str, str] = {}
    for entry in sorted(clean(entries, others)):
        lower = entry.lower().replace("i̇", "i")
        key = fold(entry)
        # Of several spellings of one folded form the one with accents tells more.
        if key not in chosen or (chosen[key] == key and lower != key):
            chosen[key] = lower
    lines = []
    for key, entry in chosen.items():
        marks = [ambiguity(entry)] if flag_words else []
        if flags:
            marks += flags(key)
        marks = [mark for mark in marks if mark]
        lines.append(entry + ("\t" + " ".join(marks) if marks else ""))
    lines.sort()
    header = [f"# {what}"] + [f"# source: {source}" for source in sources]
    header += [f"# script: scripts/gazetteers/{script or name}.py", f"# date: {date.today()}", f"# entries: {len(lines)}"]
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.txt").write_text("\n".join(header + lines) + "\n")
    print(f"{name}: {len(lines)}")
