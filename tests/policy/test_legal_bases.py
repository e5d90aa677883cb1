"""The table of law: which bases an order has on a day, and how a provision is cited."""

from datetime import date

import pytest

from portal.policy import legal_bases
from portal.policy.legal_bases import OrderBasis, cite, cite_in_full, order_bases

TODAY = date(2026, 11, 22)
# bvl § 13-4, first to third paragraph, read in the consolidated text.
LISTED = (
    "3-4 3-7 3-8 4-2 4-3 4-4 4-5 4-6 5-1 5-7 5-8 5-9 5-10 5-13 6-2 6-6 7-2 7-3 14-25"
)


def test_an_order_can_rest_on_what_the_law_lists_and_nothing_else() -> None:
    found = order_bases(TODAY)
    assert [one.section for one in found] == [
        f"§ {number}" for number in LISTED.split()
    ]
    assert {one.act.key for one in found} == {"bvl"}
    assert [one.key for one in found] == [key.value for key in OrderBasis]


def test_a_basis_can_be_chosen_from_its_first_day() -> None:
    before = {one.key for one in order_bases(date(2026, 1, 22))}
    assert set(OrderBasis) - before == {"bvl_4_6", "bvl_5_13"}
    assert len(order_bases(date(2026, 1, 23))) == len(OrderBasis)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "familievernkontorloven § 10 tredje ledd og barnevernsloven § 13-4"),
        ("nn", "familievernkontorlova § 10 tredje ledd og barnevernslova § 13-4"),
        (
            "en",
            "the Family Counselling Act (familievernkontorloven) § 10 third paragraph "
            "and the Child Welfare Act (barnevernsloven) § 13-4",
        ),
        ("pl", "familievernkontorloven § 10 tredje ledd og barnevernsloven § 13-4"),
    ],
)
def test_it_is_cited_in_three_languages(language: str, said: str) -> None:
    assert cite_in_full("fkl_10_3", "bvl_13_4", language=language, on=TODAY) == said


def test_sections_of_one_act_stand_together() -> None:
    assert cite("bvl_7_2", "bvl_7_3", language="nb", on=TODAY) == "bvl §§ 7-2 og 7-3"


def test_the_old_and_the_new_stand_together() -> None:
    old = cite("bvl1992_6_4", language="nb", on=TODAY)
    assert old == (
        "1992-loven § 6-4 (i kraft til 31. desember 2022; nå: bvl §§ 13-2 og 13-4)"
    )
    new = cite_in_full("bvl_13_4", language="nn", on=TODAY, formerly=True)
    assert new == "barnevernslova § 13-4 (før: 1992-loven § 6-4)"


def test_no_two_rows_have_the_same_key() -> None:
    keys = [one.key for one in legal_bases.bases()]
    assert len(keys) == len(set(keys))
