"""What somebody sees of an answer, without what differs at every load."""

import re
from typing import Any

PASSING = (
    (r'name="csrfmiddlewaretoken" value="[^"]+"', 'name="csrfmiddlewaretoken"'),
    (r'name="typed_in"\s+value="[^"]+"', 'name="typed_in"'),
    (r'nonce="[^"]+"', "nonce"),
    (r"'nonce-[^']+'", "'nonce'"),
)


def steady(text: str) -> str:
    """Without nonces and tokens against forgery."""
    for pattern, stands_for in PASSING:
        text = re.sub(pattern, stands_for, text)
    return text


def look(answer: Any) -> tuple[int, str, dict[str, str], tuple[str, ...]]:
    """Status, body, headers and which cookies: all that a visitor can compare."""
    headers = {name: steady(value) for name, value in answer.headers.items()}
    headers.pop("Content-Length", None)
    body = steady(answer.content.decode())
    return answer.status_code, body, headers, tuple(sorted(answer.cookies))
