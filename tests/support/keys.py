"""Key files for tests: made once a session, endorsed by a root of their own."""

from functools import cache

from portal.policy.parties import PROCESSES
from portal.sealing import ceremony, key_file


@cache
def all_keys() -> dict[str, key_file.KeyFile]:
    """Every process's keys. No process ever sees more than its own."""
    root = ceremony.make_root()
    made = {p.name: key_file.make(p.name) for p in PROCESSES if p.holds_keys}
    bundle = ceremony.endorse(root, [ceremony.public_half(k) for k in made.values()])
    return {name: ceremony.install(keys, bundle) for name, keys in made.items()}
