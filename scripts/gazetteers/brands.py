"""Rebuilds brands.txt: shops, chains and makes that are known in the Netherlands and Belgium."""

import json
import re
import tarfile
from functools import cache

from lists import OUT, fold, write
from sources import NSI, package

PLACES = {"nl", "be", "001", "150", "benelux"}
WRITTEN = re.compile(r"[a-z][a-z0-9'& .-]+")


def is_known_here(item: dict) -> bool:
    included = [str(place).lower() for place in item.get("locationSet", {}).get("include", [])]
    return any(place in PLACES or place.startswith(("nl-", "be-")) for place in included)


@cache
def names() -> frozenset[str]:
    """Names of persons and towns; a surname that is only guessed from a proper noun may as well be a brand."""
    found = set()
    for name in ("first_names", "first_names_more", "surnames", "surnames_more", "places", "places_more"):
        for line in (OUT / f"{name}.txt").read_text(encoding="utf8").splitlines():
            entry, _, flags = line.partition("\t")
            if "guess" not in flags and not entry.startswith("#"):
                found.add(fold(entry))
    return frozenset(found)


def is_name(entry: str) -> bool:
    """What is also a name must not excuse one: "Van der Valk" stays out, "Albert Heijn" too."""
    return entry in names() or all(word in names() for word in entry.split())


def brands() -> set[str]:
    with tarfile.open(package("name-suggestion-index-8.0.20260918.tgz")) as archive:
        index = json.load(archive.extractfile("package/dist/json/nsi.min.json"))["nsi"]
    names = {item["displayName"] for path, group in index.items() if path.startswith("brands/") for item in group["items"] if is_known_here(item)}
    folded = {fold(re.sub(r" \(.*\)", "", name)) for name in names}
    return {name for name in folded if len(name) >= 3 and WRITTEN.fullmatch(name) and not is_name(name)}


def main() -> None:
    write("brands", "Shops, chains and makes; what is also a name of a person or a town is left out", [NSI], brands(), flag_words=False)


if __name__ == "__main__":
    main()
