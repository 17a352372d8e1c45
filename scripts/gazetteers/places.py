"""Rebuilds places.txt: towns, villages and districts of the Netherlands and Belgium."""

from lists import fold, write
from proper_nouns import hamlets, towns
from sources import FAKER, GEONAMES, OPENTAAL, WORDFREQ, geonames


def main() -> None:
    sure = {fold(town) for town in towns()}
    large = {fold(place["name"]) for place in geonames() if place["population"] >= 30_000}

    def flags(key: str) -> list[str]:
        if key in large:
            return ["top"]
        return [] if key in sure else ["guess"]

    write(
        "places",
        "Towns, villages and districts of the Netherlands and Belgium; `top`: 30 000 or more inhabitants; `guess`: a proper "
        "noun that is probably a place; `word`, `common`: also an ordinary word",
        [FAKER + ", providers/address", GEONAMES, OPENTAAL, WORDFREQ],
        towns() | hamlets(),
        flags=flags,
    )


if __name__ == "__main__":
    main()
