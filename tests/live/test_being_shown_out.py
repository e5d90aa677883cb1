"""An open page closes when who sits there may no longer see it; others stay open."""

import time
from datetime import timedelta
from threading import Thread

from django.test import override_settings
from django.urls import reverse

from demo.eid.provider import Client, Provider
from demo.eid.server import server as eid_server
from portal.accounts import use_cases
from portal.accounts.eid.models import EidSession
from portal.accounts.eid.sessions import _hash
from portal.accounts.models import Deputy, Membership, Person
from portal.policy.parties import Kind
from portal.walls import house
from referrals.intake.models import Wrap
from tests.live.living import Living, Watch, a_delivery, closed
from tests.support import road, steps
from tests.support.doors import at

OFFICE_DOOR = "counselling"
HALF_AN_HOUR, TEN_HOURS = 30 * 60, 10 * 60 * 60


def test_a_log_out_in_one_window_closes_the_others(
    living: Living, watch: Watch
) -> None:
    """At the process that was asked, and at the other; another session stays."""
    key = living.session("ingrid")
    here, there, own, colleague = watch.pages(
        ("ingrid", key, {}),
        ("ingrid", key, {"second": True}),
        ("ingrid", "", {}),
        ("hanne", "", {"second": True}),
    )
    answer = living.ask(OFFICE_DOOR, "/logg-ut/", key, form={})
    assert answer.status_code == 302
    assert [closed(page) for page in (here, there)] == [4404, 4404]
    watch.rounds(OFFICE_DOOR)
    watch.rounds(OFFICE_DOOR, second=True)
    assert own.is_open
    assert colleague.is_open
    # Nobody has anything to fetch for that.
    assert own.frames == colleague.frames == here.frames == there.frames == []


def test_whoever_leaves_is_shown_out(living: Living, watch: Watch) -> None:
    theirs, colleague = watch.pages(("kari", "", {}), ("tone", "", {}))
    with at("welfare"):
        membership = Membership.objects.get(pk=living.membership("kari"))
    berit = road.employee("berit")
    with at("welfare", berit):
        kind = Kind.CHILD_WELFARE_SERVICE
        use_cases.end_membership(membership, by=berit, kind=kind)
    try:
        assert closed(theirs) == 4404
        watch.rounds("welfare")
        assert colleague.is_open
    finally:
        with at("welfare"):
            Membership.objects.filter(pk=membership.pk).update(ends_on=None)


def test_whoever_was_deputy_is_shown_out(living: Living, watch: Watch) -> None:
    """A therapist sees the inbox as long as she or he stands in for the leader."""
    hanne = living["hanne"]
    with at(OFFICE_DOOR, hanne):
        membership = Membership.objects.get(pk=living.membership("tor"))
        today = house.today()
        deputy = use_cases.appoint_deputy(
            membership, by=hanne, starts_on=today, ends_on=today + timedelta(days=7)
        )
    theirs, colleague = watch.pages(("tor", "", {}), ("ingrid", "", {}))
    delivery = a_delivery(living)
    reading = watch.page("tor", path=f"/direkte/inntak/{delivery}/")
    with at(OFFICE_DOOR, hanne):
        use_cases.end_deputy(Deputy.objects.get(pk=deputy.pk), by=hanne)
    assert [closed(theirs), closed(reading)] == [4404, 4404]
    watch.rounds(OFFICE_DOOR)
    assert colleague.is_open


def test_a_session_that_ends_by_itself_closes_its_pages(
    living: Living, watch: Watch
) -> None:
    """Unused, too long, taken away, or now acting for somebody else; each by turns."""
    keys = [living.session("ingrid") for _ in range(4)]
    *pages, own, colleague = watch.pages(
        *(("ingrid", key, {}) for key in keys), ("ingrid", "", {}), ("hanne", "", {})
    )
    unused, long, taken, another = keys
    with at(OFFICE_DOOR):
        hers = str(living.membership("dina"))
    now = time.time()
    living.change_session(OFFICE_DOOR, unused, seen_at=now - HALF_AN_HOUR - 1)
    living.change_session(OFFICE_DOOR, long, began_at=now - TEN_HOURS - 1)
    living.end_session(OFFICE_DOOR, taken)
    living.change_session(OFFICE_DOOR, another, membership=hers)
    assert [closed(page) for page in pages] == [4404] * 4
    assert all(page.frames == [] for page in pages)
    watch.rounds(OFFICE_DOOR)
    assert own.is_open
    assert colleague.is_open


def test_a_new_password_closes_the_pages_of_other_sessions(
    living: Living, watch: Watch
) -> None:
    page, colleague = watch.pages(("dina", "", {}), ("ingrid", "", {}))
    dina = living["dina"]
    with at(OFFICE_DOOR, dina):
        person = Person.objects.get(pk=dina.person_id)
        use_cases.change_password(person, "fire-blide-sauer-i-sol", by=dina)
    assert closed(page) == 4404
    assert colleague.is_open


def test_the_e_id_ends_a_parents_pages(living: Living, watch: Watch) -> None:
    """Over the back channel, without a cookie; another parent's stay."""
    key = living.session("amina", assurance={"method": "eid", "sid": "a-sid"})
    with at("parent"):
        EidSession.objects.create(session_id=key, sid_hash=_hash("a-sid"))
    ended, own, other = watch.pages(
        ("amina", key, {}), ("amina", "", {}), ("jonas", "", {})
    )
    provider = Provider(client=Client(), issuer=living.house.eid)
    made = eid_server(provider, living.house.ports["eid"])
    Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
    try:
        token = provider.logout_token("a-sid")
        answer = living.ask(
            "parent", "/logg-ut/varsel/", "", form={"logout_token": token}
        )
        assert answer.status_code == 200
    finally:
        made.shutdown()
        made.server_close()
    assert closed(ended) == 4404
    watch.rounds("parent")
    assert own.is_open
    assert other.is_open


def test_a_parents_log_out_closes_the_other_window(
    living: Living, watch: Watch
) -> None:
    """By the button, and by the one with which one leaves at once."""
    with override_settings(ROOT_URLCONF="portal.urls.parent"):
        leave = reverse("web:quick_exit")
    out, left = living.session("jonas"), living.session("amina")
    *ended, jonas, amina = watch.pages(
        ("jonas", out, {}), ("amina", left, {}), ("jonas", "", {}), ("amina", "", {})
    )
    assert living.ask("parent", "/logg-ut/", out, form={}).status_code == 302
    assert living.ask("parent", leave, left, form={}).status_code < 400
    assert [closed(page) for page in ended] == [4404, 4404]
    watch.rounds("parent")
    assert jonas.is_open
    assert amina.is_open


# --- the page on which what a parent shared is read -----------------------------------


def test_a_withdrawal_closes_the_page_on_which_it_is_read(
    living: Living, watch: Watch
) -> None:
    amina = living["amina"]
    draft_id = road.drafted(living["kari"])
    steps.handed_over(living["kari"], draft_id)
    road.taken_in()
    before = set(road.inbox(living["ingrid"]))
    waiting = steps.waiting_for_draft(amina, draft_id)
    steps.named(amina, waiting)
    proof = steps.said_yes(amina, waiting)
    (delivery,) = set(road.inbox(living["ingrid"])) - before
    another = a_delivery(living)
    path = "/direkte/inntak/{}/"
    here, there, list_, other = watch.pages(
        ("ingrid", "", {"path": path.format(delivery)}),
        ("hanne", "", {"path": path.format(delivery), "second": True}),
        ("ingrid", "", {}),
        ("hanne", "", {"path": path.format(another), "second": True}),
    )
    watch.learns(lambda: road.withdrawn(amina, proof), list_)
    assert [closed(here), closed(there)] == [4404, 4404]
    # Shown out rather than told to fetch what is gone.
    assert here.frames == there.frames == []
    watch.rounds(OFFICE_DOOR, second=True)
    assert list_.is_open
    assert other.is_open


def test_without_a_key_the_page_closes_like_one_that_never_was(
    living: Living, watch: Watch
) -> None:
    delivery = a_delivery(living)
    path = f"/direkte/inntak/{delivery}/"
    hers, ingrids = watch.pages(
        ("hanne", "", {"path": path}), ("ingrid", "", {"path": path})
    )
    with at(OFFICE_DOOR, living["hanne"]):
        Wrap.objects.filter(
            delivery_id=delivery, person_id=living["hanne"].person_id
        ).delete()
    assert closed(hers) == 4404
    assert ingrids.is_open
    never = "/direkte/inntak/0b3e8c9e-0000-4000-8000-000000000000/"
    denied = [
        watch.sockets.open(
            **living.told(OFFICE_DOOR, living.session(who), path=address)
        )
        for who, address in (("hanne", path), ("dina", path), ("ingrid", never))
    ]
    assert {closed(page) for page in denied} == {4404}
    assert all(page.frames == [] for page in denied)


# --- whoever speaks -------------------------------------------------------------------


def test_nobody_has_anything_to_say(living: Living, watch: Watch) -> None:
    said: list[tuple[str | bytes, ...]] = [
        ("x",),
        (b"x",),
        ("refresh",),
        ("a", "b", "c", b"d", "e"),
    ]
    *pages, other = watch.pages(*[("ingrid", "", {})] * len(said), ("hanne", "", {}))
    for page, words in zip(pages, said, strict=True):
        watch.sockets.say(page, *words)
    assert [closed(page) for page in pages] == [1008] * len(said)
    watch.learns(lambda: watch.stir("hanne"), other)
    assert all(page.frames == [] for page in pages)
    log = living.log(OFFICE_DOOR)
    assert "Traceback" not in log
    assert "ERROR" not in log
