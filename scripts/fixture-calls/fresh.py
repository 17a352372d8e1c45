"""Fresh calls: other names, streets, towns and sentences than those of the committed scripts."""

import random

UNITS = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
TENS = ["", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
FIRST = "maarten elske ruud hanneke sjors wilma bastiaan corine tjalling renske gijs marloes dirkje evert nynke floor teun loes berend anouk mustafa leyla hamza yasmina ibtissam furkan svetlana pawel katarzyna giulia andreas chantal guido lieselot pieterjan griet roeland siska dimitri femmie".split()
SURNAMES = ["kramer", "oosterveld", "wiersma", "hofman", "boersma", "van nistelrode", "slagter", "van der laan", "goudriaan", "de waard", "schippers", "hartog", "van wijngaarden", "lindeman", "kroes", "van den akker", "brandsma", "ten cate", "de rooij", "timmerman", "veldkamp", "zijlstra", "van os", "mertens", "de clercq", "verstraete", "lemmens", "van acker", "ozturk", "bouazza", "kowalski", "hassani", "doornbos", "eikelenboom", "tuinstra", "wagenaar"]
STREETS = ["elzenlaan", "pastorieweg", "korenbloemstraat", "nieuwe kerkweg", "zuiderparklaan", "molenstraat", "de wittekade", "burgemeester jansenlaan", "ooievaarstraat", "lindenhof", "kapelsteeg", "waterkersdreef", "prinsenweg", "vossenpad", "oude haven kade", "steenovenweg", "heuvelstraat", "kruidenlaan", "schapenweg", "veldzichtstraat"]
TOWNS = ["hoogezand", "winschoten", "barneveld", "zevenaar", "doetinchem", "veghel", "roermond", "terneuzen", "heerhugowaard", "castricum", "sneek", "franeker", "emmeloord", "nijkerk", "veenendaal", "aalst", "kortrijk", "turnhout", "genk", "oostende"]
COMPANIES = ["lichtpunt energie", "de waterkant", "zorgpunt noord", "regiobank oost", "huis en haard verzekeringen", "pakketpost", "stroomwijs", "telefoniq", "wonen in balans", "de sleutelbos", "gezond en wel", "autohuis de brug"]
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
LETTERS = "a b d e g h j k l m n p r s t v w x z".split()
BANKS = ["i n g b", "r a b o", "a b n a", "t r i o", "s n s b", "k n a b"]
MAILS = ["gmail punt com", "hotmail punt com", "ziggo punt nl", "outlook punt com", "live punt nl", "telenet punt be"]

# Talk that identifies nobody. Each list is one step; one of its lines is said.
REASONS = [
    "ik bel omdat ik gisteren een brief kreeg waar ik eerlijk gezegd helemaal niets van begrijp",
    "ik wil graag weten waarom ik deze maand zoveel meer moet betalen dan in het voorjaar",
    "er is bij ons thuis iets vreemds aan de hand, de meter loopt door terwijl alles uit staat",
    "ik heb drie weken geleden iets besteld en er is nog steeds niets bezorgd",
    "mijn afspraak van donderdag komt niet goed uit, kan dat ook een andere dag",
    "we gaan binnenkort verhuizen en ik wil alles netjes op tijd regelen",
    "de monteur zou tussen acht en tien komen, maar er is niemand geweest",
    "ik probeer al de hele ochtend in te loggen en het lukt maar niet",
]
REACTIONS = [
    "dat is natuurlijk heel vervelend, ik ga meteen met u meekijken",
    "dat begrijp ik helemaal, daar gaan we samen iets aan doen",
    "wat naar om te horen, ik zoek het even voor u uit",
    "geen probleem, dat kan ik vandaag nog voor u in orde maken",
]
ASK_NAME = ["met wie spreek ik", "mag ik eerst uw naam", "wat is uw achternaam", "op welke naam staat het"]
ASK_BIRTH = ["en wat is uw geboortedatum", "mag ik ter controle uw geboortedatum", "wanneer bent u geboren"]
ASK_POST = ["wat is uw postcode en huisnummer", "mag ik uw postcode met het huisnummer", "en de postcode van het adres"]
ASK_PHONE = ["op welk nummer kan ik u bereiken", "mag ik uw telefoonnummer noteren", "wat is uw mobiele nummer"]
ASK_MAIL = ["naar welk mailadres mag de bevestiging", "wat is uw mailadres", "heeft u een mailadres voor mij"]
ASK_BANK = ["wat is uw rekeningnummer", "op welk rekeningnummer mag ik het terugstorten", "mag ik uw bankrekening weten"]
ASK_BSN = ["mag ik uw burgerservicenummer", "heeft u uw b s n bij de hand", "dan heb ik nog uw burgerservicenummer nodig"]
ASK_CUSTOMER = ["heeft u een klantnummer voor mij", "wat is het ordernummer", "staat er een dossiernummer op de brief"]
ASK_STREET = ["in welke straat woont u", "wat is het adres precies", "waar woont u nu"]
LOOKING = ["momentje, ik pak het er even bij", "even kijken hoor, waar heb ik dat nou", "ja, wacht, ik moet het opzoeken"]
INNOCENT = [
    ("ik zie dat er op drie oktober een bedrag van {amount} is afgeschreven", "ja dat klopt, maar dat had veel minder moeten zijn"),
    ("de kosten zijn {amount} per maand en daar komt niets meer bij", "dat vind ik toch wel aan de hoge kant moet ik zeggen"),
    ("de levering duurt ongeveer vijf werkdagen, soms een dag langer", "oke, dan wacht ik het nog even af"),
    ("u krijgt binnen twee weken bericht van onze afdeling", "fijn, dan hoef ik zelf niets meer te doen"),
    ("het systeem is vandaag een beetje traag, blijft u nog even hangen", "natuurlijk, ik heb alle tijd vanmiddag"),
    ("er komt iemand langs op dinsdag tussen negen en twaalf uur", "dat is prima, dan zorg ik dat er iemand thuis is"),
    ("ik zet er een aantekening bij zodat mijn collega het ook ziet", "heel graag, want ik heb het nu al drie keer uitgelegd"),
    ("u kunt het ook zelf aanpassen op onze website", "dat heb ik geprobeerd, maar daar kwam ik niet uit"),
    ("heeft u verder al iets geprobeerd om het op te lossen", "ja ik heb alles uit en weer aan gezet, maar dat hielp niet"),
    ("we hebben op dit moment erg veel aanvragen", "dat merkte ik al, ik stond twintig minuten in de wacht"),
]
CLOSING = [
    ("kan ik verder nog iets voor u doen", "nee hoor, dit was alles, hartelijk dank voor de hulp"),
    ("dan is alles geregeld, fijne dag nog", "u ook een prettige dag, tot ziens"),
    ("ik stuur u een bevestiging en dan hoort u van ons", "dank u wel, dat is heel vriendelijk"),
]


def number(value: int) -> str:
    """A number below ten thousand in words."""
    if value < 20:
        return UNITS[value]
    if value < 100:
        ten, unit = divmod(value, 10)
        joint = "ën" if unit in (2, 3) else "en"
        return TENS[ten] if unit == 0 else UNITS[unit] + joint + TENS[ten]
    hundred, rest = divmod(value, 100)
    if value < 1000:
        return ("" if hundred == 1 else UNITS[hundred]) + "honderd" + (number(rest) if rest else "")
    thousand, rest = divmod(value, 1000)
    return ("" if thousand == 1 else number(thousand)) + "duizend" + (" " + number(rest) if rest else "")


def pairs(rng: random.Random, digits: list[int]) -> str:
    """Digits as people say them: one by one, or in pairs."""
    parts, at = [], 0
    by_pairs = rng.random() < 0.5
    while at < len(digits):
        if by_pairs and at + 1 < len(digits) and digits[at] > 0:
            parts.append(number(digits[at] * 10 + digits[at + 1]))
            at += 2
        else:
            parts.append(UNITS[digits[at]])
            at += 1
    cut = rng.randint(2, 4)
    return ", ".join(" ".join(parts[start : start + cut]) for start in range(0, len(parts), cut))


def bsn(rng: random.Random) -> list[int]:
    """Nine digits that pass the elfproef, and now and then with one digit wrong."""
    while True:
        digits = [rng.randrange(10) for _ in range(9)]
        total = sum(digit * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1)))
        if total % 11 == 0 and any(digits):
            break
    if rng.random() < 0.15:
        digits[4] = (digits[4] + 1) % 10
    return digits


class Teller:
    """One call, step by step."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.lines: list[str] = []
        self.first, self.last = rng.choice(FIRST), rng.choice(SURNAMES)

    def agent(self, text: str) -> None:
        self.lines.append(f"AGENT: {text}")

    def caller(self, text: str) -> None:
        self.lines.append(f"CALLER: {text}")

    def ask(self, questions: list[str]) -> None:
        self.agent(self.rng.choice(questions))
        if self.rng.random() < 0.3:
            self.caller(self.rng.choice(LOOKING))

    def in_pieces(self, label: str, digits: list[int], prefix: str = "", spoken: str = "") -> None:
        """A value in one go, in two turns, or with a correction; sometimes read back."""
        rng = self.rng
        lead = rng.choice(["", "ja, ", "dat is ", "eh, "]) + spoken
        how = rng.random()
        half = len(digits) // 2
        if how < 0.55:
            self.caller(f"{lead}[[{label}|{prefix}{pairs(rng, digits)}]]")
        elif how < 0.85:
            self.caller(f"{lead}[[{label}|{prefix}{pairs(rng, digits[:half])}]]")
            self.agent("ja")
            self.caller(f"[[{label}|{pairs(rng, digits[half:])}]]")
        else:
            wrong = [(digit + 3) % 10 for digit in digits[-2:]]
            self.caller(f"{lead}[[{label}|{prefix}{pairs(rng, digits[:-2] + wrong)}]], nee wacht, [[{label}|{pairs(rng, digits[-2:])}]] aan het eind")
        if rng.random() < 0.5:
            self.agent(f"[[{label}|{prefix}{pairs(rng, digits)}]], {rng.choice(['klopt dat', 'heb ik dat goed', 'dank u wel'])}")
            self.caller(rng.choice(["ja dat klopt", "helemaal goed", "ja"]))

    def greet(self) -> None:
        rng = self.rng
        company, own = rng.choice(COMPANIES), rng.choice(FIRST)
        self.agent(rng.choice([f"goedemiddag, {company}, u spreekt met [[NAME|{own}]], waarmee kan ik u helpen", f"welkom bij {company}, met [[NAME|{own}]], zegt u het maar", f"goedemorgen, met [[NAME|{own}]] van {company}, wat kan ik voor u doen"]))
        name = rng.choice([f"[[NAME|{self.first} {self.last}]]", f"mevrouw [[NAME|{self.last}]]", f"[[NAME|{self.first} {self.last}]]"])
        place = f" uit [[LOCATION|{rng.choice(TOWNS)}]]" if rng.random() < 0.4 else ""
        self.caller(f"{rng.choice(['ja hallo', 'goedemiddag', 'hallo', 'ja goedemorgen'])}, met {name}{place}, {rng.choice(REASONS)}")
        self.agent(rng.choice(REACTIONS))

    def name(self) -> None:
        self.ask(["kunt u uw achternaam even spellen", "hoe schrijft u dat"])
        letters = [letter for letter in self.last.replace(" ", "") if letter.isalpha()]
        self.caller(f"[[NAME|{' '.join(letters)}]]")

    def birth(self) -> None:
        rng = self.rng
        self.ask(ASK_BIRTH)
        year = rng.randint(1938, 2004)
        said = "negentienhonderd " + number(year - 1900) if year < 2000 else "tweeduizend" + (" " + number(year - 2000) if year > 2000 else "")
        month = rng.choice([rng.choice(MONTHS), number(rng.randint(1, 12))])
        self.caller(f"[[DATE_OF_BIRTH|{number(rng.randint(1, 28))} {month} {rng.choice([said, said if year >= 2000 else number(year - 1900)])}]]")

    def postcode(self) -> None:
        rng = self.rng
        self.ask(ASK_POST)
        digits = [rng.randint(1, 9)] + [rng.randrange(10) for _ in range(3)]
        self.caller(f"[[POSTCODE|{pairs(rng, digits)} {rng.choice(LETTERS)} {rng.choice(LETTERS)}]], nummer [[ADDRESS|{number(rng.randint(1, 260))}]]")

    def street(self) -> None:
        rng = self.rng
        self.ask(ASK_STREET)
        self.caller(f"{rng.choice(['ik woon op de', 'dat is de', 'wij wonen aan de'])} [[ADDRESS|{rng.choice(STREETS)} {number(rng.randint(1, 180))}]] in [[LOCATION|{rng.choice(TOWNS)}]]")

    def phone(self) -> None:
        self.ask(ASK_PHONE)
        self.in_pieces("PHONE", [self.rng.randrange(10) for _ in range(8)], "nul zes ")

    def mail(self) -> None:
        rng = self.rng
        self.ask(ASK_MAIL)
        last = self.last.replace(" ", "")
        local = rng.choice([f"{self.first} punt {last}", f"{self.first[0]} punt {last}", f"{last} {number(rng.randint(10, 99))}"])
        self.caller(f"dat is [[EMAIL|{local} apenstaartje {rng.choice(MAILS)}]]")

    def bank(self) -> None:
        rng = self.rng
        self.ask(ASK_BANK)
        check = " ".join(UNITS[rng.randrange(10)] for _ in range(2))
        self.in_pieces("IBAN", [0] + [rng.randrange(10) for _ in range(9)], f"n l {check} {rng.choice(BANKS)}, ")

    def citizen(self) -> None:
        self.ask(ASK_BSN)
        self.in_pieces("BSN", bsn(self.rng))

    def customer(self) -> None:
        self.ask(ASK_CUSTOMER)
        self.in_pieces("CUSTOMER_ID", [self.rng.randrange(10) for _ in range(self.rng.randint(6, 9))])

    def talk(self) -> None:
        rng = self.rng
        said, answer = rng.choice(INNOCENT)
        self.agent(said.format(amount=number(rng.randint(15, 950)) + " euro"))
        self.caller(answer)

    def close(self) -> None:
        said, answer = self.rng.choice(CLOSING)
        thanks = f", mevrouw [[NAME|{self.last}]]" if self.rng.random() < 0.3 else ""
        self.agent(said + thanks)
        self.caller(answer)


def call(seed: int, number_of_call: int, noise: float | None, among: list[str] | None = None) -> str:
    """The script of a fresh call; `among` are the voices that speak in it."""
    rng = random.Random(f"{seed}-{number_of_call}")
    teller = Teller(rng)
    teller.greet()
    steps = [teller.name, teller.birth, teller.postcode, teller.street, teller.phone, teller.mail, teller.bank, teller.citizen, teller.customer]
    for step in rng.sample(steps, rng.randint(2, 4)):
        teller.talk()
        step()
        if rng.random() < 0.6:
            teller.talk()
    teller.talk()
    teller.close()
    heard = ["nl", "m1", "m3", "m5", "m7", "m8", "f1", "f2", "f3", "f5"]
    voices = rng.sample(among, 2) if among else rng.sample(heard if rng.random() < 0.8 else ["f4", "m6", "klatt3"], 2)
    codec = rng.choice(["pcm16", "alaw", "mulaw"])
    snr = noise if noise is not None else rng.randint(20, 35)
    rates = f"{rng.randint(140, 175)},{rng.randint(140, 175)}"
    header = f"# id: fresh-{seed}-{number_of_call:03d} | style: raw | voices: {','.join(voices)} | rates: {rates} | codec: {codec} | noise: {snr}"
    return "\n".join([header, *teller.lines]) + "\n"
