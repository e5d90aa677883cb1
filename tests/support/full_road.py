"""Two services, three parents, two offices: every way that the road can go, at once."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from demo.cast import OTHER_OFFICE, parent
from portal.policy.parties import Actor
from tests.support import road, steps
from tests.support.doors import at

MAIL = "trygg.postkasse@eksempel.example"


@dataclass
class FullRoad:
    """Who took part, and what they wrote that must be nowhere in clear."""

    kari: Actor
    dag: Actor
    ingrid: Actor
    dina: Actor
    parents: dict[str, Actor] = field(default_factory=dict)
    drafts: dict[str, UUID] = field(default_factory=dict)
    waiting: dict[str, UUID] = field(default_factory=dict)
    proofs: dict[str, UUID] = field(default_factory=dict)
    canaries: set[str] = field(default_factory=set)

    def draft(self, by: Actor, who: str, way: str) -> str:
        """One more draft, with words of its own."""
        name = f"{'kari' if by is self.kari else 'dag'}-{who}"
        note = f"merknad-{name}-sjøstjerne"
        about = parent(who)
        self.canaries |= {note, way, about.number, about.name, *about.name.split()}
        kind = "email" if "@" in way else "sms"
        self.drafts[name] = road.drafted(by, who, note=note, way=way, way_kind=kind)
        return name

    def put(self, by: Actor, who: str, way: str) -> str:
        """One more, put before the parent and taken in."""
        name = self.draft(by, who, way)
        steps.handed_over(by, self.drafts[name])
        road.taken_in()
        actor = self.parents.setdefault(who, road.the_parent(who))
        self.waiting[name] = steps.waiting_for_draft(actor, self.drafts[name])
        return name

    def yes(self, name: str, *rest: Any, way: str) -> None:
        """The parent names themselves and agrees."""
        who = name.partition("-")[2]
        actor = self.parents[who]
        own = f"egne-ord-{name}-blåklokke"
        self.canaries |= {own, way}
        steps.named(actor, self.waiting[name], who)
        self.proofs[name] = steps.said_yes(
            actor, self.waiting[name], *rest, own_words=own, way=way
        )

    def actor_of(self, name: str) -> Actor:
        """The parent of that draft."""
        return self.parents[name.partition("-")[2]]


def walked() -> FullRoad:
    """Consent, another office, refusal, withdrawal, recall, silence, a mere draft."""
    kari, dag, ingrid, dina = map(road.employee, ("kari", "dag", "ingrid", "dina"))
    found = FullRoad(kari, dag, ingrid, dina)
    opened = found.put(kari, "amina", "+4740000001")
    found.yes(opened, way="+4741000001")
    for delivery in road.inbox(ingrid):
        road.opened(ingrid, delivery)
    elsewhere = found.put(dag, "amina", "+4740000002")
    found.yes(elsewhere, OTHER_OFFICE, way="+4741000002")
    refused = found.put(kari, "jonas", MAIL)
    steps.named(found.actor_of(refused), found.waiting[refused], "jonas")
    steps.shared_nothing(found.actor_of(refused), found.waiting[refused])
    withdrawn = found.put(dag, "jonas", "+4740000004")
    found.yes(withdrawn, way="+4741000004")
    steps.shared_nothing(found.actor_of(withdrawn), found.waiting[withdrawn])
    recalled = found.put(kari, "maja", "+4740000005")
    road.recalled(kari, found.drafts[recalled])
    silent = found.put(dag, "maja", "+4740000006")
    with at("parent", found.actor_of(silent)):
        steps.locked(found.actor_of(silent), found.waiting[silent])
    return found
