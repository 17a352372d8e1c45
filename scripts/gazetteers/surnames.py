"""Rebuilds surnames.txt: surnames, with and without their prefix (`de vries` and `vries`)."""

import re

from first_names import romanized
from lists import fold, write
from proper_nouns import hamlets, others
from sources import FAKER, OPENTAAL, STATBEL, WORDFREQ, faker_all, statbel

LOCALES = """nl_NL nl_BE fr_BE de_DE en_GB en_US en_IN en_PK en_NG en_KE fr_FR fr_DZ es_ES es_CO pt_PT pt_BR it_IT ro_RO tr_TR
    hu_HU hr_HR cs_CZ sk_SK lt_LT lv_LV sv_SE da_DK vi_VN id_ID sw tw_GH ha_NG ig_NG yo_NG zh_CN""".split()

# Prefixes that Dutch surnames have before their main part.
PREFIX = re.compile(
    r"^((van|von|vander|vanden|de|den|der|het|'t|ten|ter|te|op|in|aan|uit|bij|onder|over|voor|la|le|du|des|el|al|ben|di|da"
    r"|dos|van't|'s|d'|l')[ '-]+)+", re.IGNORECASE)


def main() -> None:
    local = set(statbel("lastnames"))
    for locale in ("nl_NL", "nl_BE"):
        local |= faker_all("person", locale, "last_names?.*")
    names = set(local)
    for locale in LOCALES:
        names |= faker_all("person", locale, "last_(romanized_)?names?.*|last_romanized_name")
    names |= romanized(faker_all("person", "uk_UA", "last_names?.*"), "h")
    names |= romanized(faker_all("person", "ru_RU", "last_names?.*"), "g")
    sure = {fold(name) for name in names}
    local_keys = {fold(name) for name in local}
    names |= others() - hamlets()
    names |= {PREFIX.sub("", name) for name in names}
    names = {name for name in names if len(name) > 2 or fold(name) in local_keys}

    def flags(key: str) -> list[str]:
        if key in local_keys:
            return ["top"]
        return [] if key in sure else ["guess"]

    write(
        "surnames",
        "Surnames; `top`: borne in the Netherlands or Belgium; `guess`: a main part without its prefix, or a proper noun "
        "that is probably a surname; `word`, `common`: also an ordinary word",
        [STATBEL, FAKER + ", providers/person", OPENTAAL, WORDFREQ],
        names,
        flags=flags,
    )


if __name__ == "__main__":
    main()
