"""`python -m demo.code WHO`: the code that a demo person's app shows now."""

import sys

from demo.cast import PARENTS, STAFF, staff
from demo.seed import code_of


def main() -> int:
    """Print the code, or who there is."""
    who = sys.argv[1] if len(sys.argv) > 1 else ""
    if who in {parent.who for parent in PARENTS}:
        print("Parents log in with the stand-in e-ID; they need no code.")
        return 0
    if who not in {member.who for member in STAFF}:
        names = ", ".join(member.who for member in STAFF)
        print(f"WHO is one of: {names}")
        return 1
    print(code_of(staff(who)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
