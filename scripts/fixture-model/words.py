"""Word and name lists: those of the program, less what the fresh calls keep for themselves."""

import re
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LISTS = ROOT / "src" / "lang" / "nl" / "gazetteer"
SCRIPTS = ROOT / "fixtures" / "calls" / "scripts"
# Annotated calls that rules are written on. Those that rules are only measured on are not said in training either.
DEVELOPMENT = [ROOT / "fixtures" / "nl" / "calls" / f"{name}.txt" for name in ("dev", "varied", "varied-held")]
sys.path.insert(1, str(ROOT / "scripts" / "fixture-calls"))

import fresh  # noqa: E402

MARK = re.compile(r"\[\[\??([A-Z_]+)\|([^\]]*)\]\]")
SAYABLE = re.compile(r"[a-zéëïöüè]+( [a-zéëïöüè]+)*")
_LINKS = frozenset("van de der den ten ter te het 't el al la le di da aan op in uit en".split())


def normalized(text: str) -> str:
    """Lower case, words and commas only: how the model writes."""
    text = text.lower().replace("één", "een").replace("-", " ").replace("'", "")
    text = re.sub(r"[.?!;:]", ",", text)
    text = re.sub(r"[^a-zéëïöüè, ]", "", text)
    return re.sub(r"\s*,[\s,]*", ", ", re.sub(r" +", " ", text)).strip(" ,")


@cache
def held_names() -> frozenset[str]:
    """Words of the names, streets and towns by which the model is measured."""
    values = fresh.FIRST + fresh.SURNAMES + fresh.STREETS + fresh.TOWNS
    for path in sorted(SCRIPTS.glob("*")):
        values += [value for label, value in MARK.findall(path.read_text(encoding="utf8")) if label in ("NAME", "ADDRESS", "LOCATION")]
    words = {word for value in values for word in normalized(value).replace(",", "").split()}
    return frozenset(word for word in words if len(word) > 2 and word not in ordinary())


@cache
def held_values() -> frozenset[str]:
    """Names, streets and towns of the fresh calls, whole: some consist of ordinary words only."""
    import numbers_nl

    values = {normalized(value) for value in fresh.FIRST + fresh.SURNAMES + fresh.STREETS + fresh.TOWNS}
    return frozenset(values - set(" ".join(numbers_nl.ALPHABET.values()).split()))


def says_held(text: str) -> bool:
    """Whether a normalized text has a name, street or town by which the model is measured."""
    spoken = text.replace(",", "")
    return not held_names().isdisjoint(spoken.split()) or any(f" {value} " in f" {spoken} " for value in held_values())


@cache
def ordinary() -> frozenset[str]:
    """Words that are no names of their own: ordinary ones, and those of the telephone alphabet."""
    import numbers_nl

    lines = (LISTS / "lexicon.txt").read_text(encoding="utf8").splitlines()
    known = {normalized(line.partition("\t")[0]) for line in lines if not line.startswith("#")}
    numbers = {word for number in range(1000) for word in numbers_nl.number(number).split()}
    return frozenset(known | numbers | _LINKS | set(" ".join(numbers_nl.ALPHABET.values()).split()))


@cache
def held_sentences() -> frozenset[str]:
    """The sentences of the fresh calls, which the text generator never says."""
    lists = [value for name, value in vars(fresh).items() if name.isupper() and isinstance(value, list)]
    texts = [text for values in lists for value in values for text in ([value] if isinstance(value, str) else value)]
    return frozenset(normalized(text) for text in texts if len(text.split()) >= 4)


@cache
def names(*lists: str) -> tuple[list[str], list[str]]:
    """The well-known and the other entries of lists, less what is held back."""
    top, rest = [], []
    for name in lists:
        for line in (LISTS / f"{name}.txt").read_text(encoding="utf8").splitlines():
            entry, _, flags = line.partition("\t")
            entry = normalized(entry)
            if line.startswith("#") or not SAYABLE.fullmatch(entry) or not 3 <= len(entry) <= 24:
                continue
            if says_held(entry):
                continue
            (top if "top" in flags.split() else rest).append(entry)
    return top, rest
