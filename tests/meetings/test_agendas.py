"""An agenda is made together: proposed, taken up, ordered, changed without loss."""

from uuid import UUID, uuid4

import pytest

from demo.cast import ARENDAL, BODO, OFFICE, PARENTS
from meetings import agenda, calling
from meetings.agenda import ChangedMeanwhile, Words
from meetings.agenda_queries import Agenda, agenda_for
from meetings.known import SomebodyNamed
from portal.policy.parties import Actor
from portal.policy.refusals import NotAllowedNow, NotVisible
from tests.meetings.support import (
    acting,
    answered,
    called,
    employee,
    on_the_agenda,
    planned,
    rows,
    with_a_topic,
)
from tests.support import insider
from tests.support.aside import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanne() -> Actor:
    """Leads the office that calls."""
    return employee("hanne")


@pytest.fixture
def berit() -> Actor:
    """Leads the service that is invited."""
    return employee("berit")


@pytest.fixture
def meeting(hanne: Actor, berit: Actor) -> UUID:
    """To come, with both."""
    return called(hanne, ARENDAL.party_id)


def seen(by: Actor, meeting_id: UUID) -> Agenda:
    with acting(by):
        return agenda_for(by, meeting_id)


def texts(by: Actor, meeting_id: UUID) -> tuple[list[str], list[str]]:
    found = seen(by, meeting_id)
    on = [line.item.text for line in found.lines]
    return on, [line.item.text for line in found.proposals]


def test_who_is_invited_proposes_and_the_caller_takes_up(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    on_the_agenda(hanne, meeting, "Taushetsplikt")
    proposed = on_the_agenda(berit, meeting, "Kontaktpersoner")
    for by in (hanne, berit):
        assert texts(by, meeting) == (["Taushetsplikt"], ["Kontaktpersoner"])
    with acting(berit), pytest.raises(NotVisible):
        agenda.take_up_item(meeting, proposed, by=berit)
    with acting(hanne):
        agenda.take_up_item(meeting, proposed, by=hanne)
        with pytest.raises(NotAllowedNow):
            agenda.take_up_item(meeting, proposed, by=hanne)
    assert texts(berit, meeting) == (["Taushetsplikt", "Kontaktpersoner"], [])


def test_the_caller_puts_it_in_order_and_drops(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    first, second, third = (on_the_agenda(hanne, meeting, t) for t in ("A", "B", "C"))
    with acting(hanne):
        agenda.move_item(meeting, third, is_up=True, by=hanne)
        agenda.move_item(meeting, first, is_up=True, by=hanne)  # it is there already
        agenda.drop_item(meeting, second, by=hanne)
    assert texts(berit, meeting) == (["A", "C"], [])
    with acting(berit):
        for act in (agenda.drop_item, agenda.take_up_item):
            with pytest.raises(NotVisible):
                act(meeting, first, by=berit)
        with pytest.raises(NotVisible):
            agenda.move_item(meeting, first, is_up=False, by=berit)
    own = on_the_agenda(berit, meeting, "D")
    with acting(berit):
        agenda.drop_item(meeting, own, by=berit)
    assert texts(hanne, meeting) == (["A", "C"], [])


def test_a_change_goes_on_from_what_was_read_and_overwrites_nothing(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    item = on_the_agenda(hanne, meeting, "Samtykke")
    words = Words("Samtykke, og når det trekkes", ARENDAL.party_id, 20)
    with acting(berit):
        agenda.change_item(meeting, item, words, version=1, by=berit)
    with acting(hanne), pytest.raises(ChangedMeanwhile) as refused:
        agenda.change_item(meeting, item, Words("Noe annet"), version=1, by=hanne)
    assert refused.value.item.text == words.text
    (line,) = seen(hanne, meeting).lines
    assert (line.item.text, line.owner, line.item.minutes, line.item.version) == (
        words.text,
        ARENDAL.name,
        20,
        2,
    )
    with acting(hanne):
        agenda.change_item(meeting, item, Words("Noe annet"), version=2, by=hanne)
    assert texts(berit, meeting) == (["Noe annet"], [])


def test_only_an_organisation_that_is_there_leads_an_item(
    hanne: Actor, meeting: UUID
) -> None:
    item = on_the_agenda(hanne, meeting)
    with acting(hanne), pytest.raises(NotVisible):
        agenda.propose_items(meeting, [Words("X", BODO.party_id)], by=hanne)
    words = Words("X", BODO.party_id)
    with acting(hanne), pytest.raises(NotVisible):
        agenda.change_item(meeting, item, words, version=1, by=hanne)


def test_nobody_else_reads_or_writes_it(hanne: Actor, meeting: UUID) -> None:
    item = on_the_agenda(hanne, meeting)
    dag = employee("dag")
    with acting(dag):
        with pytest.raises(NotVisible):
            agenda_for(dag, meeting)
        with pytest.raises(NotVisible):
            agenda.propose_items(meeting, [Words("X")], by=dag)
        with pytest.raises(NotVisible):
            agenda.change_item(meeting, item, Words("X"), version=1, by=dag)


def test_an_item_of_another_meeting_isnt_there(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    other = on_the_agenda(hanne, called(hanne, ARENDAL.party_id))
    with acting(berit):
        for item in (other, uuid4()):
            with pytest.raises(NotVisible):
                agenda.change_item(meeting, item, Words("X"), version=1, by=berit)
            assert not any(line.item.pk == item for line in _lines(berit, meeting))


def _lines(by: Actor, meeting_id: UUID) -> tuple[object, ...]:
    found = agenda_for(by, meeting_id)
    return (*found.lines, *found.proposals)


def test_a_draft_has_an_agenda_that_the_invited_dont_see(
    hanne: Actor, berit: Actor
) -> None:
    draft = planned(hanne, ARENDAL.party_id)
    on_the_agenda(hanne, draft)
    with acting(berit), pytest.raises(NotVisible):
        agenda_for(berit, draft)


def test_an_agenda_of_what_is_off_stays_as_it_was(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    item = on_the_agenda(hanne, meeting)
    with acting(hanne):
        calling.cancel_meeting(meeting, by=hanne)
    with acting(berit):
        assert not agenda_for(berit, meeting).is_open
        with pytest.raises(NotAllowedNow):
            agenda.propose_items(meeting, [Words("X")], by=berit)
        with pytest.raises(NotAllowedNow):
            agenda.change_item(meeting, item, Words("X"), version=1, by=berit)


# --- no cases here --------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Gutten 15871599892",
        "Hun bor i Storgata 7 med barnet",
        "Sak 1f0e4c5a-7f6b-4a39-9d0e-6c2b1a0f9e8d",
    ],
)
def test_what_tells_of_somebody_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="isn't kept"):
        Words(text)


def test_a_name_that_nobody_here_has_is_vouched_for_or_refused(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    said = [Words("Hvordan det gikk med Amina Yusuf")]
    with acting(berit):
        for vouched in ((), ("Amina",)):
            with pytest.raises(SomebodyNamed):
                agenda.propose_items(meeting, said, by=berit, vouched=vouched)
        (made,) = agenda.propose_items(
            meeting, said, by=berit, vouched=("Amina Yusuf",)
        )
    with as_owner():
        (event,) = insider.rows("house.audit_entry", "subject = %s", made)
    assert (event["event"], event["reason"]) == ("agenda_item_proposed", "named")


def test_those_who_come_and_ones_own_can_be_named_by_all(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    answered(berit, meeting)  # "Kari Nes" comes
    on_the_agenda(hanne, meeting, "Nytt i tjenesten, ved Kari Nes")
    on_the_agenda(berit, meeting, "Innledning ved Kari")
    with acting(hanne), pytest.raises(SomebodyNamed):
        agenda.propose_items(meeting, [Words("Saken til Nora Nes")], by=hanne)


def test_the_question_never_depends_on_who_is_a_client(
    hanne: Actor, meeting: UUID
) -> None:
    """The same answer in a house with every parent in it, and in an empty one."""
    with acting(hanne):
        for parent in PARENTS:
            for name in (parent.name, "Xenia Quistgaard"):
                with pytest.raises(SomebodyNamed):
                    agenda.propose_items(meeting, [Words(f"Om {name}")], by=hanne)


# --- topics ---------------------------------------------------------------------------


def test_topics_are_an_organisations_own(hanne: Actor, berit: Actor) -> None:
    topic = with_a_topic(hanne)
    with_a_topic(hanne)  # twice is once
    assert [row["party_id"] for row in rows("topic")] == [OFFICE.party_id]
    with acting(berit), pytest.raises(NotVisible):
        agenda.remove_topic(topic, by=berit)
    with acting(hanne):
        agenda.remove_topic(topic, by=hanne)
        with pytest.raises(NotVisible):
            agenda.remove_topic(topic, by=hanne)
    assert rows("topic") == []


# --- what open pages are told ---------------------------------------------------------


def test_a_change_says_which_item_has_which_version_and_no_word(
    hanne: Actor, berit: Actor, meeting: UUID
) -> None:
    item = on_the_agenda(hanne, meeting, "Hemmelighet")
    with acting(berit):
        agenda.change_item(meeting, item, Words("Annet"), version=1, by=berit)
    whole, change = sorted(rows("agendachange"), key=lambda row: row["version"])
    assert (whole["item_id"], whole["meeting_id"]) == (None, meeting)
    assert (change["item_id"], change["version"]) == (item, 2)
    assert set(change) == {
        "id",
        "party_id",
        "meeting_id",
        "item_id",
        "version",
        "gone_at",
    }
