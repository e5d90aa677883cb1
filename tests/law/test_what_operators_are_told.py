"""A provision that has ended, or soon ends, is said by the check and in the log."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core import checks
from django.core.checks import CheckMessage
from django.core.exceptions import ImproperlyConfigured

from portal.policy.legal_bases import basis
from portal.walls import house
from portal.web import law_watch
from tests.support import insider
from tests.support.doors import at

pytestmark = pytest.mark.django_db
ENDS = replace(basis("fvl_14"), last_day=date(2027, 6, 30), now=("fvl2025_19",))
WHERE = "templates/disclosure/order.html"
SOON = datetime(2027, 6, 1, 9, tzinfo=UTC)
AFTER = datetime(2027, 6, 30, 22, 30, tzinfo=UTC)  # already July in Oslo
UNTIL = "fvl § 14 is in force until 30 June 2027; now fvl 2025 § 19"


@pytest.fixture(autouse=True)
def _one_citation(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(law_watch, "cited", lambda: {ENDS: {WHERE}})
    law_watch._warn.cache_clear()
    yield
    law_watch._warn.cache_clear()


def warnings() -> list[CheckMessage]:
    """What `check --deploy` says of the law, as a warning."""
    found = checks.run_checks(include_deployment_checks=True)
    return [one for one in found if str(one.id).startswith("law.W")]


def test_nothing_is_said_in_good_time() -> None:
    insider.move_clock_to(datetime(2027, 4, 1, tzinfo=UTC))
    assert warnings() == []


def test_the_check_warns_by_the_house_s_clock() -> None:
    insider.move_clock_to(SOON)
    (soon,) = warnings()
    assert soon.msg.startswith(UNTIL)
    assert WHERE in soon.msg
    assert soon.hint
    insider.move_clock_to(AFTER)
    (ended,) = warnings()
    assert ended.msg.startswith("fvl § 14 was in force until 30 June 2027")


def test_without_a_house_nothing_is_said_to_have_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nowhere() -> date:
        raise ImproperlyConfigured

    monkeypatch.setattr(house, "today", nowhere)
    found = law_watch.what_is_cited_is_in_force()
    assert [one.id for one in found] == ["law.I001", "law.I002", "law.I003"]


def test_the_worker_says_it_once_a_day(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="portal.web.law_watch"):
        for moment in (SOON, SOON.replace(hour=11), SOON.replace(day=2), AFTER):
            insider.move_clock_to(moment)
            with at("worker"):
                law_watch.warn_daily()
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 3
    assert said[0].startswith(UNTIL)
    assert said[2].startswith("fvl § 14 was in force until")
