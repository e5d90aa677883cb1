"""One door as a process of its own, for the bench: it answers pages and says how long.

BENCH_WITHOUT names what is out of the way: `policies` (row security and the party),
`sealing`, `audit`, or `all_but_django`. The patches are here; the portal has no switch.
Each line of standard input is an order, each line of standard output its answer.
"""

import json
import os
import sys
import time
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch
from uuid import UUID

import django

WITHOUT = set(os.environ.get("BENCH_WITHOUT", "").split())


def _without_policies() -> None:
    """As PostgreSQL's superuser, whom no policy concerns, and acting for nobody."""
    from portal.settings import databases

    def any_login(process: Any, address: Any) -> dict[str, Any]:
        path = f"{process.schema},house"
        return {"default": databases._alias(address, path, pooled=True)}

    patch.object(databases, "for_process", any_login).start()


def _act_for_nobody() -> None:
    from portal.walls import acting

    def nobody(*_: UUID | None) -> datetime:
        return datetime.now(UTC)

    patch.object(acting, "_tell_the_database", nobody).start()


def _without_sealing() -> None:
    """Certificates are believed, and names lie in clear."""
    from referrals.intake import queries as intake
    from referrals.sending import queries as sending

    def believed(*_: Any) -> None:
        return None

    def clear(actor: Any, found: list[Any], mine: Any, on_duty: Any) -> Any:
        for d in found:
            yield sending.Line(
                d.pk,
                "Amina Yusuf",
                d.state,
                d.made_at,
                d.answer_by,
                d.told_on,
                d.notice_failed_on,
                on_duty.has(d),
                sending.is_exported(d),
                sending.erase_on(d),
            )

    patch.object(intake, "_checked", believed).start()
    patch.object(sending, "_lines", clear).start()


def _without_audit() -> None:
    from portal.audit import log

    patch.object(log, "record", lambda *_, **__: None).start()


def set_up() -> None:
    """Django, with what was asked for out of the way."""
    if WITHOUT & {"policies", "all_but_django"}:
        _without_policies()
    from django.conf import settings

    # The cast was enrolled by the suite's own quick hasher.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    if "all_but_django" in WITHOUT:
        settings.MIDDLEWARE = []
        settings.ROOT_URLCONF = "tests.bench.bare"
    if "policies" in WITHOUT:
        _act_for_nobody()
    if "sealing" in WITHOUT:
        _without_sealing()
    if "audit" in WITHOUT:
        _without_audit()


def enter(client: Any, order: dict[str, Any]) -> dict[str, str]:
    """Log in, or come in with the cookies of somebody who has."""
    from django.conf import settings

    if "cookies" in order:
        client.cookies.load(order["cookies"])
    else:
        from demo.cast import staff
        from tests.support.given import PASSWORD, seed

        member = staff(order["who"])
        said = {"login": member.email, "password": PASSWORD}
        client.post("/logg-inn/", said)
        client.post("/logg-inn/kode/", {"code": seed.code_of(member)})
        client.post("/taushet/", {"version": "1"})
    name = settings.SESSION_COOKIE_NAME
    return {name: client.cookies[name].value}


def get(client: Any, order: dict[str, Any]) -> dict[str, Any]:
    """One page, and how many milliseconds it took."""
    begun = time.perf_counter()
    answer = client.get(order["path"])
    took = (time.perf_counter() - begun) * 1000
    found = {"ms": took, "status": answer.status_code}
    return {**found, "page": answer.content.decode()} if order.get("look") else found


def main() -> None:
    """Until there is nothing more to be asked."""
    set_up()
    from django.test import Client

    client = Client(HTTP_HOST=os.environ["BENCH_HOST"])
    acts = {"enter": enter, "get": get}
    for line in sys.stdin:
        order = json.loads(line)
        sys.stdout.write(json.dumps(acts[order["do"]](client, order)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
