"""The table of law: what an order can rest on, how it is cited, and what ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.policy import legal_bases
from portal.policy.legal_bases import (
    Basis,
    OrderBasis,
    Start,
    basis,
    cite,
    cite_in_full,
    order_bases,
)
from portal.policy.legal_changes import BEFOREHAND, Kind, changes, unconfirmed, undated

TODAY = date(2026, 11, 22)
LAST = date(2027, 6, 30)
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


@pytest.fixture
def ending(monkeypatch: pytest.MonkeyPatch) -> Basis:
    """A house in which § 5-13 ends, and § 5-1 takes its place."""
    end = replace(basis("bvl_5_13"), last_day=LAST, now=("bvl_5_1",))
    table = {**legal_bases._by_key(), end.key: end}
    monkeypatch.setattr(legal_bases, "_by_key", lambda: table)
    return end


def test_what_has_ended_can_not_be_chosen_and_is_still_shown(ending: Basis) -> None:
    after = LAST + timedelta(days=1)
    assert ending in order_bases(LAST)
    assert ending not in order_bases(after)
    assert cite(ending.key, language="nb", on=LAST) == "bvl § 5-13"
    said = cite(ending.key, language="nb", on=after)
    assert said == "bvl § 5-13 (i kraft til 30. juni 2027; nå: bvl § 5-1)"
    said = cite(ending.key, language="en", on=after)
    assert said == "bvl § 5-13 (in force until 30 June 2027; now: bvl § 5-1)"


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


def test_provisions_of_one_act_stand_together() -> None:
    found = cite("tvl_21_5", "tvl_22_3", "tvl_22_5", language="nb", on=TODAY)
    assert found == "tvl §§ 21-5, 22-3 og 22-5"
    assert cite("gdpr_7", "gdpr_17", language="en", on=TODAY) == (
        "GDPR articles 7 and 17"
    )


def test_the_old_and_the_new_stand_together() -> None:
    old = cite("bvl1992_6_4", language="nb", on=TODAY)
    assert old == (
        "1992-loven § 6-4 (i kraft til 31. desember 2022; nå: bvl §§ 13-2 og 13-4)"
    )
    new = cite_in_full("bvl_13_4", language="nn", on=TODAY, formerly=True)
    assert new == "barnevernslova § 13-4 (før: 1992-loven § 6-4)"


def test_what_is_adopted_is_not_in_force() -> None:
    assert not basis("fvl2025_19").in_force(TODAY)
    said = cite("fvl2025_19", language="nb", on=TODAY)
    assert said == "fvl 2025 § 19 (ikke trådt i kraft)"


def test_each_row_is_whole() -> None:
    rows = legal_bases.bases()
    assert len({one.key for one in rows}) == len(rows)
    for one in rows:
        assert one.key.startswith(f"{one.act.key}_")
        assert all(one.headings), one.key
        assert all(basis(key).in_force(TODAY) for key in one.now), one.key
        assert not (one.first_day and one.last_day and one.last_day < one.first_day)
        assert one.address.startswith("https://lovdata.no/"), one.key
    assert basis("hpl_21_a").address.endswith("/lov/1999-07-02-64/%C2%A721a")
    assert basis("gdpr_7").address.endswith("/lov/2018-06-15-38/gdpr/a7")


def told(of: Basis, on: date, *places: str) -> list[tuple[Kind, date]]:
    """What operators hear of one provision."""
    found = changes({of: places}, on)
    return [(one.kind, one.day) for one in found if one.of == of]


def test_operators_are_warned_before_and_after_the_end() -> None:
    ends = replace(basis("bvl_13_4"), last_day=LAST)
    first = LAST - BEFOREHAND
    assert told(ends, first - timedelta(days=1), "a.html") == []
    assert told(ends, first, "a.html") == [(Kind.ENDS, LAST)]
    assert told(ends, LAST, "a.html") == [(Kind.ENDS, LAST)]
    years = LAST + timedelta(days=900)
    assert told(ends, years, "a.html") == [(Kind.ENDED, LAST)]


def test_what_orders_can_not_rest_on_any_more_is_said_for_a_while() -> None:
    """Old orders cite it for ever; nobody could do anything about that."""
    ends = replace(basis("bvl_5_13"), last_day=LAST)
    assert told(ends, LAST + BEFOREHAND) == [(Kind.ENDED, LAST)]
    assert told(ends, LAST + BEFOREHAND + timedelta(days=1)) == []


def test_a_change_of_wording_is_told_before_its_day() -> None:
    changed = basis("bvl_3_2")
    assert changed.changed_on == date(2027, 1, 1)
    (found,) = changes({changed: ["a.py", "b.html"]}, TODAY)
    assert str(found) == (
        "bvl § 3-2 is changed on 1 January 2027 by "
        "lov 2025-06-20-39; lov 2026-06-19-35 (not dated). Cited in a.py, b.html."
    )
    assert changes({changed: ["a.py"]}, date(2027, 1, 2)) == []


def test_what_a_lawyer_has_to_confirm_is_listed() -> None:
    cited = [basis("jf_8"), basis("bvl_13_4"), basis("fkl_1")]
    assert unconfirmed(cited) == [basis("jf_8")]
    assert basis("jf_8").start is Start.UNVERIFIED
    assert undated(cited) == [basis("fkl_1")]
