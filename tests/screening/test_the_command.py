"""`manage.py screen`, as another process, without a database."""

import json
import os
import subprocess
import sys
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from django.core.management import call_command

from portal.settings.environment import ROOT


def run(lines: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "screen"],
        input=lines,
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.offline"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def test_a_line_gives_a_line() -> None:
    notes = ["Må ha tolk.", "😀 Send oss en rapport.", "Mors samboer er voldelig."]
    done = run("".join(json.dumps({"t": note}) + "\n" for note in notes))
    assert done.returncode == 0
    assert done.stderr == ""
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert answers[0] == {"findings": [], "advice": []}
    (found,) = answers[1]["findings"]
    assert found["kind"] == "report_back"
    assert notes[1][found["start"] : found["end"]] == found["phrase"]
    assert [one["kind"] for one in answers[2]["advice"]] == ["third_person"]


def test_a_line_that_is_none_ends_it_after_what_came_before() -> None:
    done = run(lines_with("x"))
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 1
    assert "Line 2" in done.stderr


@pytest.mark.parametrize("bad", ["x", '{"t": 1}', "[]", '{"u": "x"}', "", "[" * 3000])
def test_any_line_that_is_none_ends_it(
    bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same without a process for each."""
    read = TextIOWrapper(BytesIO(lines_with(bad).encode()))
    monkeypatch.setattr(sys, "stdin", read)
    said, complaint = StringIO(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("screen", stdout=said, stderr=complaint)
    assert ended.value.code == 2
    assert len(said.getvalue().splitlines()) == 1
    assert "Line 2" in complaint.getvalue()


def lines_with(bad: str) -> str:
    """It stands second of three."""
    return f'{{"t": "Hei"}}\n{bad}\n{{"t": "Hei"}}\n'
