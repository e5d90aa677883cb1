"""Names stand where a Norwegian reader looks for them."""

import random

from portal.registry.alphabet import norwegian


def test_ae_oe_aa_come_last_and_accents_change_nothing() -> None:
    names = [
        "Alta",
        "Andøy",
        "Áŋgor",  # Sámi letters stand among the Latin ones
        "Čohkkiras",
        "Deatnu",
        "Grong",
        "Grue",
        "Grünerløkka",
        "Vågå",
        "Zita",
        "Ærøy",
        "Øksnes",
        "Åfjord",
    ]
    mixed = random.Random(1).sample(names, len(names))
    assert sorted(mixed, key=norwegian) == names


def test_case_does_not_count_and_the_order_is_always_the_same() -> None:
    assert sorted(["b", "A", "a", "B"], key=norwegian) == ["A", "a", "B", "b"]
    decomposed = "A\u030alesund"
    assert norwegian(decomposed)[0] == norwegian("Ålesund")[0]
