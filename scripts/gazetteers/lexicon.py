"""Rebuilds lexicon.txt: ordinary Dutch words, folded, without those that are hardly ever anything but a name."""

import re
from functools import cache

from lists import OUT, RARELY_A_WORD, fold, write
from more import own
from proper_nouns import SURE_ENDINGS, countries, first_name_keys, streets, surname_keys, town_keys
from sources import FAKER, OPENTAAL, SCOWL, WORDFREQ, english, faker_all, ordinary, statbel, zipf

# Thresholds of frequency (see `zipf` in sources.py).
KEPT, PART, FREQUENT = 1.2, 2.6, 4.3
# From here on an English word is said in Dutch, too.
ENGLISH = 2.6
FIRST_NAME, SURNAME, TOWN, STREET = 3.3, 2.5, 3.0, 3.7


# How streets and houses end: a rare word of that form may as well be a name of one.
LIKE_A_STREET = re.compile(r".*(straat|laan|plein|gracht|kade|singel|steeg|dreef|dijk|hof|weg|kamp|veld|hoeve|berg|burg)")

# How diseases, treatments and medicines end: a rare word of that form tells something of a person.
MEDICAL = re.compile(
    r".*(itis|osis|ose|ectomie|tomie|pathie|algie|emie|oom|omen|plastiek|scopie|therapie|therapeut|therapeute|stoornis|"
    r"stoornissen|ziekte|ziekten|ziektes|doof|doofheid|blind|blindheid|verlamming|verlamd|remmer|remmers|verdunner|"
    r"verdunners|kanker|tumor|tumoren|syndroom|aandoening|aandoeningen|klachten|kwaal|infectie|ontsteking|ontstekingen|"
    r"operatie|transplantatie|prothese|patient|patiente|patienten|lijder|isme|fobie|verslaving|verslaafde|handicap|"
    r"beperking|gehandicapt|handicapte|invalide|zwangerschap|zwanger|cilline|zepam|pril|statine|sartan)"
)


@cache
def names_listed(*lists: str) -> frozenset[str]:
    """Every entry of these lists of names, or of all, those that are also words too."""
    lists = lists or tuple("first_names first_names_more surnames surnames_more places places_more streets streets_more".split())
    lines = (line for name in lists for line in (OUT / f"{name}.txt").read_text().splitlines())
    return frozenset(fold(line.split("\t")[0]) for line in lines if not line.startswith("#"))


def rare() -> set[str]:
    """Forms of the word list that hardly any text has, as long as nothing else is called so."""
    folded = {fold(word) for word in ordinary() if re.fullmatch(r"[a-zà-ÿ]{4,24}", word)}
    return {word for word in folded - names_listed() if not LIKE_A_STREET.fullmatch(word) and not MEDICAL.fullmatch(word)}


def spoken() -> set[str]:
    """Spoken, regional and foreign words, less those that are names as well."""
    names = first_name_keys() | surname_keys() | town_keys() | names_listed("first_names", "first_names_more")
    english_words = {word for word in english() - names_listed() if zipf().get(word, 0) >= ENGLISH}
    return ({fold(word) for word in own("spoken")} - names) | english_words


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
    kept |= rare() | spoken()
    common = ours | {fold(word) for word in own("spoken")}

    def flags(word: str) -> list[str]:
        value = frequency.get(word, 0)
        if value >= FREQUENT:
            return ["top"]
        return [] if value >= PART or word in common else ["guess"]

    write(
        "lexicon",
        "Ordinary words, folded; `top`: in most calls; `guess`: too rare to be taken as a part of a compound",
        [OPENTAAL, FAKER + ", names of countries", SCOWL, WORDFREQ, "own/lexicon.txt, own/spoken.txt: general knowledge, written for this project"],
        kept | ours,
        flags=flags,
        flag_words=False,
    )


if __name__ == "__main__":
    main()
