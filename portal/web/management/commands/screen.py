"""Screen notes: JSON lines in, JSON lines out. Needs no database."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from portal.policy.screening import Finding, screen

NOT_A_NOTE = 2  # the exit code


class Command(BaseCommand):
    """`{"t": "…"}` on a line becomes its findings and advice on a line."""

    help = __doc__
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for number, line in enumerate(sys.stdin.buffer, 1):
            text = note(line)
            if text is None:
                self.stdout.flush()
                self.stderr.write(f'Line {number} is not JSON like {{"t": "text"}}.')
                raise SystemExit(NOT_A_NOTE)
            found = screen(text)
            answer = {
                "findings": [shown(one) for one in found.findings],
                "advice": [shown(one) for one in found.advice],
            }
            self.stdout.write(json.dumps(answer))


def note(line: bytes) -> str | None:
    """The text of a line, or None if it isn't one."""
    try:
        read = json.loads(line)
    except (ValueError, RecursionError):
        return None
    text = read.get("t") if isinstance(read, dict) else None
    return text if isinstance(text, str) else None


def shown(finding: Finding) -> dict[str, str | int]:
    """Offsets are characters (code points) of the text."""
    return {
        "kind": finding.kind.value,
        "start": finding.start,
        "end": finding.end,
        "phrase": finding.phrase,
    }
