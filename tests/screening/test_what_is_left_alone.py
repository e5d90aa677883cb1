"""What people write with good reason: it passes, in each language."""

import pytest

from portal.policy.screening import screen

LEFT_ALONE = {
    "what is declined": [
        "Vi ber ikke om utredning.",
        "Vi ber ikkje om utgreiing.",
        "We are not asking for an assessment.",
        "Ingenting rapporteres tilbake.",
        "Ingenting blir rapportert tilbake.",
        "Nothing is reported back.",
        "Dere trenger verken skrive rapport eller bekrefte oppmøte.",
        "Det er ikke et krav at far møter.",
        "Taking part is not a condition for anything.",
    ],
    "the parent's own wishes": [
        "Mor vurderer selv om hun vil komme.",
        "Mor vurderer sjølv om ho vil kome.",
        "Mor ønsker hjelp til å skrive brev til barnet.",
        "Far lurer på om samværet kan økes.",
        "She wonders whether she is a good enough mother.",
    ],
    "practical needs": [
        "Må ha tolk.",
        "Gi beskjed til mor om tidspunktet.",
        "Gje beskjed til mor om tidspunktet.",
        "Send timen på SMS til far.",
        "Send the appointment by text message to the father.",
        "Mor må ha med seg barnevakt.",
        "Far må jobbe på dagtid.",
    ],
    "what is told as history": [
        "Far ble utredet i 2024.",
        "Far vart utgreidd i 2024.",
        "He was assessed in 2024.",
        "Foreldrene ble pålagt veiledning i 2023.",
        "Mor fikk en rapport fra sykehuset i fjor.",
    ],
    "numbers that name nobody": [
        "Ring far på 912 34 567 etter kl. 16.30.",
        "Telefonnummeret er +47 41 23 45 67, eller 0047 901 23 456.",
        "Det gjelder fra 12.05.2025 til 14.06.2026.",
        "Egenandelen er 350 kroner, av 12 000.",
        "Referanse 20251234567.",
    ],
    "places that hide no child": [
        "Kontoret ligger i Storgata 5.",
        "Barnet bor i fosterhjem.",
        "Mor tar norskkurs på en skole på dagtid.",
        "Han bruker trappa i bakken 3 ganger i uka.",
    ],
}


@pytest.mark.parametrize(
    "text", [text for texts in LEFT_ALONE.values() for text in texts]
)
def test_it_passes(text: str) -> None:
    assert screen(text).findings == ()
