"""`manage.py screen`, as another process, without a database."""

import json
import os
import subprocess
import sys

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
    for bad in ("x", '{"t": 1}', "[]", '{"u": "x"}', "", "[" * 3000):
        done = run('{"t": "Hei"}\n' + bad + '\n{"t": "Hei"}\n')
        assert done.returncode == 2
        assert len(done.stdout.splitlines()) == 1
        assert "Line 2" in done.stderr
