"""Numbers, codes, dates and addresses as people say them."""

import random

UNITS = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
TENS = ["", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
ORDINALS = "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde".split()
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ALPHABET = {
    "a": "anton anna", "b": "bernard bernhard", "c": "cornelis ceasar", "d": "dirk david", "e": "eduard emma", "f": "ferdinand frits",
    "g": "gerard gerrit", "h": "hendrik hugo", "i": "izaak", "j": "johan jan", "k": "karel kees", "l": "lodewijk leo", "m": "maria marie",
    "n": "nico nicolaas", "o": "otto olga", "p": "pieter piet", "q": "quotient quirinus", "r": "richard rudolf", "s": "simon sophie",
    "t": "theodoor tinus", "u": "utrecht ursula", "v": "victor vera", "w": "willem wim", "x": "xantippe xander", "y": "ypsilon yvonne",
    "z": "zacharias zaandam",
}
BANKS = {"a b n a": "abn", "i n g b": "i n g", "r a b o": "rabo", "s n s b": "s n s", "t r i o": "trio", "k n a b": "knab", "b u n q": "bunq", "a s n b": "a s n", "r b r b": "r b r b"}


def number(value: int) -> str:
    """A number below a million in words."""
    if value < 20:
        return UNITS[value]
    if value < 100:
        ten, unit = divmod(value, 10)
        return TENS[ten] if unit == 0 else UNITS[unit] + ("ën" if unit in (2, 3) else "en") + TENS[ten]
    if value < 1000:
        hundred, rest = divmod(value, 100)
        return ("" if hundred == 1 else UNITS[hundred]) + "honderd" + (number(rest) if rest else "")
    thousand, rest = divmod(value, 1000)
    return ("" if thousand == 1 else number(thousand)) + "duizend" + (" " + number(rest) if rest else "")


def digits(count: int) -> list[int]:
    return [random.randrange(10) for _ in range(count)]


def spoken(values: list[int], style: str = "") -> str:
    """Digits one by one, in groups, in pairs, or as it comes."""
    style = style or random.choice(["single", "groups", "pairs", "mixed", "mixed"])
    if style in ("single", "groups"):
        size = len(values) if style == "single" else random.choice([2, 3, 4])
        groups = [values[at : at + size] for at in range(0, len(values), size)]
        return ", ".join(" ".join(UNITS[value] for value in group) for group in groups)
    parts, at = [], 0
    while at < len(values):
        if at + 2 < len(values) and values[at] > 0 and style == "mixed" and random.random() < 0.08:
            parts.append(number(100 * values[at] + 10 * values[at + 1] + values[at + 2]))
            at += 3
        elif at + 1 < len(values) and (style == "pairs" or random.random() < 0.5):
            parts.append(pair(values[at], values[at + 1]))
            at += 2
        else:
            parts.append(UNITS[values[at]])
            at += 1
    return (", " if random.random() < 0.35 else " ").join(parts)


def pair(first: int, second: int) -> str:
    if first == second and random.random() < 0.3:
        return "dubbel " + UNITS[first]
    return f"nul {UNITS[second]}" if first == 0 else number(10 * first + second)


def spelled(word: str) -> str:
    """A word letter by letter, some with their word of the telephone alphabet."""
    style, parts = random.random(), []
    for letter in word:
        if letter not in ALPHABET:
            continue
        name = random.choice(ALPHABET[letter].split())
        if style < 0.55 or (style < 0.85 and random.random() < 0.4):
            parts.append(letter)
        else:
            parts.append(f"{letter} van {name}" if style < 0.85 else name)
    return (", " if random.random() < 0.5 else " ").join(parts)


def letter() -> str:
    return random.choice(LETTERS)


def postcode() -> str:
    values = spoken([random.randint(1, 9), *digits(3)], random.choice(["pairs", "single"]))
    first, second = letter(), letter()
    letters = random.choice([f"{first} {second}"] * 3 + [f"{first} van {random.choice(ALPHABET[first].split())}, {second} van {random.choice(ALPHABET[second].split())}"])
    return values + random.choice([" ", ", ", " "]) + letters


def house() -> str:
    said = number(random.choice([random.randint(1, 40), random.randint(1, 250), random.randint(1, 999)]))
    return said + (" " + random.choice(["a", "b", "c", "d", "bis", "zwart", "rood", "drie hoog", "bus twee"]) if random.random() < 0.15 else "")


def year() -> str:
    value = random.randint(1930, 2026)
    if value >= 2000:
        return "tweeduizend" + (" " + number(value - 2000) if value > 2000 else "")
    return random.choice(["negentienhonderd ", "negentien ", ""]) + number(value - 1900)


def date() -> str:
    day, how = number(random.randint(1, 31)), random.random()
    if how < 0.65:
        return f"{day} {random.choice(MONTHS)} {year()}"
    if how < 0.75:
        return f"{day} {random.choice(MONTHS)}"
    return f"{day} {number(random.randint(1, 12))} {year()}"


def phone() -> str:
    how = random.random()
    if how < 0.65:
        return random.choice(["nul zes ", "nul zes, "]) + spoken(digits(8))
    if how < 0.9:
        return spoken([0, random.randint(1, 7), *digits(1)], "single") + ", " + spoken(digits(7))
    return "plus eenendertig zes " + spoken(digits(8))


def iban() -> str:
    bank, short = random.choice(list(BANKS.items()))
    said = short if random.random() < 0.2 else bank
    return f"n l {spoken(digits(2), random.choice(['single', 'pairs']))} {said}, {spoken([0, *digits(9)])}"


def plate() -> str:
    form = random.choice(["LLDDDL", "DDLLLD", "LLDDLL", "DDLLDD", "DLLLDD", "LDDDLL"])
    said = [letter() if place == "L" else UNITS[random.randrange(10)] for place in form]
    return " ".join(said[:2]) + random.choice([" ", ", "]) + " ".join(said[2:])


def amount() -> str:
    euros = random.choice([random.randint(1, 99), random.randint(1, 999), random.randint(1, 9999)])
    cents = random.choice([" ", " en "]) + number(random.randint(1, 99)) + random.choice(["", " cent"]) if random.random() < 0.4 else ""
    return number(euros) + " euro" + cents


def time() -> str:
    hour = number(random.randint(1, 12))
    return random.choice([f"{hour} uur", f"half {hour}", f"kwart over {hour}", f"kwart voor {hour}", f"{number(random.randint(1, 29))} over {hour}", f"{number(random.randint(0, 23))} uur {number(random.randint(1, 59))}"])
