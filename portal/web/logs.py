"""Log lines tell that something happened, never about whom.

Django's own loggers put paths with queries, headers and request bodies into records; a
log-in's answer from the e-ID has its code in the query. This filter leaves the method,
the status and the kind of error.
"""

import logging


class NoContent(logging.Filter):
    """Take queries, requests and exception texts out of a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: the line stays, without what could name somebody."""
        record.__dict__.pop("request", None)
        if record.name.startswith(("django.request", "django.security", "uvicorn")):
            record.args = tuple(
                arg.split("?", 1)[0] if isinstance(arg, str) else arg
                for arg in (record.args if isinstance(record.args, tuple) else ())
            )
        if record.exc_info and record.exc_info[1] is not None:
            kind, error, trace = record.exc_info
            # The frames stay; the text of a database error can quote a value.
            record.exc_info = (kind, type(error)("…") if _plain(error) else error, trace)
            record.exc_text = None
        return True


def _plain(error: BaseException) -> bool:
    """Whether the error can be made again with a text of ours."""
    try:
        type(error)("…")
    except Exception:  # noqa: BLE001 any constructor may want something else
        return False
    return True
