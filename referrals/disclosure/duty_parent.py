"""That a duty was used, on the parent's own page: the office, the day, and no more.

Only for notes begun beside what a parent shared, since only there is a number. The page
shows it from the day on which the parent was told; or else, from the day until which
telling was put off, by itself.
"""

from datetime import date, timedelta
from uuid import UUID

from portal.policy.parties import Actor
from portal.policy.purposes import Purpose
from portal.policy.refusals import NotAllowedNow
from portal.registry import queries as registry
from portal.sealing.errors import DirectoryRefused
from portal.walls import house
from referrals.disclosure import told_parent
from referrals.disclosure.duty_models import DutyRecord
from referrals.disclosure.duty_rules import Duty, Facts, Telling
from referrals.disclosure.told_parent import FROM_OFFICE, What

WHATS = {Duty.REPORT: What.DUTY_TO_REPORT, Duty.AVERT: What.DUTY_TO_AVERT}


class ReceptionRefused(NotAllowedNow, DirectoryRefused):
    """Reception's key doesn't verify: nothing was told, and so nothing was noted.

    A `DirectoryRefused` that pages can answer without knowing about keys.
    """

    reason = "key_directory"


def shown_from(telling: Telling) -> date:
    """From when on the parent's page shows it."""
    day = telling.told_on or telling.until
    assert day is not None  # noqa: S101 the rules hold one of the two
    return day


def tell(row: DutyRecord, facts: Facts, telling: Telling, *, by: Actor) -> None:
    """Put it before the parent's own page, from its day on."""
    about = row.about.reveal(Purpose.SHOW_OWN)
    try:
        told_parent.tell(
            FROM_OFFICE,
            number=about["number"],
            what=WHATS[Duty(row.duty)],
            reference=UUID(about["reference"]),
            content={
                "office": registry.office(by.party_id).name,
                "done_on": facts.done_on.isoformat(),
            },
            shown_from=shown_from(telling),
        )
    except DirectoryRefused as refused:
        raise ReceptionRefused from refused


def tell_more(row: DutyRecord, telling: Telling) -> None:
    """The day from which the page shows it moves with what was said anew."""
    about = row.about.reveal(Purpose.SHOW_OWN)
    try:
        told_parent.tell_more(
            FROM_OFFICE,
            number=about["number"],
            reference=UUID(about["reference"]),
            shown_from=shown_from(telling),
        )
    except DirectoryRefused as refused:
        raise ReceptionRefused from refused


def tell_correction(row: DutyRecord, facts: Facts) -> None:
    """The day on which it was used was said anew: the page says the new one."""
    about = row.about.reveal(Purpose.SHOW_OWN)
    try:
        told_parent.tell_more(
            FROM_OFFICE,
            number=about["number"],
            reference=UUID(about["reference"]),
            answer={"done_on": facts.done_on.isoformat()},
            answered_from=house.today() - timedelta(days=1),
        )
    except DirectoryRefused as refused:
        raise ReceptionRefused from refused
