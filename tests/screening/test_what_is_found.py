"""Each kind, in each language, with exactly the phrase that is shown."""

import pytest

from portal.policy.screening import Kind, screen

FOUND = [
    (Kind.ASSESSMENT, "Vi ber om en utredning av mor.", "utredning av mor"),
    (
        Kind.ASSESSMENT,
        "Kan dere vurdere mors omsorgsevne?",
        "vurdere mors omsorgsevne",
    ),
    (Kind.ASSESSMENT, "Utred mors omsorgs evne.", "Utred mors omsorgs evne"),
    (Kind.ASSESSMENT, "Kan de vurdere samspelet?", "vurdere samspelet"),
    (Kind.ASSESSMENT, "Please assess her parenting.", "assess her parenting"),
    (Kind.REPORT_BACK, "Takk! Send oss en rapport.", "Send oss en rapport"),
    (Kind.REPORT_BACK, "Gje oss beskjed om ho møter.", "Gje oss beskjed om ho møter"),
    (
        Kind.REPORT_BACK,
        "Let us know if he comes.",
        "Let us know if he comes",
    ),
    (Kind.COERCION, "Mor må delta i samtalene.", "må delta"),
    (Kind.COERCION, "Frammøte er obligatorisk.", "Frammøte er obligatorisk"),
    (Kind.COERCION, "The mother must attend.", "must attend"),
    (Kind.IDENTITY, "Nummer 120585 - 12345, takk.", "120585 - 12345"),
    (Kind.IDENTITY, "Barnet bor i Storgata 12 B nå.", "Storgata 12 B"),
    (Kind.IDENTITY, "Jenta går på Fana skule.", "Fana skule"),
    (Kind.IDENTITY, "The boy goes to Solvang school.", "Solvang school"),
    (Kind.THIRD_PERSON, "Mors samboer er voldelig.", "samboer er voldelig"),
    (Kind.THIRD_PERSON, "Bestemora er alvorleg sjuk.", "Bestemora er alvorleg sjuk"),
    (Kind.THIRD_PERSON, "Her boyfriend is violent.", "boyfriend is violent"),
]


@pytest.mark.parametrize(("kind", "text", "phrase"), FOUND)
def test_the_phrase_is_shown_exactly(kind: Kind, text: str, phrase: str) -> None:
    result = screen(text)
    found = [one for one in (*result.findings, *result.advice) if one.kind == kind]
    assert [one.phrase for one in found] == [phrase]
    assert text[found[0].start : found[0].end] == phrase


def test_only_the_kinds_that_are_wanted_are_looked_for() -> None:
    text = "Send oss en rapport. Barnet bor i Storgata 12."
    only = screen(text, frozenset({Kind.IDENTITY}))
    assert [one.kind for one in only.findings] == [Kind.IDENTITY]


def test_advice_does_not_refuse() -> None:
    result = screen("Mors samboer er voldelig.")
    assert result.advice
    assert not result.refuses


def test_findings_stand_in_the_order_of_the_text() -> None:
    result = screen("Mor må delta. Send oss en rapport. Barnet bor i Storgata 12.")
    assert [one.kind for one in result.findings] == [
        Kind.COERCION,
        Kind.REPORT_BACK,
        Kind.IDENTITY,
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vi ønsker en utrednign av far.", Kind.ASSESSMENT),
        ("Gi en tilbakmelding på dette.", Kind.REPORT_BACK),
        ("Skriv en raport om mor.", Kind.REPORT_BACK),
        ("Send oss en til bake melding etterpå.", Kind.REPORT_BACK),
        ("Vi ønsker vurdering av omsorgs-evnen.", Kind.ASSESSMENT),
        ("Oppmøte er obligatorsik.", Kind.COERCION),
        ("MOR MÅ DELTA I SAMTALENE", Kind.COERCION),
        ("An evaluaton of her parenting is needed.", Kind.ASSESSMENT),
    ],
)
def test_slips_and_split_words_are_read(text: str, kind: Kind) -> None:
    assert kind in {one.kind for one in screen(text).findings}


@pytest.mark.parametrize(
    "text",
    [
        "Gi oss beskjed dersom mor ikke møter.",
        "Hvis hun ikke kommer, send oss en rapport.",
        "Ikke glem å sende oss en rapport.",
        "Kan dere ikke bare vurdere omsorgsevnen?",
        "Samværet økes ikke før mor har deltatt.",
        "Det er ikke frivillig for mor.",
        "We will not increase contact until she takes part.",
    ],
)
def test_a_not_that_denies_nothing_excuses_nothing(text: str) -> None:
    assert screen(text).findings
