"""The laws and regulations that are cited here: their names, and where they stand."""

from dataclasses import dataclass
from typing import Final

from portal.policy import legal_words as words

SECTION: Final = "§"


@dataclass(frozen=True)
class Act:
    """A law or a regulation. `at` is its address below lovdata.no.

    `names` are for a sentence, in Bokmål, Nynorsk and English; `short` for a list.
    """

    key: str
    short: str
    names: tuple[str, str, str]
    at: str
    marks: tuple[str, str, str] = (SECTION, SECTION, SECTION)

    @property
    def has_sections(self) -> bool:
        """Whether it is cited by sections; the EU's acts are by articles."""
        return SECTION in self.marks

    def name(self, language: str) -> str:
        """What it is called in a sentence."""
        return words.of(self.names, language)

    def mark(self, language: str, several: bool = False) -> str:
        """What stands before the number: §, §§, artikkel, article, articles."""
        mark = words.of(self.marks, language)
        if several and self.has_sections:
            return mark * 2
        return "articles" if several and mark == "article" else mark


# fmt: off
ACTS: Final = {act.key: act for act in (
    Act("bvl", "bvl", ("barnevernsloven", "barnevernslova",
        "the Child Welfare Act (barnevernsloven)"), "lov/2021-06-18-97"),
    Act("bvl1992", "1992-loven", ("barnevernloven av 1992", "barnevernlova av 1992",
        "the Child Welfare Act of 1992 (barnevernloven av 1992)"),
        "lov/1992-07-17-100"),
    Act("fkl", "fkl", ("familievernkontorloven", "familievernkontorlova",
        "the Family Counselling Act (familievernkontorloven)"), "lov/1997-06-19-62"),
    Act("jf", "journalforskriften", ("journalforskriften", "journalforskrifta",
        "the regulations on client journals (journalforskriften)"),
        "forskrift/2007-12-20-1763"),
    Act("fvl", "fvl", ("forvaltningsloven", "forvaltningslova",
        "the Public Administration Act (forvaltningsloven)"), "lov/1967-02-10"),
    Act("fvl2025", "fvl 2025", ("forvaltningsloven av 2025", "forvaltningslova av 2025",
        "the Public Administration Act of 2025 (forvaltningsloven av 2025)"),
        "lov/2025-06-20-81"),
    Act("hpl", "hpl", ("helsepersonelloven", "helsepersonellova",
        "the Health Personnel Act (helsepersonelloven)"), "lov/1999-07-02-64"),
    Act("strl", "strl", ("straffeloven", "straffelova",
        "the Penal Code (straffeloven)"), "lov/2005-05-20-28"),
    Act("tvl", "tvl", ("tvisteloven", "tvistelova",
        "the Dispute Act (tvisteloven)"), "lov/2005-06-17-90"),
    Act("strpl", "strpl", ("straffeprosessloven", "straffeprosesslova",
        "the Criminal Procedure Act (straffeprosessloven)"), "lov/1981-05-22-25"),
    Act("eforv", "eForvaltningsforskriften",
        ("eForvaltningsforskriften", "eForvaltningsforskrifta",
        "the eGovernment Regulations (eForvaltningsforskriften)"),
        "forskrift/2004-06-25-988"),
    Act("popplyl", "popplyl", ("personopplysningsloven", "personopplysningslova",
        "the Personal Data Act (personopplysningsloven)"), "lov/2018-06-15-38"),
    Act("gdpr", "GDPR", ("personvernforordningen", "personvernforordninga", "the GDPR"),
        "lov/2018-06-15-38/gdpr", ("artikkel", "artikkel", "article")),
    Act("frl", "frl", ("folkeregisterloven", "folkeregisterlova",
        "the Population Register Act (folkeregisterloven)"), "lov/2016-12-09-88"),
    Act("vml", "vml", ("vergemålsloven", "verjemålslova",
        "the Guardianship Act (vergemålsloven)"), "lov/2010-03-26-9"),
)}
# fmt: on
