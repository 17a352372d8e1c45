"""Rebuilds first_names.txt: given names of people from everywhere who live in the Netherlands and Flanders."""

from lists import fold, write
from proper_nouns import first_names
from sources import FAKER, OPENTAAL, STATBEL, WORDFREQ, faker_all, statbel

LOCALES = """nl_NL nl_BE fr_BE de_DE de_AT en_GB en_US en_IE en_IN en_PK en_NG en_KE fr_FR fr_DZ es_ES es_CO pt_PT pt_BR it_IT
    ro_RO pl_PL tr_TR hu_HU hr_HR cs_CZ sk_SK lt_LT lv_LV sv_SE da_DK vi_VN id_ID sw tw_GH ha_NG ig_NG yo_NG zh_CN""".split()

CYRILLIC = dict(zip("абвгдезийклмнопрстуфхцыэіїєґ", "a b v h d e z y y k l m n o p r s t u f kh ts y e i i ie g".split()))
CYRILLIC |= {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "ь": "", "ъ": "", "ё": "e", "'": "", "’": ""}


def romanized(names: set[str], g: str) -> set[str]:
    """Cyrillic names in the letters that passports use; words of other scripts stay as they are."""
    table = str.maketrans(CYRILLIC | {"г": g})
    plain = set()
    for name in names:
        latin = name.lower().translate(table)
        plain |= {latin, latin.replace("iu", "yu").replace("ia", "ya").replace("ie", "ye").replace("yy", "y")}
    return plain


def main() -> None:
    local = set(statbel("boysFirstnames")) | set(statbel("girlsFirstnames"))
    local |= faker_all("person", "nl_NL", "first_names?.*") | faker_all("person", "nl_BE", "first_names?.*")
    names = set(local) | first_names()
    for locale in LOCALES:
        names |= faker_all("person", locale, "first_(romanized_)?names?.*|first_romanized_name")
    names |= romanized(faker_all("person", "uk_UA", "first_names?.*"), "h")
    names |= romanized(faker_all("person", "ru_RU", "first_names?.*"), "g")
    names = {name for name in names if len(name) > 2 or name in local}
    local_keys = {fold(name) for name in local}
    write(
        "first_names",
        "Given names; `top`: known to be given in the Netherlands or Belgium; `word`, `common`: also an ordinary word",
        [STATBEL, FAKER + ", providers/person", OPENTAAL, WORDFREQ],
        names,
        flags=lambda key: ["top" if key in local_keys else ""],
    )


if __name__ == "__main__":
    main()
