"""What each address that takes an id can be asked for, and by whom.

What is theirs, and what isn't: another party's, a colleague's to which one has no key,
what is gone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from demo.cast import ARENDAL, BODO, OFFICE, OTHER_OFFICE
from portal.policy.parties import Side
from tests.noninterference.lived import Ids, Lived
from tests.support import insider


@dataclass(frozen=True)
class Asked:
    """Who asks, what they do see at this address, and what they don't.

    `must_open` names what is theirs and has to be opened before it is known to be gone.
    """

    who: str
    own: Any
    denied: Ids
    must_open: frozenset[str] = frozenset()


def drafts(found: Lived) -> list[Asked]:
    """A contact person, at a draft's pages."""
    denied = {
        "another service's": found.walked.drafts["dag-amina"],
        "a colleague's who shares no key": found.ids["tone's draft"],
        "thrown away": found.ids["discarded draft"],
    }
    return [Asked("kari", found.walked.drafts["kari-amina"], denied)]


def orders(found: Lived) -> list[Asked]:
    """Who leads a service, and somebody else there, at an order's pages."""
    ids = found.ids
    denied = {
        "another service's": ids["dag's order"],
        "thrown away": ids["discarded order"],
    }
    no_key = {"a colleague's who shares no key": ids["tone's order"]}
    return [
        Asked("berit", ids["kari's order"], denied),
        Asked("kari", ids["kari's order"], denied | no_key),
    ]


def untold_orders(found: Lived) -> list[Asked]:
    """Who leads a service, at an order that the parties haven't been told of."""
    ids = found.ids
    denied = {
        "another service's": ids["dag's order"],
        "thrown away": ids["discarded order"],
    }
    return [Asked("berit", ids["untold order"], denied)]


def received_orders(found: Lived) -> list[Asked]:
    """Who leads an office, at an order that came there."""
    denied = {"another office's": found.ids[f"order at {OTHER_OFFICE.key}"]}
    return [Asked("hanne", found.ids[f"order at {OFFICE.key}"], denied)]


def finished_orders(found: Lived) -> list[Asked]:
    """Who leads an office, at an order that is over."""
    denied = {"another office's": found.ids[f"order at {OTHER_OFFICE.key}"]}
    return [Asked("hanne", found.ids["finished order"], denied)]


def inspections(found: Lived) -> list[Asked]:
    """Who leads an office, at what is to be let read; Ingrid is her deputy."""
    denied = {"another office's": found.ids["other office's proposal"]}
    own = found.ids["proposal"]
    return [Asked(who, own, denied) for who in ("hanne", "ingrid")]


def proposals(found: Lived) -> list[Asked]:
    """Who leads an office, at what another there has proposed."""
    denied = {
        "another office's": found.ids["other office's proposal"],
        "her own": found.ids["hanne's proposal"],
    }
    return [Asked("hanne", found.ids["proposal"], denied)]


def granted_reads(found: Lived) -> list[Asked]:
    """Who leads an office, at what can be read."""
    denied = {"another office's": found.ids["other office's proposal"]}
    return [Asked("hanne", found.ids["present read"], denied)]


def readings(found: Lived) -> list[Asked]:
    """A supervisor, at what they may read."""
    ids = found.ids
    denied = {
        "a colleague's": ids["trygve's present reading"],
        "ended": ids["vera's former reading"],
        "a colleague's that was ended": ids["trygve's former reading"],
    }
    return [Asked("vera", ids["vera's present reading"], denied)]


def follow_ups(found: Lived) -> list[Asked]:
    """A contact person, at a follow-up's pages."""
    ids = found.ids
    denied = {
        "another service's": ids["dag's follow-up"],
        "a colleague's who shares no key": ids["tone's follow-up"],
        "erased": ids["erased follow-up"],
    }
    return [Asked("kari", ids["kari's follow-up"], denied)]


def deliveries(found: Lived) -> list[Asked]:
    """Somebody at intake, and the leader who came later."""
    ids = found.ids
    gone = ("withdrawn", "put back", "unsigned", "too old", "not what was signed")
    foreign = {"another office's": ids["other office's"]}
    theirs = {name: ids[name] for name in gone}
    colleagues = {"a colleague's to which she has no key": ids["own delivery"]}
    return [
        Asked(
            "ingrid",
            ids["own delivery"],
            foreign | theirs,
            frozenset({"not what was signed"}),
        ),
        Asked("hanne", ids["hanne's delivery"], foreign | theirs | colleagues),
    ]


def duty_notes(found: Lived) -> list[Asked]:
    """Somebody at an office, and who leads it, at notes of duties."""
    return _of_an_office(found, "duty", "erased duty")


def summonses(found: Lived) -> list[Asked]:
    """The same at summonses."""
    return _of_an_office(found, "summons", "erased summons")


def _of_an_office(found: Lived, what: str, gone: str) -> list[Asked]:
    ids = found.ids
    elsewhere = {"another office's": ids[f"dina's {what}"], "erased": ids[gone]}
    # Ingrid deputises for Hanne, so that no colleague's note is closed to her.
    return [
        Asked(who, ids[f"{who}'s {what}"], elsewhere) for who in ("ingrid", "hanne")
    ]


def begun(duty: str) -> Callable[[Lived], list[Asked]]:
    """Who began a checklist; nobody else has it, who leads neither."""

    def asked(found: Lived) -> list[Asked]:
        ids = found.ids
        other = {"report": "avert", "avert": "report"}[duty]
        foreign = {
            "a colleague's": ids[f"tor's begun {duty}"],
            "another office's": ids[f"dina's begun {duty}"],
            "of the other duty": ids[f"ingrid's begun {other}"],
            "gone": ids["gone begun"],
        }
        return [
            Asked("ingrid", ids[f"ingrid's begun {duty}"], foreign),
            Asked(
                "hanne",
                ids[f"hanne's begun {duty}"],
                {"a colleague's": ids[f"ingrid's begun {duty}"]},
            ),
        ]

    return asked


def safety_stops(found: Lived) -> list[Asked]:
    """The office's leader, at what was said to be dangerous."""
    own, other = found.ids["own stop"], found.ids["other office's stop"]
    denied = {
        "another office's": other,
        "a delivery, not a stop": found.ids["own delivery"],
    }
    return [Asked("hanne", own, denied)]


def items(found: Lived) -> list[Asked]:
    """Parents, at the pages of what waits."""
    waiting = found.walked.waiting
    gone = {"recalled": waiting["kari-maja"], "purged": found.ids["purged"]}
    another = {"another parent's": waiting["dag-amina"]}
    return [
        Asked(
            "amina", waiting["kari-amina"], {"another parent's": waiting["dag-jonas"]}
        ),
        Asked("maja", waiting["dag-maja"], gone | another, frozenset(gone)),
        Asked(
            "jonas", waiting["dag-jonas"], {"past its day": found.ids["past"]} | another
        ),
    ]


def proofs(found: Lived) -> list[Asked]:
    """A parent, at the pages of what is shared."""
    own, other = found.walked.proofs["kari-amina"], found.walked.proofs["dag-jonas"]
    return [Asked("amina", own, {"another parent's": other})]


def groups(found: Lived) -> list[Asked]:
    """A parent, at what an office takes sign-ups for."""
    denied = {
        "taken by no sign-up": found.ids["counselling listing"],
        "ended": found.ids["counselling ended listing"],
        "a service's": found.ids["welfare listing"],
    }
    return [Asked("amina", found.ids["group"], denied)]


def words(found: Lived) -> list[Asked]:
    """No id at all, but words: one of a list."""
    return [Asked("amina", "cancelled", {"no such word": "kari", "nor this": "404"})]


def invitations(found: Lived) -> list[Asked]:
    """A leader, at invitations."""
    return _for_leaders(
        found,
        "own open invitation",
        *(f"foreign {state} invitation" for state in ("open", "used")),
        *(f"own {state} invitation" for state in ("withdrawn", "used", "expired")),
    )


def members(found: Lived) -> list[Asked]:
    """A leader, at members."""
    return _for_leaders(found, "member", "foreign member", "ended member")


def deputies(found: Lived) -> list[Asked]:
    """A leader, at deputies."""
    return _for_leaders(found, "deputy", "foreign deputy", "ended deputy")


def absences(found: Lived) -> list[Asked]:
    """A leader, at absences."""
    return _for_leaders(found, "absence", "foreign absence", "ended absence")


def contacts(found: Lived) -> list[Asked]:
    """A leader, at contact persons of their own."""
    return _for_leaders(found, "contact", "foreign contact", "ended contact")


def listings(found: Lived) -> list[Asked]:
    """A leader, at offers of their own organisation."""
    return _for_leaders(found, "listing", "foreign listing", "ended listing")


def neighbours(found: Lived) -> list[Asked]:
    """Staff, at the contact persons of those whose area meets theirs."""
    elsewhere = {
        "another service": BODO.party_id,
        "another service's office": OTHER_OFFICE.party_id,
        "nothing that an office is": found.ids["welfare member"],
    }
    return [
        Asked("berit", OFFICE.party_id, elsewhere | {"their own": ARENDAL.party_id}),
        Asked("hanne", ARENDAL.party_id, elsewhere | {"their own": OFFICE.party_id}),
    ]


def meetings(found: Lived) -> list[Asked]:
    """A leader, at meetings that their organisation calls."""
    ids = found.ids
    return [
        Asked(
            who,
            ids[f"{who}'s meeting"],
            {
                "others'": found.ids["ola's meeting"],
                "a draft": found.ids["gro's draft"],
            },
        )
        for who in ("berit", "hanne")
    ]


def forums(found: Lived) -> list[Asked]:
    """A leader, at forums that their organisation keeps."""
    ids = found.ids
    return [
        Asked(who, ids[f"{who}'s forum"], {"another's": ids["ola's forum"]})
        for who in ("berit", "hanne")
    ]


def agenda_items(found: Lived) -> list[Asked]:
    """A leader, at items of a meeting that their organisation calls."""
    ids = found.ids
    return [
        Asked(
            who,
            (ids[f"{who}'s meeting"], ids[f"{who}'s item"]),
            {"others'": ids["ola's item"], "in a draft": ids["gro's item"]},
        )
        for who in ("berit", "hanne")
    ]


def minutes_lines(found: Lived) -> list[Asked]:
    """A leader, at lines of the minutes of a meeting that their organisation calls."""
    ids = found.ids
    return [
        Asked(
            who,
            (ids[f"{who}'s meeting"], ids[f"{who}'s line"]),
            {"others'": ids["ola's line"]},
        )
        for who in ("berit", "hanne")
    ]


def guests(found: Lived) -> list[Asked]:
    """A leader, at guests of a meeting that their organisation calls."""
    ids = found.ids
    return [
        Asked(
            who,
            (ids[f"{who}'s meeting"], ids[f"{who}'s guest"]),
            {"others'": ids["ola's guest"]},
        )
        for who in ("berit", "hanne")
    ]


def feeds(found: Lived) -> list[Asked]:
    """A calendar program, at addresses that it was given."""
    ids = found.ids
    return [
        Asked(who, ids[f"{who}'s feed"], {"revoked": ids[f"{who}'s old feed"]})
        for who in ("berit", "hanne")
    ]


def topics(found: Lived) -> list[Asked]:
    """A leader, at the topics of their organisation."""
    ids = found.ids
    return [
        Asked(who, ids[f"{who}'s topic"], {"another's": ids["ola's topic"]})
        for who in ("berit", "hanne")
    ]


def _for_leaders(found: Lived, own: str, *denied: str) -> list[Asked]:
    return [
        Asked(
            who,
            found.ids[f"{door} {own}"],
            {name: found.ids[f"{door} {name}"] for name in denied},
        )
        for door, who in (("welfare", "berit"), ("counselling", "hanne"))
    ]


MEETING_PAGES = (
    "detail",
    "answer",
    "change",
    "invite",
    "uninvite",
    "centre",
    "call",
    "move",
    "close",
    "reopen",
    "remind",
    "pause",
    "came",
    "cancel",
    "times",
    "postpone",
    "invite_guest",
)
FORUM_PAGES = (
    "forum",
    "change_forum",
    "forum_members",
    "remove_member",
    "plan_next",
    "end_forum",
    "postpone_series",
)
RECEIVED_PAGES = (
    "received",
    "received_checked",
    "received_remark",
    "received_give",
    "received_answer",
    "received_release",
    "received_send_back",
    "received_appeal",
    "received_export",
)
MINUTES_PAGES = ("index", "send", "take_back", "approve", "pdf")
LINE_PAGES = ("change", "take_away", "mark")
ITEM_PAGES = ("item", "change", "take_up", "drop", "move")
DUTY_PAGES = ("duty", "told", "put_off", "correct", "export")
SUMMONS_PAGES = ("summons", "leader_asked", "correct_summons", "export_summons")
Builder = Callable[[Lived], list[Asked]]
STAFF: dict[str, Builder] = {
    "accounts:withdraw_invitation": invitations,
    "accounts:end_membership": members,
    "accounts:end_deputy": deputies,
    "accounts:end_absence": absences,
    "contacts:of": neighbours,
    "contacts:ways": contacts,
    "contacts:absence": contacts,
    "contacts:back": contacts,
    "contacts:end": contacts,
    **{f"meetings:{name}": meetings for name in MEETING_PAGES},
    "listings:change": listings,
    "listings:end": listings,
    "meetings:feed": feeds,
    **{f"meetings:{name}": forums for name in FORUM_PAGES},
    "agenda:index": meetings,
    **{f"agenda:{name}": agenda_items for name in ITEM_PAGES},
    "agenda:remove_topic": topics,
    **{f"meetings:{name}": guests for name in ("renew_link", "revoke_guest")},
    **{f"minutes:{name}": meetings for name in MINUTES_PAGES},
    **{f"minutes:{name}": minutes_lines for name in LINE_PAGES},
}
EXAMPLES: dict[str, dict[str, Builder]] = {
    "welfare": {
        **STAFF,
        "sending:detail": drafts,
        "sending:edit": drafts,
        "sending:discard": drafts,
        "sending:put_before": drafts,
        "sending:recall": drafts,
        "sending:hand_over": drafts,
        "sending:ask_approval": drafts,
        "sending:approve": drafts,
        "sending:send_back": drafts,
        "sending:safety_stop": drafts,
        "sending:safety_passed_on": drafts,
        "following:detail": follow_ups,
        "following:change": follow_ups,
        "following:made": follow_ups,
        "following:move": follow_ups,
        "following:end": follow_ups,
        "following:hand_over": follow_ups,
        "disclosure:order": orders,
        "disclosure:order_change": orders,
        "disclosure:order_sign": orders,
        "disclosure:order_discard": orders,
        "disclosure:order_export": orders,
        "disclosure:order_untold": untold_orders,
        "disclosure:order_told": untold_orders,
        "sending:letter": drafts,
        "sending:consent_form": drafts,
        "sending:export": drafts,
        "sending:export_pdf": drafts,
        "sending:export_json": drafts,
    },
    "counselling": {
        **STAFF,
        "intake:delivery": deliveries,
        "intake:safety_stop": deliveries,
        "intake:safety_passed_on": deliveries,
        "intake:safety_handle": safety_stops,
        **{f"disclosure:{name}": received_orders for name in RECEIVED_PAGES},
        "intake:report": deliveries,
        "intake:avert": deliveries,
        "disclosure:report_begun": begun("report"),
        "disclosure:avert_begun": begun("avert"),
        **{f"disclosure:{name}": duty_notes for name in DUTY_PAGES},
        **{f"disclosure:{name}": summonses for name in SUMMONS_PAGES},
        "disclosure:reading": readings,
        "disclosure:inspection": inspections,
        "disclosure:inspection_drop": inspections,
        "disclosure:inspection_grant": proposals,
        "disclosure:inspection_end": granted_reads,
        "disclosure:inspection_of_order": finished_orders,
        "disclosure:inspection_of_delivery": deliveries,
    },
    "parent": {
        "item": items,
        "item_review": items,
        "item_answer": items,
        "item_not_me": items,
        "group": groups,
        "shared_proof": proofs,
        "shared_withdraw": proofs,
        "eid_not_let_in": words,
    },
}


def of_other_sides(door: str) -> Ids:
    """One id of each table of every other side: in the house, and of its people."""
    found: Ids = {}
    sides = [side for side in Side if side not in (door, Side.SHARED)]
    for table, rows in insider.everything(*sides).items():
        ids = [row["id"] for row in rows if isinstance(row.get("id"), UUID)]
        is_of_people = table.startswith("house.") or ".accounts_" in table
        if ids and is_of_people:
            found[f"of {table}"] = ids[-1]
    return found
