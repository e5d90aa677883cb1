"""A leader invites, somebody comes in with their phone; and leaves when they leave."""

import html
import time
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import signing
from django.db import connection
from django.test import Client

from demo.cast import ARENDAL, BODO, PASSWORD, staff
from demo.seed import code_of
from portal.accounts import codes, forms, queries, use_cases
from portal.accounts.models import Invitation, Membership, Person
from portal.audit.events import Event
from portal.policy.clocks import RENEWED_BY_OTHER
from portal.policy.parties import Kind, Role
from portal.policy.refusals import NotAllowedNow
from portal.web.management.commands.texts import compile_all
from tests.conftest import ClientAt
from tests.support import enrolling, given
from tests.support.aside import as_process, mail, time_passes
from tests.support.enrolling import another, enrol, invite, log_in, scan, show
from tests.support.log import lines
from tests.support.looks import look

pytestmark = pytest.mark.django_db
NEW = "ny.kollega@bv-arendal.example"
UNKNOWN = "ABCD-EFGH-JKMN-PQRS-TVWX"
ENROL = "/invitasjon/ny-konto/"
LOG_IN_FIRST = f"/logg-inn/?next={ENROL}"


@pytest.fixture(scope="session", autouse=True)
def _texts() -> None:
    compile_all()


@pytest.fixture
def berit(client_at: ClientAt) -> Client:
    """The leader at Arendal, logged in."""
    return given.signed_in(client_at("welfare"), "berit")


def member(who: str) -> Membership:
    """Somebody's membership."""
    return Membership.objects.get(person__email=staff(who).email)


def colleague(leader: Client, who: str) -> Client:
    """Somebody of the cast, logged in beside the leader."""
    return given.signed_in(another(leader), who)


def as_bytes(values: Iterable[object]) -> bytes:
    """All that a row holds, as one string to search."""
    return b"|".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for value in values
    )


def choose(client: Client, membership: Membership) -> int:
    """Act for one's organisation; the status of the answer."""
    typed = {"membership": str(membership.pk)}
    return int(client.post("/pa-vegne-av/", typed).status_code)


def text_of(answer: Any) -> str:
    """The page, as read."""
    return html.unescape(answer.content.decode())


# --- inviting -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("door", "who"),
    [
        ("welfare", "tone"),
        ("welfare", "kari"),
        ("welfare", "simen"),
        ("counselling", "ingrid"),
        ("counselling", "tor"),
    ],
)
def test_the_pages_of_leaders_do_not_exist_for_others(
    client_at: ClientAt, door: str, who: str
) -> None:
    client = given.signed_in(client_at(door), who)
    open_one = use_cases.make_invitation(
        staff(who).at.party_id, NEW, Role.THERAPIST, None
    ).invitation.pk
    for path in (
        "/medarbeidere/",
        "/medarbeidere/inviter/",
        f"/medarbeidere/{member(who).pk}/avslutt/",
        f"/medarbeidere/invitasjon/{open_one}/trekk/",
    ):
        assert look(client.get(path)) == look(client.get("/finnes-ikke/"))
        assert look(client.post(path)) == look(client.post("/finnes-ikke/"))
    assert Invitation.objects.filter(withdrawn_at=None, pk=open_one).exists()
    assert Invitation.objects.filter(email=NEW).count() == 1


@pytest.mark.parametrize(("door", "who"), [("welfare", "gro"), ("counselling", "ola")])
def test_each_leader_sees_those_pages(client_at: ClientAt, door: str, who: str) -> None:
    client = given.signed_in(client_at(door), who)
    assert client.get("/medarbeidere/").status_code == 200
    assert client.get("/medarbeidere/inviter/").status_code == 200


def test_an_invitation_is_recorded_shown_and_mailed(berit: Client) -> None:
    answer = berit.post(
        "/medarbeidere/inviter/", {"email": NEW.upper(), "role": "caseworker"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/medarbeidere/")
    invitation = Invitation.objects.get(email=NEW)
    assert invitation.party_id == ARENDAL.party_id
    assert invitation.invited_by == member("berit").person_id
    assert NEW in text_of(berit.get("/medarbeidere/"))
    (line,) = lines(Event.INVITED)
    assert (line.subject, line.person_id) == (invitation.pk, invitation.invited_by)
    (message,) = mail()
    assert message.to == [NEW]
    assert "http://barnevern.localhost/invitasjon/" in message.body


def test_what_waits_to_be_sent_shows_no_address_and_no_code(berit: Client) -> None:
    berit.post("/medarbeidere/inviter/", {"email": NEW, "role": "caseworker"})
    with as_process("worker"), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM house.notices_staffmail")
        everything = as_bytes(cursor.fetchone()).lower()
    (message,) = mail()
    code = enrolling.LETTERS.search(message.body)
    assert code
    for said in (NEW, "ny.kollega", "bv-arendal", code[1], codes.tidy(code[1])):
        assert said.lower().encode() not in everything


def test_no_code_is_kept_anywhere_at_the_door(berit: Client) -> None:
    code = invite(berit, NEW, "caseworker")
    kept = Invitation.objects.filter(email=NEW).values().get()
    everything = as_bytes(kept.values())
    assert code.encode() not in everything
    assert codes.tidy(code).encode() not in everything
    assert bytes(kept["code_hash"]) == codes.digest(code)


@pytest.mark.parametrize("role", ["therapist", "office_leader", "parent", "admin", ""])
def test_a_role_that_is_not_of_this_kind_is_refused(berit: Client, role: str) -> None:
    answer = berit.post("/medarbeidere/inviter/", {"email": NEW, "role": role})
    assert answer.status_code == 422
    assert not Invitation.objects.filter(email=NEW).exists()


@pytest.mark.parametrize(
    ("who", "role"),
    [("kari", Role.CASEWORKER), ("tone", Role.CASEWORKER), ("berit", Role.THERAPIST)],
)
def test_the_use_case_refuses_what_no_page_offers(
    client_at: ClientAt, who: str, role: Role
) -> None:
    client_at("welfare")
    with pytest.raises(NotAllowedNow, match="not_the_leader"):
        use_cases.invite_colleague(
            by=given.an_employee(who),
            kind=Kind.CHILD_WELFARE_SERVICE,
            email=NEW,
            role=role,
            language="nb",
        )
    assert not Invitation.objects.filter(email=NEW).exists()


def test_nothing_is_invited_when_no_mail_can_be_sealed(berit: Client) -> None:
    time_passes(timedelta(days=60))  # the contact key's entry has run out
    berit.raise_request_exception = False
    answer = berit.post("/medarbeidere/inviter/", {"email": NEW, "role": "caseworker"})
    assert answer.status_code == 500
    assert not Invitation.objects.filter(email=NEW).exists()


# --- the code -------------------------------------------------------------------------


def test_a_code_works_once_for_a_week_and_not_after_it_was_taken_back(
    berit: Client,
) -> None:
    used, withdrawn, old = (
        invite(berit, f"{n}.{NEW}", "caseworker") for n in ("a", "b", "c")
    )
    enrol(another(berit), used, name="Anne")
    pk = Invitation.objects.get(email=f"b.{NEW}").pk
    assert berit.post(f"/medarbeidere/invitasjon/{pk}/trekk/").status_code == 302
    assert show(another(berit), old).status_code == 302
    time_passes(timedelta(days=7))
    answers = []
    for code in (used, withdrawn, old, UNKNOWN, "", "x"):
        answer = show(another(berit), code)
        shown = html.escape(code)
        answers.append(text_of(answer).replace(f'value="{shown}"', "").count("virker"))
        assert answer.status_code == 422
    assert Event.INVITATION_WITHDRAWN in {line.event for line in lines()}
    assert len(set(answers[:4])) == 1


def test_every_code_that_does_not_work_gets_the_same_answer(berit: Client) -> None:
    used, withdrawn = (invite(berit, f"{n}.{NEW}", "caseworker") for n in "ab")
    enrol(another(berit), used, name="Anne")
    pk = Invitation.objects.get(email=f"b.{NEW}").pk
    berit.post(f"/medarbeidere/invitasjon/{pk}/trekk/")
    looks = set()
    for code in (used, withdrawn, UNKNOWN):
        status, body, headers, cookies = look(show(another(berit), code))
        looks.add((status, body.replace(code, "…"), str(sorted(headers.items()))))
        assert (status, cookies) == (422, ("welfare-csrf",))
    assert len(looks) == 1


def test_a_code_may_be_typed_in_any_way(berit: Client) -> None:
    code = invite(berit, NEW, "caseworker")
    sloppy = f" {code.replace('-', ' ').lower().replace('0', 'o').replace('1', 'l')} "
    assert show(another(berit), sloppy).status_code == 302


def test_nobody_makes_an_account_without_a_code(berit: Client) -> None:
    stranger = another(berit)
    for answer in (stranger.get(ENROL), stranger.post(ENROL, {"name": "x"})):
        assert (answer.status_code, answer["Location"]) == (302, "/invitasjon/")


def test_a_code_in_hand_stops_working_when_it_is_taken_back(berit: Client) -> None:
    guest = another(berit)
    show(guest, invite(berit, NEW, "caseworker"))
    app = scan(guest.get(ENROL))
    pk = Invitation.objects.get(email=NEW).pk
    berit.post(f"/medarbeidere/invitasjon/{pk}/trekk/")
    answer = guest.post(
        ENROL,
        {
            "name": "Anne",
            "password": enrolling.PASSWORD,
            "app": app.signed,
            "code": app.code(),
        },
    )
    assert (answer.status_code, answer["Location"]) == (302, "/invitasjon/")
    assert not Person.objects.filter(email=NEW).exists()


def test_an_invitation_is_accepted_once_even_by_two_at_once(
    client_at: ClientAt,
) -> None:
    client_at("welfare")
    made = use_cases.make_invitation(ARENDAL.party_id, NEW, Role.CASEWORKER, None)
    known = Invitation.objects.get(pk=made.invitation.pk)
    typed = {"name": "Anne", "password": PASSWORD, "app_key": "00" * 20, "moved": -1}
    use_cases.accept_invitation(made.invitation, **typed)  # type: ignore[arg-type]
    with pytest.raises(NotAllowedNow, match="invitation_used"):
        use_cases.accept_invitation(known, **typed)  # type: ignore[arg-type]


def test_a_code_of_one_door_is_unknown_at_the_other(client_at: ClientAt) -> None:
    client = client_at("counselling")
    with as_process("welfare"):
        made = use_cases.make_invitation(ARENDAL.party_id, NEW, Role.CASEWORKER, None)
    assert show(client, made.code).status_code == 422


# --- enrolling ------------------------------------------------------------------------


def test_a_new_colleague_is_in_with_recovery_codes_shown_once(berit: Client) -> None:
    guest = another(berit)
    code = invite(berit, NEW, "caseworker")
    assert show(guest, code).status_code == 302
    page = guest.get(ENROL)
    assert NEW in text_of(page)
    app = scan(page)
    typed = {"name": "Anne Ny", "password": enrolling.PASSWORD, "app": app.signed}
    answer = guest.post(ENROL, {**typed, "code": app.code()})
    assert answer.status_code == 200
    shown = answer.content.decode().count("<code>")
    assert shown == use_cases.RECOVERY_CODES
    assert "Anne Ny" in text_of(guest.get("/"))
    assert "Barnevernstjenesten i Arendal" in text_of(guest.get("/"))
    assert guest.get("/medarbeidere/").status_code == 404
    person = Person.objects.get(email=NEW)
    assert person.renewed_by_other_at is None
    assert queries.is_second_pair_of_eyes(person)
    hers = {line.event for line in lines() if line.person_id == person.pk}
    assert hers - {Event.REFUSED} == {Event.INVITATION_ACCEPTED, Event.SIGNED_IN}


@pytest.fixture
def guest(berit: Client) -> Client:
    """Somebody with an invitation in hand."""
    client = another(berit)
    assert show(client, invite(berit, NEW, "caseworker")).status_code == 302
    return client


def test_a_wrong_code_from_the_app_keeps_name_and_secret(guest: Client) -> None:
    app = scan(guest.get(ENROL))
    wrong = f"{(int(app.code()) + 500_000) % 1_000_000:06d}"
    answer = guest.post(
        ENROL,
        {
            "name": "Anne Ny",
            "password": enrolling.PASSWORD,
            "app": app.signed,
            "code": wrong,
        },
    )
    assert answer.status_code == 422
    assert scan(answer) == app
    assert 'value="Anne Ny"' in text_of(answer)
    assert "Koden er feil" in text_of(answer)
    assert enrolling.PASSWORD not in text_of(answer)
    assert not Person.objects.filter(email=NEW).exists()


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("kort", "12"),
        ("123456789012345", "tall"),
        ("Ny Kollega Hansen", "for likt"),
        ("ny.kollega@bv-arendal", "for likt"),
        ("", ""),
    ],
)
def test_a_weak_password_is_refused_and_told_why(
    guest: Client, password: str, why: str
) -> None:
    app = scan(guest.get(ENROL))
    typed = {"name": "Ny Kollega Hansen", "password": password, "app": app.signed}
    answer = guest.post(ENROL, {**typed, "code": app.code()})
    assert answer.status_code == 422
    page = text_of(answer)
    assert 'role="alert"' in page or "error-summary" in page or "#id_password" in page
    assert why in page[page.index("id_password") :]
    assert scan(answer) == app
    assert not Person.objects.filter(email=NEW).exists()


def test_the_apps_secret_must_be_one_that_we_made_within_the_hour(
    guest: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = "00" * 20
    forged = signing.dumps(mine, salt="another")
    old = time.time() - 3601
    with monkeypatch.context() as earlier:
        earlier.setattr(signing.time, "time", lambda: old)
        stale = signing.dumps(mine, salt=forms.APP_SALT)
    for field in (forged, stale, mine, ""):
        app = enrolling.App(bytes.fromhex(mine), field)
        typed = {"name": "Anne", "password": enrolling.PASSWORD, "app": field}
        assert guest.post(ENROL, {**typed, "code": app.code()}).status_code == 422
    assert not Person.objects.filter(email=NEW).exists()


@pytest.mark.parametrize("code", ["", "abc", "12345", "-1", "1e5", "９９９９９９"])
def test_what_is_no_code_is_refused(guest: Client, code: str) -> None:
    app = scan(guest.get(ENROL))
    typed = {"name": "Anne", "password": enrolling.PASSWORD, "app": app.signed}
    assert guest.post(ENROL, {**typed, "code": code}).status_code == 422


def test_digits_that_are_no_numbers_are_refused_like_any_others(guest: Client) -> None:
    app = scan(guest.get(ENROL))
    typed = {"name": "Anne", "password": enrolling.PASSWORD, "app": app.signed}
    assert guest.post(ENROL, {**typed, "code": "²²²²²²"}).status_code == 422


def test_the_code_of_the_enrolment_does_not_log_in(berit: Client) -> None:
    guest = another(berit)
    code = invite(berit, NEW, "caseworker")
    show(guest, code)
    app = scan(guest.get(ENROL))
    used = app.code()
    typed = {"name": "Anne", "password": enrolling.PASSWORD, "app": app.signed}
    assert guest.post(ENROL, {**typed, "code": used}).status_code == 200
    assert log_in(another(berit), NEW, enrolling.PASSWORD, used) == 422


def test_the_next_code_does(berit: Client) -> None:
    app = enrol(another(berit), invite(berit, NEW, "caseworker"), name="Anne")
    later = app.code(ahead=1)
    assert log_in(another(berit), NEW, enrolling.PASSWORD, later) == 302


# --- somebody who has an account already ------------------------------------------


def test_an_invitation_renews_an_account_and_is_seen_as_that(berit: Client) -> None:
    before = colleague(berit, "kari")
    kari = Person.objects.get(email=staff("kari").email)
    assert queries.is_second_pair_of_eyes(kari)
    code = invite(berit, staff("kari").email, "contact_person")
    enrol(another(berit), code, name="Kari Nes")
    again = Person.objects.get(email=staff("kari").email)
    assert again.pk == kari.pk
    assert again.renewed_by_other_at is not None
    assert member("kari").role == "contact_person"  # one membership, as before
    # What was there before opens nothing: session, password, app.
    assert before.get("/konto/").status_code == 302
    assert log_in(another(berit), again.email, PASSWORD, code_of(staff("kari"))) == 200
    old_app = code_of(staff("kari"), ahead=1)
    assert log_in(another(berit), again.email, enrolling.PASSWORD, old_app) == 422


def test_who_was_renewed_by_another_is_no_second_pair_of_eyes_for_72_hours(
    berit: Client,
) -> None:
    given.an_employee("kari")
    enrol(
        another(berit),
        invite(berit, staff("kari").email, "contact_person"),
        name="Kari Nes",
    )
    kari = Person.objects.get(email=staff("kari").email)
    assert not queries.is_second_pair_of_eyes(kari)
    time_passes(RENEWED_BY_OTHER)
    assert not queries.is_second_pair_of_eyes(kari)
    time_passes(timedelta(seconds=1))
    assert queries.is_second_pair_of_eyes(kari)
    assert timedelta(hours=72) == RENEWED_BY_OTHER


def test_a_second_role_is_a_second_membership_to_choose_from(berit: Client) -> None:
    given.an_employee("kari")
    guest = another(berit)
    enrol(guest, invite(berit, staff("kari").email, "caseworker"), name="Kari Nes")
    assert Membership.objects.filter(person__email=staff("kari").email).count() == 2
    answer = guest.get("/konto/")
    there = "/pa-vegne-av/?next=%2Fkonto%2F"
    assert (answer.status_code, answer["Location"]) == (302, there)


def test_another_organisation_renews_nobodys_credentials(berit: Client) -> None:
    """Or a leader could take over an account at another service by inviting it."""
    given.an_employee("dag")
    dag = Person.objects.get(email=staff("dag").email)
    guest = another(berit)
    show(guest, invite(berit, staff("dag").email, "caseworker"))
    page = guest.get(ENROL)
    assert LOG_IN_FIRST in text_of(page)
    assert 'name="app"' not in text_of(page)
    assert LOG_IN_FIRST in text_of(guest.post(ENROL, {"name": "Not Dag"}))
    with pytest.raises(NotAllowedNow, match="log_in_first"):
        use_cases.accept_invitation(
            Invitation.objects.get(email=staff("dag").email, party_id=ARENDAL.party_id),
            name="Not Dag",
            password=enrolling.PASSWORD,
            app_key="00" * 20,
            moved=-1,
        )
    again = Person.objects.get(pk=dag.pk)
    assert (again.name, again.password) == (dag.name, dag.password)
    assert again.memberships.count() == 1


def test_who_has_an_account_elsewhere_joins_with_it(berit: Client) -> None:
    given.an_employee("dag")
    guest = another(berit)
    show(guest, invite(berit, staff("dag").email, "caseworker"))
    log_in(guest, staff("dag").email, PASSWORD, code_of(staff("dag")))
    assert guest.get(ENROL).status_code == 200  # a look joins nothing
    assert Person.objects.get(email=staff("dag").email).memberships.count() == 1
    assert guest.post(ENROL)["Location"] == "/pa-vegne-av/"
    dag = Person.objects.get(email=staff("dag").email)
    assert dag.renewed_by_other_at is None
    parties = set(dag.memberships.values_list("party_id", flat=True))
    assert parties == {ARENDAL.party_id, BODO.party_id}
    assert guest.get("/konto/").status_code == 302  # which one, is asked anew
    assert choose(guest, dag.memberships.get(party_id=ARENDAL.party_id)) == 302
    assert "Barnevernstjenesten i Arendal" in text_of(guest.get("/"))


def test_nobody_joins_on_anothers_invitation(berit: Client) -> None:
    given.an_employee("dag")
    code = invite(berit, staff("dag").email, "caseworker")
    kari = colleague(berit, "kari")
    show(kari, code)
    assert LOG_IN_FIRST in text_of(kari.get(ENROL))
    with pytest.raises(NotAllowedNow, match="another_person"):
        use_cases.join_with_invitation(
            Invitation.objects.get(email=staff("dag").email, party_id=ARENDAL.party_id),
            Person.objects.get(email=staff("kari").email),
        )
    assert Membership.objects.filter(person__email=staff("kari").email).count() == 1
    assert member("dag").party_id == BODO.party_id


# --- leaving --------------------------------------------------------------------------


def test_who_leaves_is_out_at_once_in_every_open_session(berit: Client) -> None:
    kari = colleague(berit, "kari")
    assert kari.get("/konto/").status_code == 200
    left = member("kari")
    page = f"/medarbeidere/{left.pk}/avslutt/"
    assert "Kari Nes" in text_of(berit.get(page))
    assert kari.get("/konto/").status_code == 200  # being asked ends nothing
    assert berit.post(page).status_code == 302
    answer = kari.get("/konto/")
    there = "/pa-vegne-av/?next=%2Fkonto%2F"
    assert (answer.status_code, answer["Location"]) == (302, there)
    (line,) = lines(Event.MEMBERSHIP_ENDED)
    assert line.subject == left.pk
    assert "Kari Nes" not in text_of(berit.get("/medarbeidere/"))


def test_who_left_everywhere_is_given_new_credentials(berit: Client) -> None:
    given.an_employee("kari")
    berit.post(f"/medarbeidere/{member('kari').pk}/avslutt/")
    guest = another(berit)
    show(guest, invite(berit, staff("kari").email, "contact_person"))
    page = text_of(guest.get(ENROL))
    assert LOG_IN_FIRST not in page
    assert staff("kari").email in page


def test_a_leader_cannot_end_their_own_membership(berit: Client) -> None:
    own = member("berit")
    assert str(own.pk) not in text_of(berit.get("/medarbeidere/"))
    assert berit.post(f"/medarbeidere/{own.pk}/avslutt/").status_code == 403
    own.refresh_from_db()
    assert own.ends_on is None
    assert [line.reason for line in lines(Event.REFUSED)] == ["own_membership"]


def test_only_a_leader_ends_a_membership(client_at: ClientAt) -> None:
    client_at("welfare")
    tone, simen = given.an_employee("tone"), given.an_employee("simen")
    assert simen
    with pytest.raises(NotAllowedNow, match="not_the_leader"):
        use_cases.end_membership(
            member("simen"), by=tone, kind=Kind.CHILD_WELFARE_SERVICE
        )


def test_the_people_of_another_service_do_not_exist(berit: Client) -> None:
    given.an_employee("dag")
    invited = use_cases.make_invitation(BODO.party_id, NEW, Role.CASEWORKER, None)
    dag, unknown = member("dag"), uuid4()
    for make in (
        lambda pk: f"/medarbeidere/{pk}/avslutt/",
        lambda pk: f"/medarbeidere/invitasjon/{pk}/trekk/",
    ):
        for pk in (dag.pk, invited.invitation.pk):
            assert look(berit.get(make(pk))) == look(berit.get(make(unknown)))
            assert look(berit.post(make(pk))) == look(berit.post(make(unknown)))
            assert berit.post(make(pk)).status_code == 404
    dag.refresh_from_db()
    assert dag.ends_on is None
    assert Invitation.objects.get(pk=invited.invitation.pk).withdrawn_at is None
    page = text_of(berit.get("/medarbeidere/"))
    assert "Dag" not in page
    assert NEW not in page


def test_dag_and_his_leader_see_nothing_of_arendal(berit: Client) -> None:
    invite(berit, NEW, "caseworker")
    dag, gro = colleague(berit, "dag"), colleague(berit, "gro")
    assert look(dag.get("/medarbeidere/")) == look(dag.get("/finnes-ikke/"))
    page = text_of(gro.get("/medarbeidere/"))
    assert "Dag Lie" in page
    for arendals in ("Berit", "Arendal", NEW):
        assert arendals not in page
    assert gro.post(f"/medarbeidere/{member('berit').pk}/avslutt/").status_code == 404


# --- passwords ------------------------------------------------------------------------


def forget(client: Client, email: str) -> Any:
    """Ask for a code for a new password; the page that follows."""
    answer = client.post("/glemt-passord/", {"email": email})
    assert answer.status_code == 302, text_of(answer)
    return answer, client.get(answer["Location"])


def test_known_and_unknown_addresses_get_the_same_pages(berit: Client) -> None:
    given.an_employee("kari")
    seen = []
    for email in (staff("kari").email, "ingen@bv-arendal.example"):
        stranger = another(berit)
        asked, then = forget(stranger, email)
        wrong = stranger.post("/glemt-passord/kode/", {"code": "WRONG9"})
        seen.append(
            [
                str(look(page)).replace(email, "…").replace(email.lower(), "…")
                for page in (asked, then, wrong)
            ]
        )
    assert seen[0] == seen[1]


def test_each_address_gets_a_mail_and_only_the_known_one_a_code(berit: Client) -> None:
    given.an_employee("kari")
    for email in (staff("kari").email, "ingen@bv-arendal.example"):
        forget(another(berit), email)
    known, unknown = sorted(mail(), key=lambda m: m.to != [staff("kari").email])
    assert known.subject == "Kode til nytt passord"
    assert (unknown.to, unknown.subject) == (
        ["ingen@bv-arendal.example"],
        "Ingen konto med denne adressen",
    )


def reset(client: Client, who: str, password: str) -> None:
    """The whole way to a new password, by mail."""
    mail()
    forget(client, staff(who).email)
    (message,) = mail()
    code = message.body.split("    ")[1].split()[0]
    answer = client.post("/glemt-passord/kode/", {"code": code})
    assert answer.status_code == 302, text_of(answer)
    answer = client.post(answer["Location"], {"password1": password})
    assert (answer.status_code, answer["Location"]) == (302, "/logg-inn/")


def test_a_new_password_by_mail_needs_the_second_factor_still(berit: Client) -> None:
    before = colleague(berit, "kari")
    stranger = another(berit)
    reset(stranger, "kari", enrolling.PASSWORD)
    assert stranger.get("/konto/").status_code == 302
    assert before.get("/konto/").status_code == 302  # the old session is out
    login = {"login": staff("kari").email, "password": enrolling.PASSWORD}
    assert stranger.post("/logg-inn/", login).status_code == 302
    assert stranger.get("/konto/").status_code == 302
    assert stranger.post("/logg-inn/kode/", {"code": "000000"}).status_code == 422
    assert stranger.get("/konto/").status_code == 302


def test_a_weak_password_is_refused_there_too(berit: Client) -> None:
    given.an_employee("kari")
    stranger = another(berit)
    mail()
    forget(stranger, staff("kari").email)
    (message,) = mail()
    code = message.body.split("    ")[1].split()[0]
    where = stranger.post("/glemt-passord/kode/", {"code": code})["Location"]
    assert stranger.post(where, {"password1": "kort"}).status_code != 302
    assert Person.objects.get(email=staff("kari").email).check_password(PASSWORD)


def test_a_new_password_by_mail_is_recorded(berit: Client) -> None:
    given.an_employee("kari")
    reset(another(berit), "kari", enrolling.PASSWORD)
    assert [line.person_id for line in lines(Event.PASSWORD_CHANGED)] == [
        Person.objects.get(email=staff("kari").email).pk
    ]


def test_a_new_password_ends_the_other_sessions_and_not_ones_own(
    berit: Client,
) -> None:
    here, there = colleague(berit, "kari"), another(berit)
    later = code_of(staff("kari"), ahead=1)
    assert log_in(there, staff("kari").email, PASSWORD, later) == 302
    assert there.get("/konto/").status_code == 200
    answer = here.post("/konto/passord/", {"password": enrolling.PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/konto/")
    assert here.get("/konto/").status_code == 200
    assert there.get("/konto/").status_code == 302
    assert len(lines(Event.PASSWORD_CHANGED)) == 1


def test_a_new_password_needs_a_fresh_second_factor(berit: Client) -> None:
    kari = colleague(berit, "kari")
    session = kari.session
    session["stepped_up_at"] = time.time() - 16 * 60
    session.save()
    answer = kari.post("/konto/passord/", {"password": enrolling.PASSWORD})
    assert answer["Location"].startswith("/bekreft/")
    assert Person.objects.get(email=staff("kari").email).check_password(PASSWORD)
