"""Sentences to train with, as words with commas for pauses."""

import random
import re
from functools import cache
from pathlib import Path

import numbers_nl as said
import vocabulary as tokens
import words

TEMPLATES = [line for line in (Path(__file__).parent / "templates.txt").read_text(encoding="utf8").splitlines() if line and not line.startswith("#")]
COMPANIES = "voltio,nova zorg,polderbank,kabelnet,het energiebedrijf,de zorgverzekeraar,de gemeente,de bank,het ziekenhuis,de woningcorporatie,de webwinkel,het reisbureau,de huisarts,de apotheek,de bibliotheek,de klantenservice,de helpdesk,het servicepunt,de administratie,zonnekracht,waterleiding west,de fietsenmaker,pensioenfonds zuid".split(",")
PRODUCTS = "energiecontract internetabonnement zorgverzekering autoverzekering hypotheek spaarrekening betaalpas creditcard bestelling factuur pakket reparatie afspraak storing meterstand rekening abonnement telefoon simkaart modem router televisie laptop wasmachine koelkast fiets auto huurcontract inboedelverzekering reisverzekering declaratie recept verwijzing medicijn behandeling retourzending aanvraag klacht offerte premie polis toeslag uitkering paspoort rijbewijs identiteitskaart kenteken parkeervergunning boete".split()
DAYS = "maandag,dinsdag,woensdag,donderdag,vrijdag,zaterdag,zondag,vandaag,morgen,overmorgen,gisteren,volgende week,vorige week,vanmiddag,vanochtend".split(",")
MAILS = "gmail hotmail outlook ziggo kpnmail live planet telenet icloud yahoo hetnet casema upcmail skynet".split()
STEMS = "dorps kerk molen school eiken linden beuken kastanje wilgen populieren rozen tulpen meidoorn burgemeester haven markt stations nieuwe oude hoge lange korte noorder ooster prinses beatrix juliana wilhelmina emma oranje prins koningin parallel industrie veld bos heide duin zee polder leeuwerik merel zwaluw meeuwen reiger nachtegaal berken essen esdoorn acacia hazelaar klaver tarwe haver kasteel klooster abdij raadhuis post sluis kamperfoelie narcissen anjer dahlia lavendel violen".split()
STREET_ENDS = "straat laan weg plein kade singel hof dreef pad steeg gracht dijk park plantsoen baan".split()
JOINTS = "de het een van en in is dat op te ik niet met die voor er maar om hij ze zijn was je ook aan mijn uw u wat naar bij dan nog als door over of wel geen kan heb heeft wordt worden moet zal zou kunnen willen hebben al meer deze dit daar hier hoe waar wie wij we onze hun haar zij nu toen omdat want dus toch even graag weer veel zo tot uit tegen onder na tussen zonder".split()


def of(*lists: str, top: float = 0.6) -> str:
    known, rest = words.names(*lists)
    return random.choice(known if known and (not rest or random.random() < top) else rest)


def first() -> str:
    return of("first_names", "first_names_more", top=0.7)


def last() -> str:
    return of("surnames", "surnames_more", top=0.7)


def city() -> str:
    return of("places", "places_more", top=0.5)


def street() -> str:
    how = random.random()
    if how < 0.4:
        return of("streets", "streets_more")
    stem = random.choice(STEMS) if how < 0.7 else first() if how < 0.85 else last().split()[-1]
    return stem + random.choice(STREET_ENDS)


def name() -> str:
    how = random.random()
    if how < 0.55:
        return f"{first()} {last()}"
    if how < 0.75:
        return random.choice([first, last])()
    if how < 0.92:
        return random.choice(["meneer", "mevrouw", "de heer"]) + " " + last()
    return " ".join(said.letter() for _ in range(random.randint(1, 3))) + " " + last()


def email() -> str:
    given, family = first().replace(" ", ""), last().replace(" ", "")
    local = random.choice([
        f"{given} punt {family}", f"{given} {random.choice(['streepje', 'underscore', 'punt'])} {family}", f"{said.letter()} punt {family}",
        f"{family} {said.number(random.randint(1, 99))}", f"{given} {said.number(random.randint(1, 99))}", f"{given}{family}",
    ])
    host = random.choice(MAILS) if random.random() < 0.75 else random.choice([word(), family])
    return f"{local} {random.choice(['apenstaartje', 'apenstaartje', 'at'])} {host} punt {random.choice(['nl', 'com', 'be', 'nl', 'eu'])}"


def word() -> str:
    return of("lexicon", top=0.35)


VALUES = {
    "comp": lambda: random.choice(COMPANIES), "first": first, "last": last, "name": name, "city": city, "street": street,
    "prod": lambda: random.choice(PRODUCTS), "date": said.date, "year": said.year, "pc": said.postcode, "house": said.house, "phone": said.phone,
    "email": email, "iban": said.iban, "bsn": lambda: said.spoken(said.digits(9)), "cn": lambda: said.spoken(said.digits(random.randint(5, 10))),
    "d3": lambda: said.spoken(said.digits(random.randint(2, 3))), "d4": lambda: said.spoken(said.digits(4)), "plate": said.plate,
    "spell": lambda: said.spelled(random.choice([last, first, word])().replace(" ", "")[:10]), "let": said.letter,
    "tel": lambda: random.choice(said.ALPHABET[said.letter()].split()), "amount": said.amount, "day": lambda: random.choice(DAYS), "time": said.time,
    "age": lambda: said.number(random.randint(1, 99)), "ill": lambda: of("conditions"), "job": lambda: of("occupations"), "n": lambda: said.number(random.randint(2, 60)),
}

# What stands for a mention of the annotated calls. Kinds that are not here keep their words.
OF_KIND = {
    "NAME": "{name}", "LOCATION": "{city}", "ADDRESS": "{street} {house}", "POSTCODE": "{pc}", "PHONE": "{phone}", "EMAIL": "{email}", "IBAN": "{iban}",
    "BSN": "{bsn}", "NATIONAL_ID": "{bsn}", "CUSTOMER_ID": "{cn}", "DATE_OF_BIRTH": "{date}", "LICENSE_PLATE": "{plate}", "AGE": "{age}",
    "CARD": "{cn}", "ID_DOCUMENT": "{let} {let} {cn}", "SECRET": "{d4}",
}


@cache
def turns() -> list[str]:
    """The sentences of the annotated calls, with places for other values."""
    found = []
    for line in (line for path in words.DEVELOPMENT for line in path.read_text(encoding="utf8").splitlines()):
        _, colon, turn = line.partition(": ")
        if not colon or line.startswith("#"):
            continue
        marked = words.MARK.sub(lambda mark: f" {OF_KIND.get(mark[1], mark[2])} ", turn)
        for sentence in re.split(r"(?<=[.?!])\s", marked):
            plain = re.sub(r"\{\w+\}", "", sentence)
            if not re.search(r"\d", plain) and 2 <= len(sentence.split()) <= 40:
                found.append(sentence)
    return found


def filled(template: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda place: VALUES[place[1]](), template)


def random_words() -> str:
    """Words that do not belong together, so that none can be guessed from those before it."""
    rare, parts = random.choice([0.15, 0.4, 0.8]), []
    for _ in range(random.randint(2, 10)):
        parts.append(random.choice(JOINTS) if random.random() < 0.4 else of("lexicon", top=1 - rare))
        if random.random() < 0.08:
            parts[-1] += ","
    return " ".join(parts)


def said_on_the_phone() -> str:
    text, how = filled(random.choice(TEMPLATES)), random.random()
    if how < 0.3:
        return text + random.choice([", ", " en ", ", maar ", ", dus "]) + filled(random.choice(TEMPLATES))
    if how < 0.4:
        return random.choice("ja nee oke eh nou goed dus en".split()) + random.choice([", ", " "]) + text
    return text + ", " + random_words() if how < 0.45 else text


VALUE_ALONE = "{phone} {pc} {iban} {bsn} {cn} {spell} {date} {amount} {name} {d4}".split() + ["{street} {house}", "{email}"]


def candidate() -> str:
    how = random.random()
    if how < 0.54:
        return said_on_the_phone()
    if how < 0.74:
        return filled(random.choice(turns()))
    if how < 0.87:
        return random_words()
    return ", ".join(filled(random.choice(VALUE_ALONE)) for _ in range(random.randint(1, 2)))


def sentence() -> str:
    """One sentence. It has none of the held-back names and is none of the held-back sentences."""
    while True:
        text = words.normalized(candidate())
        spoken = text.replace(",", "").split()
        if spoken and all(map(tokens.writable, spoken)) and text not in words.held_sentences() and not words.says_held(text):
            return text
