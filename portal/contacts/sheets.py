"""Reading and writing tables as CSV and XLSX, without a cell that a program runs.

A sheet is rows of text and nothing else. What is read is bounded before it is opened;
what is written can't begin with a sign that a spreadsheet takes for a formula.
"""

import csv
import io
import zipfile
from collections.abc import Iterable

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST_BYTES = 200_000
MOST_UNPACKED = 5_000_000
MOST_ROWS = 500
RUN = ("=", "+", "-", "@", "\t", "\r", "\n")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Rows = list[list[str]]


class UnreadableSheet(Exception):
    """No table that we can read; nothing was taken in."""


def read(content: bytes) -> Rows:
    """The rows of a file, whichever of the two it is; empty rows are left out."""
    if len(content) > MOST_BYTES:
        raise UnreadableSheet
    rows = _xlsx(content) if content.startswith(b"PK") else _csv(content)
    found = [[_plain(cell) for cell in row] for row in rows]
    found = [row for row in found if any(row)]
    if not found or len(found) > MOST_ROWS + 1:
        raise UnreadableSheet
    return found


def _plain(cell: str) -> str:
    """What we wrote ourselves reads as it was before."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(RUN) else cell


def _csv(content: bytes) -> Rows:
    """Excel in Norway separates by semicolons; others by commas."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    separator = ";" if text.partition("\n")[0].count(";") else ","
    try:
        return list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error:
        raise UnreadableSheet from None


def _xlsx(content: bytes) -> Rows:
    """The first sheet, as text. A file that unpacks to too much isn't unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise UnreadableSheet
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        return [
            ["" if cell is None else str(cell) for cell in row]
            for row in sheet.iter_rows(max_row=MOST_ROWS + 2, values_only=True)
        ]
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        IndexError,
        OSError,
        SyntaxError,  # what broken XML raises
    ):
        raise UnreadableSheet from None


def harmless(text: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe before what begins a formula."""
    return f"'{text}" if text.startswith(RUN) else text


def as_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """For Excel in Norway: semicolons, and a mark that says UTF-8."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return sheet.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Iterable[str]]) -> bytes:
    """One sheet of plain text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([harmless(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
