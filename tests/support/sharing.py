"""Which tests go to one worker: a file's, and those of files that share a house.

`xdist_group` would say it where the tests are, but nothing hears it: the plugin hangs
the group on an attribute that pytest doesn't have any more. So each worker had built
every house, browser and scene for itself.
"""

from typing import Any, Final

from xdist.scheduler import LoadScopeScheduling

# How an address begins, and what those share; or what they can't do side by side.
TOGETHER: Final = {
    "tests/journeys/": "one browser, one house",
    "tests/live/": "one house of doors",
    "tests/notices/test_two_workers": "races",
    "tests/protocol/test_killed_half_way": "races",
    "tests/protocol/test_races": "races",
    "tests/walls/test_the_walls_stand": "the logins of the cluster",
    "tests/walls/test_who_refuses_to_start": "the logins of the cluster",
}


def shared_by(node_id: str) -> str:
    """The name of what this test shares: its file, if nothing more."""
    for beginning, shared in TOGETHER.items():
        if node_id.startswith(beginning):
            return shared
    return node_id.partition("::")[0]


class Sharing(LoadScopeScheduling):
    """Files, one after the other; what several share goes to one worker."""

    def __init__(self, config: Any, log: Any = None) -> None:
        # By number of tests, the few long ones would come last, on one worker.
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return shared_by(nodeid)
