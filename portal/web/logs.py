"""Log lines tell that something happened, never about whom.

Django's own loggers put paths, queries and the texts of errors into their records; a
log-in's answer has its code in the query, and a database error quotes values. Here a
record of theirs is only a status, and an error is its kind and the lines of code.
"""

import logging
import traceback
from types import TracebackType
from typing import Final

TALKATIVE: Final = ("django.request", "django.security", "django.server", "uvicorn")


OF_THE_SERVER: Final = ("Started", "Waiting", "Uvicorn", "Shutting", "Finished")


class NoContent(logging.Filter):
    """Leave nothing of a request in a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """The line stays, without what could name somebody; few are dropped whole."""
        record.__dict__.pop("request", None)
        if record.name.startswith("uvicorn") and record.levelno < logging.WARNING:
            # It tells of every socket: where from, to which address, and for how long.
            return str(record.msg).startswith(OF_THE_SERVER)
        if record.name.startswith(TALKATIVE) and record.levelno >= logging.WARNING:
            status = getattr(record, "status_code", None)
            record.msg, record.args = f"A request ended with {status or 'an error'}", ()
        record.exc_text = None
        return True


class Line(logging.Formatter):
    """A line; under it, for an error, where in the code, and of what kind."""

    def formatException(  # noqa: N802 the standard library's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """The frames without values; the error without its text."""
        kind, _, trace = ei
        frames = "".join(traceback.format_tb(trace))
        return f"{frames}{kind.__name__ if kind else 'Error'}"
