"""A mailbox of files, and the texts that stand in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.web.management.commands.texts import compile_all
from tests.notices import post
from tests.notices.post import Box


@pytest.fixture(scope="session", autouse=True)
def _texts() -> None:
    compile_all()


@pytest.fixture
def box(db: None, tmp_path: Path) -> Iterator[Box]:
    """On a Monday at ten, with an empty outbox."""
    post.it_is(post.MONDAY)
    assert post.waiting() == []
    with post.a_box(tmp_path) as found:
        yield found
