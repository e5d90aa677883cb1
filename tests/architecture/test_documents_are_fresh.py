"""The documents that are made from the code say what the code says."""

from pathlib import Path

import pytest

from portal.settings.environment import ROOT
from portal.walls.management.commands.documents import DOCUMENTS, stale


def test_no_document_is_stale() -> None:
    assert stale(ROOT / "docs") == [], "Run `make docs`."


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_changed_or_missing_document_is_seen(name: str, tmp_path: Path) -> None:
    for other, make in DOCUMENTS.items():
        (tmp_path / other).write_text(make())
    assert stale(tmp_path) == []
    (tmp_path / name).write_text(DOCUMENTS[name]() + "|")
    assert stale(tmp_path) == [name]
    (tmp_path / name).unlink()
    assert stale(tmp_path) == [name]
