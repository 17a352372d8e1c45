"""Rebuilds streets.txt: names of streets."""

from lists import write
from proper_nouns import streets
from sources import OPENTAAL, WORDFREQ


def main() -> None:
    write(
        "streets",
        "Streets of the Netherlands and Flanders; `word`, `common`: also an ordinary word",
        [OPENTAAL, WORDFREQ],
        streets(),
    )


if __name__ == "__main__":
    main()
