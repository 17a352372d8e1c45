"""Rebuilds the `_more.txt` lists from our own files in own/: general knowledge that the sources lack.

A file has any number of entries a line, with commas between them, and comment lines for its groups.
"""

from pathlib import Path

from lists import write
from sources import WORDFREQ

OWN = Path(__file__).parent / "own"
# What a source has a part of gets the name `<list>_more`.
MORE = {
    "first_names": "Given names and nicknames that the sources lack",
    "surnames": "Surnames that the sources lack",
    "places": "Exonyms, short names, provinces, regions, districts, stations, airports and buildings",
    "brands": "Makes, devices, programs, companies and abbreviations that anybody may name",
    "streets": "Well-known and frequent streets, many without the usual endings",
}
# What no free source was found for is ours alone.
OURS = {
    "street_endings": "How names of streets end; `top`: hardly anything but a street ends so; `word`, `common`: also an ordinary word",
    "hospitals_schools": "Hospitals, clinics, universities, colleges and schools",
    "nationalities": "Nationalities, peoples and how they came here: adjectives and persons",
    "religions": "Religions and beliefs: people, adjectives, offices, houses, feasts",
    "affiliations": "Political parties, unions, orientation and gender",
    "occupations": "Occupations and positions in working life",
    "medicines": "Medicines, treatments and who gives them",
    "conditions": "Diagnoses, disabilities and states of health",
}
# The endings that hardly anything else has; what has (`onderweg`, `hoofdstraat`) is in the lexicon.
SURE_ENDINGS = set(
    "straat straatje laan laantje weg plein pleintje gracht kade singel steeg steegje dreef plantsoen boulevard gaarde hofje "
    "steenweg kaai wegel straatweg dwarsstraat kouter dijk lei".split()
)


def own(name: str) -> set[str]:
    """The entries of one of our own files."""
    lines = (OWN / f"{name}.txt").read_text().splitlines()
    texts = (text.strip() for line in lines if not line.startswith("#") for text in line.split(","))
    return {text for text in texts if text}


def main() -> None:
    source = [f"general knowledge, written for this project; MIT OR Apache-2.0; {WORDFREQ}"]
    for name, what in MORE.items():
        flags = (lambda key: ["top"]) if name in ("first_names", "surnames") else None
        write(f"{name}_more", what, source, own(name), flags=flags, script="more")
    for name, what in OURS.items():
        flags = (lambda key: ["top" if key in SURE_ENDINGS else ""]) if name == "street_endings" else None
        write(name, what, source, own(name), flags=flags, script="more", others="0123456789&")


if __name__ == "__main__":
    main()
