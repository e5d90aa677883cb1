"""`make demo`: the whole house on one laptop, until Ctrl-C.

Starts the database, makes what is missing (roles, tables, walls, keys, the cast), then
every door, the porch, the worker and the stand-in e-ID, and says who can log in where.
A second start finds everything there. All of it on one machine is what production
forbids; here each process still has its own login and its own key file.
"""

import signal
import sys
import time

from demo.cast import PARENTS, PASSWORD, SIV, STAFF
from demo.house import PORTS, CommandFailed, House
from portal.policy.parties import PROCESSES
from portal.settings import embedded
from portal.settings.environment import folder, text

ROAD = (
    "  To walk the road:",
    "  1. Kari (child welfare) writes about Amina and puts it before her.",
    "  2. Amina (parents) reads exactly what would be shared, and answers.",
    "  3. Ingrid (family counselling) opens it, if Amina said yes.",
    "  4. make demo-tick           moves the clock to the next 08:00 on a working day:",
    "                              now Kari sees that it was delivered.",
    "     make demo-tick DAYS=25   moves it past the deadline. After one more 08:00,",
    "                              what had no yes is “not sent by the deadline”.",
    "  Amina can take it back before or after; then it is gone at Ingrid's.",
)


def the_house() -> House:
    """The demo's house; `DEMO_PORTS=9101` moves its five ports."""
    first = int(text("DEMO_PORTS", str(PORTS["welfare"])))
    ports = {name: port - PORTS["welfare"] + first for name, port in PORTS.items()}
    return House(folder(), ports)


def make_keys(house: House) -> None:
    """Key files and the root's endorsement, each step as the process it belongs to."""
    kept = house.var / "keys"
    halves, bundle = kept / "public", kept / "bundle.json"
    if bundle.exists():
        return
    halves.mkdir(parents=True, exist_ok=True)
    names = [process.name for process in PROCESSES if process.holds_keys]
    for name in names:
        if not (kept / name / "key.json").exists():
            house.run(name, "manage.py", "keys", "make")
        half = halves / f"{name}.json"
        half.unlink(missing_ok=True)
        house.run(name, "manage.py", "keys", "public", "--out", str(half))
    root = kept / "root" / "root.json"
    root.parent.mkdir(exist_ok=True)
    if not root.exists():
        house.run("owner", "manage.py", "keys", "root", "--out", str(root))
    files = [str(halves / f"{name}.json") for name in names]
    endorse = ["keys", "endorse", "--root", str(root), "--out", str(bundle), *files]
    house.run("owner", "manage.py", *endorse)
    for name in names:
        house.run(name, "manage.py", "keys", "install", str(bundle))


def furnish(house: House) -> None:
    """Everything that must be there before the doors open. Safe to repeat."""
    say("The database …")
    house.run("owner", "manage.py", "found", "--kind", "demo")
    say("Tables and walls …")
    house.run("owner", "manage.py", "migrate", "--verbosity", "0")
    house.run("owner", "manage.py", "walls", "--verify")
    say("Keys …")
    make_keys(house)
    say("People …")
    seed(house)


def seed(house: House) -> None:
    """The cast, each part by the process that it belongs to.

    A round of the worker and one of reception come first: they make the week's keys,
    and do what is due after a long pause.
    """
    house.run("owner", "-m", "demo.seed", "owner")
    house.run("worker", "manage.py", "worker", "--once")
    house.run("parent", "manage.py", "reception", "--once")
    for part in ("welfare", "counselling"):
        house.run(part, "-m", "demo.seed", part)
        house.run(part, "-m", "demo.contacts", part)
    # The office calls; then the service answers.
    for part in ("counselling", "welfare"):
        house.run(part, "-m", "demo.meetings", part)
    house.run("welfare", "-m", "demo.orders", "welfare")


def table(house: House) -> str:
    """Who can log in where, and how."""
    rows = [
        "",
        "Samvei is up. Who can log in where:",
        "",
        f"  child welfare        {house.address('welfare')}",
        f"  family counselling   {house.address('counselling')}",
        f"  parents              {house.address('parent')}",
        f"  everybody, no log-in {house.address('open')}",
        "",
        f"  {'e-mail':28} {'name':12} {'as':16} at",
    ]
    rows += [
        f"  {m.email:28} {m.name:12} {m.role.replace('_', ' '):16} {m.at.name}"
        for m in STAFF
    ]
    rows += [
        "",
        f"  Password of all staff: {PASSWORD}",
        "  Code from the app:     make demo-code WHO=kari",
        "",
        "  Parents log in with the stand-in e-ID and choose who they are:",
        f"  {', '.join(parent.name for parent in PARENTS)}.",
        "",
        f"  {SIV.name} is the guest of a meeting: her link lies in the mail to her.",
        "",
        *ROAD,
        "",
        f"  Mail lies in {house.var / 'mail'}, text messages in {house.var / 'sms'}.",
        "  Stop with Ctrl-C. What you did is kept for the next start.",
        "",
    ]
    return "\n".join(rows)


def say(words: str) -> None:
    """One line, at once."""
    print(words, flush=True)


def main() -> None:
    """Bring the house up and wait."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    house = the_house()
    house.var.mkdir(parents=True, exist_ok=True)
    try:
        furnish(house)
        say("Doors …")
        with house.open() as started:
            say(table(house))
            while all(process.poll() is None for _, process in started):
                time.sleep(0.5)
            say(f"A process ended by itself: see {house.var / 'logs'}")
    except CommandFailed as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        say("Closed.")
    finally:
        embedded.stop(house.var / "postgres")


if __name__ == "__main__":
    main()
