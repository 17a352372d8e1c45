"""Rebuilds the `_more.txt` lists from our own files in own/: general knowledge that the sources lack.

A file has any number of entries a line, with commas between them, and comment lines for its groups.
"""

from pathlib import Path

from lists import write
from sources import WORDFREQ

OWN = Path(__file__).parent / "own"
WHAT = {
    "first_names": "Given names and nicknames that the sources lack",
    "surnames": "Surnames that the sources lack",
    "places": "Exonyms, short names, provinces, regions, districts, stations and airports",
    "streets": "Well-known and frequent streets, many without the usual endings",
}


def own(name: str) -> set[str]:
    """The entries of one of our own files."""
    lines = (OWN / f"{name}.txt").read_text().splitlines()
    texts = (text.strip() for line in lines if not line.startswith("#") for text in line.split(","))
    return {text for text in texts if text}


def main() -> None:
    for name, what in WHAT.items():
        flags = (lambda key: ["top"]) if name in ("first_names", "surnames") else None
        entries = own(name)
        write(f"{name}_more", what, [f"general knowledge, written for this project; MIT OR Apache-2.0; {WORDFREQ}"], entries,
              flags=flags, script="more")


if __name__ == "__main__":
    main()
