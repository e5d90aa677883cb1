"""What the law says word by word, where the words matter, and where it stands.

The words are Norwegian in every language of the pages: they are the law's. Read in the
consolidated text of the Family Counselling Act as changed from 1 January 2026.
"""

from typing import Final

from referrals.disclosure.duty_rules import Case, Duty

WORDS: Final[dict[str, str]] = {
    Case.NEGLECT: (
        "når det er grunn til å tro at et barn blir eller vil bli mishandlet, utsatt "
        "for alvorlige mangler ved den daglige omsorgen eller annen alvorlig "
        "omsorgssvikt"
    ),
    Case.ILLNESS: (
        "når det er grunn til å tro at et barn har en livstruende eller annen alvorlig "
        "sykdom eller skade og ikke kommer til undersøkelse eller behandling"
    ),
    Case.SPECIAL_NEEDS: (
        "når det er grunn til å tro at et barn med nedsatt funksjonsevne eller et "
        "spesielt hjelpetrengende barn ikke får dekket sitt særlige behov for "
        "behandling eller opplæring"
    ),
    Case.SELF_HARMING: (
        "når et barn utsetter sin utvikling for alvorlig fare ved å begå alvorlige "
        "eller gjentatte lovbrudd, ved problematisk bruk av rusmidler, eller ved andre "
        "utpreget skadelige handlinger"
    ),
    Case.TRAFFICKING: (
        "når det er grunn til å tro at et barn blir eller vil bli utnyttet til "
        "menneskehandel"
    ),
}
BASES: Final[dict[Duty, tuple[str, ...]]] = {
    Duty.REPORT: ("fkl_10_2", "bvl_13_2"),
    Duty.AVERT: ("strl_196",),
}
