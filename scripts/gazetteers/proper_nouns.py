"""Sorts the proper nouns of the OpenTaal list into kinds, by their form and by what other sources say of them."""

import re
from functools import cache

from lists import fold, ordinary_folded
from sources import faker_all, geonames, opentaal, ordinary, proper, statbel

# Endings that hardly anything but a street has.
SURE_ENDINGS = re.compile(
    r".{3,}(straat|straatje|laan|laantje|weg|wegje|plein|pleintje|kade|gracht|singel|pad|steeg|steegje|dreef|lei|baan|"
    r"plantsoen|boulevard|gaarde|hofje|wegel|kaai|stee|hof|dijk|erf|wal|vest|park|markt|kouter|ring)"
)


@cache
def towns() -> frozenset[str]:
    """All towns of the sources, as written."""
    names = {place["name"] for place in geonames()}
    names |= faker_all("address", "nl_NL", "cities") | faker_all("address", "nl_BE", "cities")
    return frozenset(names)


@cache
def town_keys() -> frozenset[str]:
    return frozenset(fold(town) for town in towns())


@cache
def countries() -> frozenset[str]:
    return frozenset(fold(c) for c in faker_all("address", "nl_NL", "countries") | faker_all("address", "nl_BE", "countries"))


def _has_genitive(word: str) -> bool:
    return word + "s" in opentaal() or word + "'s" in opentaal()


def _is_derived(word: str) -> bool:
    """Genitives, adjectives and inhabitants: formed from another proper noun or a country."""
    if word.endswith("se") or re.search(r"(naar|naars|anen|aanse|ezen|isch|ische|isten|enser|iër|iërs)$", word):
        return True
    return word.endswith("s") and word[:-1] in proper() and (word + "s" not in opentaal()) and not any(
        fold(word) in known for known in (surname_keys(), first_name_keys()))


@cache
def surname_keys() -> frozenset[str]:
    names = set(statbel("lastnames"))
    for locale in ("nl_NL", "nl_BE", "fr_BE"):
        names |= faker_all("person", locale, "last_names?")
    return frozenset(fold(name) for name in names)


@cache
def first_name_keys() -> frozenset[str]:
    names = set(statbel("boysFirstnames")) | set(statbel("girlsFirstnames"))
    for locale in ("nl_NL", "nl_BE", "fr_BE", "de_DE", "en_US", "en_GB", "fr_FR", "tr_TR", "it_IT", "es_ES", "pl_PL"):
        names |= faker_all("person", locale, "first_names?.*")
    return frozenset(fold(name) for name in names)


@cache
def streets() -> frozenset[str]:
    """Proper nouns with the ending of a street, towns left out."""
    return frozenset(
        word for word in proper()
        if SURE_ENDINGS.fullmatch(word.lower()) and fold(word) not in town_keys() and fold(word) not in surname_keys()
    )


@cache
def first_names() -> frozenset[str]:
    """Proper nouns that the list also has in the genitive, as it has of first names."""
    kept = set()
    for word in proper() - streets():
        key = fold(word)
        known = key in first_name_keys()
        if not _has_genitive(word) or key in countries():
            continue
        if not known and (key in town_keys() or key in surname_keys() or key in ordinary_folded()):
            continue
        inhabitant = re.search(r"(aan|aar|ees|ist|ijer|aner|ijker|ijner|umer|ier)$", key)
        thing = re.search(r"(land|stan|stad|berg|burg|akker|strijder|expeditie|([^dfgklmnprstv]|l[ij]n)ie)$", key)
        if not known and (inhabitant or thing):
            continue
        kept.add(word)
    return frozenset(kept)


@cache
def others() -> frozenset[str]:
    """Proper nouns that are nothing above nor formed from another one: surnames, hamlets, brands."""
    kept = set()
    for word in proper() - streets() - first_names():
        key = fold(word)
        if key in town_keys() or key in countries() or _is_derived(word):
            continue
        if word.lower() in ordinary() or re.fullmatch(r"M{0,4}[CDXLIVM]+", word.upper()):
            continue
        kept.add(word)
    return frozenset(kept)


@cache
def hamlets() -> frozenset[str]:
    """Those of the others that have an adjective, as towns and districts have."""
    return frozenset(
        word for word in others()
        if word + "se" in proper() and fold(word) not in surname_keys() and not word.endswith(("aan", "ees", "er"))
    )
