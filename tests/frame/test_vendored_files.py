"""Nobody changes what others made, and no page needs another host."""

import shutil
from pathlib import Path

import pytest

from portal.web import vendor


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(vendor.FOLDER, tmp_path / "vendor"))


def test_the_files_are_as_the_manifest_says() -> None:
    assert vendor.differences() == []


def test_a_changed_file_is_found(copy: Path) -> None:
    (copy / "htmx" / "htmx.js").write_text("alert(1)")
    assert vendor.differences(copy) == ["htmx/htmx.js has changed."]


def test_a_missing_and_a_stray_file_are_found(copy: Path) -> None:
    (copy / "htmx" / "LICENSE").rename(copy / "htmx" / "more.js")
    assert vendor.differences(copy) == [
        "htmx/more.js is in no package.",
        "htmx/LICENSE is missing.",
    ]


def test_every_package_brings_its_licence() -> None:
    for package in vendor.PACKAGES:
        assert (vendor.FOLDER / package.name / "LICENSE").stat().st_size > 100


def test_no_reference_to_a_source_map_or_a_registry() -> None:
    for path in [*vendor.FOLDER.rglob("*.*s"), vendor.MANIFEST]:
        text = path.read_text()
        assert "sourceMappingURL" not in text
        assert "registry" not in text or path.suffix == ".js"


def test_a_source_map_reference_is_taken_out() -> None:
    text = b"a();\n//# sourceMappingURL=a.js.map\n"
    assert vendor.without_source_map(text) == b"a();\n"
