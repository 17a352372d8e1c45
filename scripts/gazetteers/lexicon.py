"""Rebuilds lexicon.txt: ordinary Dutch words, folded, without those that are hardly ever anything but a name."""

import re

from lists import OUT, RARELY_A_WORD, fold, write
from more import own
from proper_nouns import SURE_ENDINGS, countries, streets, surname_keys, town_keys
from sources import FAKER, OPENTAAL, WORDFREQ, faker_all, ordinary, statbel, zipf

# Thresholds of frequency (see `zipf` in sources.py).
KEPT, PART, FREQUENT = 1.2, 2.6, 4.3
FIRST_NAME, SURNAME, TOWN, STREET = 3.3, 2.5, 3.0, 3.7


def main() -> None:
    first = {fold(name) for name in statbel("boysFirstnames") + statbel("girlsFirstnames")}
    first |= {fold(name) for name in faker_all("person", "nl_NL", "first_names?.*")}
    roads = {fold(street) for street in streets() | own("streets") if SURE_ENDINGS.fullmatch(fold(street))}
    frequency: dict[str, float] = {}
    for word in ordinary():
        if re.fullmatch(r"[a-zà-ÿ]{2,24}", word):
            key = fold(word)
            frequency[key] = max(frequency.get(key, 0), zipf().get(word, 0), zipf().get(key, 0) if word == key else 0)

    def is_name(word: str, value: float) -> bool:
        return (
            word in RARELY_A_WORD
            or (word in first and value < FIRST_NAME)
            or (word in surname_keys() and value < SURNAME)
            or (word in town_keys() and value < TOWN)
            or (word in roads and value < STREET)
        )

    ours = {fold(word) for word in own("lexicon")} | {name for name in countries() if " " not in name}
    kept = {word for word, value in frequency.items() if value >= KEPT and not is_name(word, value)}

    def flags(word: str) -> list[str]:
        value = frequency.get(word, 0)
        if value >= FREQUENT:
            return ["top"]
        return [] if value >= PART or word in ours else ["guess"]

    write(
        "lexicon",
        "Ordinary words, folded; `top`: in most calls; `guess`: too rare to be taken as a part of a compound",
        [OPENTAAL, FAKER + ", names of countries", WORDFREQ, "own/lexicon.txt: general knowledge, written for this project"],
        kept | ours,
        flags=flags,
        flag_words=False,
    )


if __name__ == "__main__":
    main()
