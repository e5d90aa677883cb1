"""A door whose two other walls are gone: every row, every grant, every key."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch
from uuid import UUID

from portal.policy.parties import Actor, process_named
from portal.sealing.acting import acting_as
from portal.sealing.keyring import Keyring
from portal.sealing.secret import Secret
from tests.support import insider
from tests.support.blobs import OF_EACH, Places, reached
from tests.support.doors import at, become
from tests.support.full_road import FullRoad
from tests.support.keys import all_keys

CONTENTS = (
    "sending_draft.content",
    "intake_delivery.sealed",
    "consent_waiting.content",
    "consent_consent.record",
)


def every_case_key(walked: FullRoad) -> dict[UUID, bytes]:
    """The key of every case there is, by case."""
    places = Places(walked)
    keks = [bytes(all_keys()[process].kek.raw()) for process in OF_EACH]
    case_of = {
        row["id"]: row.get("case_id", row["id"])
        for table in CONTENTS
        for row in places.whole[f"house.{table.partition('.')[0]}"]
    }
    return {
        case_of[row]: key
        for (column, row), key in reached(keks, places.blobs()).items()
        if column in CONTENTS
    }


@contextmanager
def unlocked(
    door: str, keys: dict[UUID, bytes], actor: Actor | None = None
) -> Iterator[None]:
    """Stand at a door as the owner, with a ring that admits any case without a wrap."""

    def admit(self: Keyring, case_id: UUID, *_: Any, **__: Any) -> None:
        self._put(case_id, Secret(keys[case_id]))

    with (
        insider.unwalled(),
        at(door),
        patch.object(Keyring, "admit", admit),
        patch.object(Keyring, "admit_crossing", admit),
    ):
        become("none", f"{process_named(door).schema}, house")
        if actor is None:
            yield
        else:
            with acting_as(actor.party_id, actor.person_id):
                yield
