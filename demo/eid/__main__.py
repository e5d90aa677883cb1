"""Run the stand-in: `python -m demo.eid --port 8104`."""

import argparse
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from demo.eid import people, server
from demo.eid.provider import Client, Provider


def options() -> argparse.Namespace:
    """What the command line says."""
    usual = Client()
    parser = argparse.ArgumentParser(prog="python -m demo.eid", description=__doc__)
    parser.add_argument("--port", type=int, default=8104)
    parser.add_argument("--issuer", help="default: http://localhost:PORT")
    parser.add_argument("--people", type=Path, help='JSON: [{"label", "pid"}]')
    parser.add_argument("--client-id", default=usual.client_id)
    parser.add_argument("--client-secret", default=usual.secret)
    parser.add_argument("--redirect-prefix", default=usual.redirect_prefix)
    parser.add_argument(
        "--back-channel",
        help="where to tell that a session has ended; default: below the prefix",
    )
    return parser.parse_args()


def who_comes(path: Path | None) -> list[people.TestPerson]:
    """The people of the file, else of the demo's cast, else a handful."""
    if path:
        return people.from_file(path)
    if find_spec("demo.cast"):
        return people.from_cast(cast(people.Cast, import_module("demo.cast")))
    return people.a_handful()


def main() -> None:
    """Serve until interrupted."""
    chosen = options()
    provider = Provider(
        issuer=chosen.issuer or f"http://localhost:{chosen.port}",
        client=Client(
            chosen.client_id,
            chosen.client_secret,
            chosen.redirect_prefix,
            chosen.back_channel or f"{chosen.redirect_prefix}logg-ut/varsel/",
        ),
        people=who_comes(chosen.people),
    )
    made = server.server(provider, chosen.port)
    print(f"The stand-in e-ID is at {provider.issuer}/")
    try:
        made.serve_forever()
    except KeyboardInterrupt:
        made.server_close()


if __name__ == "__main__":
    main()
