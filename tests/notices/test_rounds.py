"""Processes without pages work in rounds; one failing job holds up nothing."""

import logging

import pytest
from django.core.management.base import CommandError

from portal.walls.rounds import Job, RoundsCommand
from tests.support.doors import at


class Sample(RoundsCommand):
    """Two jobs, the first of which always fails."""

    process = "worker"
    every = 1.0
    ready = "Ready."

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def jobs(self) -> list[Job]:
        return [self.fail, lambda: self.done.append("the other")]

    def fail(self) -> None:
        raise ZeroDivisionError


def test_a_job_that_fails_is_said_and_holds_up_no_other(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.walls.rounds.close_old_connections", lambda: None)
    command = Sample()
    with caplog.at_level(logging.ERROR, logger="portal.walls.rounds"):
        command._round()
        command._round()
    assert command.done == ["the other", "the other"]
    assert [record.message for record in caplog.records] == [
        "A job failed; it is tried again in the next round."
    ] * 2


@pytest.mark.django_db
def test_another_process_is_refused() -> None:
    with at("welfare"), pytest.raises(CommandError, match="PORTAL_DOOR=worker"):
        Sample().handle(once=True, every=1.0)
