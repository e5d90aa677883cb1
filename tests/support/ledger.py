"""Whether what lies in a house agrees: every consent whole, or not there at all."""

from collections import Counter
from collections.abc import Iterable

from tests.support.racing import Track

TABLES = {
    "deliveries": "intake_delivery",
    "wraps": "intake_wrap",
    "tombstones": "intake_tombstone",
    "proofs": "consent_consent",
    "slips": "consent_outcomeslip",
    "items": "consent_waiting",
    "blobs": "consent_receptionitem",
    "notices": "notices_notice",
}


class Ledger:
    """What lies in the house, from one moment on: does all of it agree?"""

    def __init__(self, track: Track) -> None:
        self.track = track
        self.before, self.counted = self._read(), self._count()

    def _read(self) -> dict[str, set[str]]:
        columns = {
            "deliveries": "consent_id::text FROM house.intake_delivery",
            "slips": "id::text FROM house.consent_outcomeslip",
            "proofs": "id::text FROM house.consent_consent",
        }
        return {
            name: {found for (found,) in self.track.rows(f"SELECT {column}")}
            for name, column in columns.items()
        }

    def _count(self) -> Counter[str]:
        tables = [f"SELECT '{n}', count(*) FROM house.{t}" for n, t in TABLES.items()]
        events = "SELECT event, count(*) FROM house.audit_entry GROUP BY event"
        return Counter(dict(self.track.rows(" UNION ALL ".join([*tables, events]))))

    def grown(self) -> Counter[str]:
        """What there is more of, and less of, by table and by event."""
        found = self._count()
        found.subtract(self.counted)
        return found

    def must_hold(self, answers: Iterable[dict[str, str]]) -> None:
        """These consents stand; nothing else does, and nothing lies there in halves."""
        standing = [one for one in answers if one["state"] == "consented"]
        now, grown = self._read(), self.grown()
        for name, key in ("deliveries", "consent"), ("slips", "slip"):
            assert now[name] - self.before[name] == {one[key] for one in standing}
            assert self.before[name] <= now[name]
        assert {one["proof"] for one in standing} <= now["proofs"]
        assert grown["proofs"] == grown["consented"]
        assert grown["tombstones"] == grown["withdrawn"]
        assert grown["proofs"] - grown["tombstones"] == grown["deliveries"]
        wraps = self.track.rows(
            "SELECT count(w.id) FROM house.intake_delivery d LEFT JOIN "
            "house.intake_wrap w ON w.delivery_id = d.id GROUP BY d.id"
        )
        assert {number for (number,) in wraps} <= {2}
        assert self.track.number("SELECT count(*) FROM house.intake_wrap") == 2 * len(
            wraps
        )
