"""QR codes on papers: a picture that is drawn, not fetched."""

import io

import segno


def qr(text: str) -> str:
    """The code as SVG, without anything but `text` in it."""
    drawn = io.BytesIO()
    made = segno.make(text, error="m", micro=False)
    made.save(drawn, kind="svg", scale=4, border=4, xmldecl=False)
    return drawn.getvalue().decode()
