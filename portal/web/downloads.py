"""Files that a page hands over, to be saved under a name that names nobody."""

from typing import Final

from django.http import HttpResponse

PDF: Final = "application/pdf"


def as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    """To be saved; no page keeps it (`no-store`)."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
