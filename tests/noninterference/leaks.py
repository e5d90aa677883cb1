"""Seeded leaks: ways in which a parent's answer could reach child welfare after all.

Each patches the product from outside, or alters the test's database in its transaction;
it names two worlds that it tells apart, the moment, and the part in which it shows.
"""

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from unittest.mock import Mock, patch

from django.db import connection

from consent import use_cases as parent_acts
from consent.models import OutcomeSlip
from demo.cast import PLACES
from portal.notices import parent_notices, sending, sms
from portal.notices.live import LISTENER
from portal.policy.refusals import NotVisible
from portal.sealing.errors import SealBroken
from referrals.sending import labels, queries, safety, use_cases
from tests.noninterference import seeding
from tests.noninterference.living import Moment
from tests.noninterference.scene import WAY
from tests.noninterference.seeding import (
    after,
    answers,
    delivery,
    do,
    drafts_answer,
    on_every_page,
    tell,
    tells,
)
from tests.support import insider
from tests.support.aside import as_owner

logger = logging.getLogger("portal.leak")
REFUSED = ("not seen", "refused")
WITHDRAWN = ("not seen", "consented and withdrawn before the hour")
YES = ("not seen", "consented")
OFFICES = ("consented", "consented to another office")
LEAKS = seeding.LEAKS  # what follows puts itself on it


# --- the draft's row ----------------------------------------------------------------


@tells(*REFUSED, part="selects")
def an_answer_touches_the_draft() -> Iterator[None]:
    """A counter in child welfare's row moves with each answer."""
    count = "UPDATE house.sending_draft SET row_version = row_version + 1"
    with after(parent_acts, "step", lambda: do(count)):
        yield


@tells(*YES)
def delivered_is_told_at_the_consent() -> Iterator[None]:
    """Instead of at 08:00."""
    with after(parent_acts, "give_consent", lambda: tell("delivered")):
        yield


@tells(*WITHDRAWN, at=Moment.HOUR, part="selects")
def delivered_is_told_although_it_was_withdrawn() -> Iterator[None]:
    """The slip stays when the consent is taken back."""
    kept = Mock(wraps=OutcomeSlip)
    kept.objects = Mock()
    with patch.object(parent_acts, "OutcomeSlip", kept):
        yield


@tells(*REFUSED, at=Moment.NIGHT, part="selects")
def not_sent_is_told_at_the_refusal() -> Iterator[None]:
    """Instead of after the deadline."""
    with after(parent_acts, "share_nothing", lambda: tell("not_sent")):
        yield


@tells(*REFUSED, at=Moment.AFTER_THE_END, part="selects")
def not_sent_isnt_told_after_a_refusal() -> Iterator[None]:
    """The deadline moves, so that the parent is asked again."""
    later = (
        "UPDATE house.sending_draft SET answer_by = answer_by + 7 "
        "WHERE state = 'put_before'"
    )
    with after(parent_acts, "share_nothing", lambda: do(later)):
        yield


# --- what a page says ---------------------------------------------------------------


@tells(*REFUSED)
def the_list_counts_answers() -> Iterator[None]:
    """“1 answered” under the list."""

    def count(answer: Any) -> None:
        answer.content += f"<p>{answers()}</p>".encode()

    with on_every_page(count):
        yield


@tells(*REFUSED)
def the_list_is_ordered_by_answers() -> Iterator[None]:
    """What was answered comes first."""
    original = queries.drafts_for

    def ordered(*args: Any, **kwargs: Any) -> Any:
        found = original(*args, **kwargs)
        lines = found.lines[::-1] if answers() else found.lines
        return replace(found, lines=lines)

    with patch.object(queries, "drafts_for", ordered):
        yield


@tells(*OFFICES, at=Moment.MORNING)
def the_outcome_names_the_office() -> Iterator[None]:
    """“Delivered to …”"""
    original = labels.state_words

    def telling(*args: Any) -> str:
        to = delivery().get("party_id")
        names = [place.name for place in PLACES if place.party_id == to]
        return f"{original(*args)} {names}"

    with patch.object(labels, "state_words", telling):
        yield


@tells("consented", "consented late", at=Moment.MORNING)
def the_outcome_has_an_hour() -> Iterator[None]:
    """The hour of the consent, not of the telling."""
    original = labels.state_words

    def telling(*args: Any) -> str:
        return f"{original(*args)} {delivery().get('arrived_at')}"

    with patch.object(labels, "state_words", telling):
        yield


@tells("consented", "consented to less", at=Moment.MORNING)
def a_page_grows_with_the_parents_words() -> Iterator[None]:
    """Space that nobody sees, as much as the office got to read."""

    def grow(answer: Any) -> None:
        length = len(delivery().get("sealed", b""))
        answer.content += b" " * length

    with on_every_page(grow):
        yield


# --- how a page answers -------------------------------------------------------------


@tells(*REFUSED)
def an_answered_draft_is_missing() -> Iterator[None]:
    """404 once the parent has said no."""
    with drafts_answer(Mock(side_effect=NotVisible)):
        yield


@tells(*REFUSED)
def an_answered_draft_breaks() -> Iterator[None]:
    """500 once the parent has said no."""
    with drafts_answer(Mock(side_effect=LookupError)):
        yield


@tells(*REFUSED, part="asks")
def an_answered_draft_costs_a_query_more() -> Iterator[None]:
    """Seen by whoever measures time."""

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")

    with drafts_answer(ask):
        yield


@tells(*REFUSED, part="logs")
def an_answered_draft_is_logged() -> Iterator[None]:
    """A line at the welfare door."""
    with drafts_answer(lambda: logger.info("This draft is answered.")):
        yield


@tells(*REFUSED)
def a_page_has_the_version_of_the_parents_row() -> Iterator[None]:
    """An ETag, made from what was changed last."""

    def mark(answer: Any) -> None:
        with as_owner():
            rows = insider.rows("house.consent_waiting")
        answer["ETag"] = f'"{sum(row["row_version"] for row in rows)}"'

    with on_every_page(mark):
        yield


@tells(*REFUSED)
def a_cookie_is_set_once_answered() -> Iterator[None]:
    """So that a badge need be shown only once."""

    def mark(answer: Any) -> None:
        if answers():
            answer.set_cookie("news", "1")

    with on_every_page(mark):
        yield


@tells(*REFUSED)
def a_recall_is_refused_once_answered() -> Iterator[None]:
    """“This didn't go through”: there is nothing left to recall."""
    original = use_cases.recall_draft

    def recalling(*args: Any, **kwargs: Any) -> Any:
        if answers():
            raise use_cases.ReceptionRefused("nothing_to_recall")
        return original(*args, **kwargs)

    with patch.object(use_cases, "recall_draft", recalling):
        yield


@tells("not seen", "half way", part="asks")
def a_stop_looks_whether_there_is_something_to_stop() -> Iterator[None]:
    """A query more at the press, where a parent has chosen something."""
    original = safety.press

    def pressing(*args: Any, **kwargs: Any) -> Any:
        if answers():
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        return original(*args, **kwargs)

    with patch.object(safety, "press", pressing):
        yield


# --- what leaves the house ----------------------------------------------------------


@tells(*REFUSED, at=Moment.HOUR, part="leaves")
def a_refusal_takes_the_first_notice_back() -> Iterator[None]:
    """“Refusing ends all notices”: but not this one, that child welfare waits for."""
    gone = "DELETE FROM house.notices_notice WHERE process = 'welfare'"
    with after(parent_acts, "share_nothing", lambda: do(gone)):
        yield


@tells(*REFUSED, at=Moment.MORNING, part="sends")
def the_first_notice_isnt_sent_once_answered() -> Iterator[None]:
    """Dropped by the worker, as it goes out."""
    original = parent_notices.composed

    def composed(notice: Any) -> Any:
        if answers():
            raise SealBroken
        return original(notice)

    with patch.object(parent_notices, "composed", composed):
        yield


@tells(*REFUSED, at=Moment.MORNING, part="sends")
def a_reminder_goes_to_whoever_hasnt_answered() -> Iterator[None]:
    """Over the way that child welfare had given (threats B2)."""

    def remind() -> None:
        if not answers():
            sms.to_a_file(WAY, "You have a new message.", "one-more")

    with after(sending, "send_notices_due", remind):
        yield


# --- what the login reads -----------------------------------------------------------


@tells(*REFUSED, part="selects")
def a_parents_table_can_be_read() -> Iterator[None]:
    """Two harmless columns, for a page of figures."""
    do("GRANT SELECT (id, row_version) ON house.consent_waiting TO portal_welfare")
    do(
        "CREATE POLICY leak ON house.consent_waiting FOR SELECT TO portal_welfare "
        "USING (true)"
    )
    yield


@tells(*YES, part="selects")
def a_function_counts_consents() -> Iterator[None]:
    """For a page of figures; new functions are everybody's to execute."""
    do(
        "CREATE POLICY leak ON house.consent_consent FOR SELECT TO portal_owner "
        "USING (true)"
    )
    do(
        "CREATE FUNCTION house.given() RETURNS bigint LANGUAGE sql STABLE "
        "SECURITY DEFINER AS 'SELECT count(*) FROM house.consent_consent'"
    )
    yield


@tells(*YES, part="frames")
def a_page_is_told_to_refresh_at_the_consent() -> Iterator[None]:
    """A row for live update, written by the act instead of by the worker's hour."""
    row = (
        "INSERT INTO house.notices_welfarechange "
        f"SELECT gen_random_uuid(), '{LISTENER}', party_id, house.moment(), true "
        "FROM house.sending_draft"
    )
    with after(parent_acts, "give_consent", lambda: do(row)):
        yield
