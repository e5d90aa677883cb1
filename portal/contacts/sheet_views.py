"""Taking contact persons in from a file, undoing it, and taking them out."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.contacts import bringing_in, sheets
from portal.contacts.bringing_in import Outcome
from portal.contacts.views import for_leaders
from portal.web.forms import PlainForm

OUTCOMES = {
    Outcome.NEW: _("New"),
    Outcome.CHANGED: _("Gets a new number, address or hours"),
    Outcome.THERE: _("Stands there already"),
    Outcome.WRONG: _("Can't be taken in"),
}
UNREADABLE = _(
    "We can't read this file. Choose a CSV or XLSX file with at most 500 rows."
)
WRONG_COLUMNS = _("The first row must have these columns: {columns}.")


COLUMNS = ", ".join(bringing_in.COLUMNS)


class FileForm(PlainForm):
    """A file to look at."""

    file = forms.FileField(
        label=_("File with contact persons"),
        help_text=format_lazy(
            _("CSV or XLSX, with these columns in the first row: {columns}."),
            columns=COLUMNS,
        ),
        max_length=200,
    )


@for_leaders
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: Any) -> HttpResponse:
    """Look at a file; then take all of it in. The rows travel in the form between."""
    typed = request.POST if request.method == "POST" else None
    rows, form = None, FileForm()
    try:
        if typed is not None and "rows" in typed:
            rows = sheets.read(str(typed["rows"]).encode())
            bringing_in.import_contacts(rows, by=request.actor)
            return redirect("contacts:index")
        if typed is not None:
            form = FileForm(typed, request.FILES)
            if form.is_valid():
                rows = sheets.read(form.cleaned_data["file"].read())
        lines = bringing_in.looked_at(rows, by=request.actor) if rows else []
    except sheets.UnreadableSheet:
        lines = []
        if form.is_bound:
            form.add_error("file", UNREADABLE)
    except bringing_in.WrongColumns:
        lines = []
        if form.is_bound:
            form.add_error("file", format_lazy(WRONG_COLUMNS, columns=COLUMNS))
    is_fine = bool(lines) and all(x.outcome is not Outcome.WRONG for x in lines)
    context = {
        "form": form,
        "lines": [(line, OUTCOMES[line.outcome]) for line in lines],
        "columns": bringing_in.COLUMNS,
        "rows": sheets.as_csv(rows).decode("utf-8-sig") if rows and is_fine else "",
        "can_undo": bringing_in.last_import(request.actor) is not None,
    }
    has_errors = form.is_bound and form.errors
    status = 422 if has_errors or (lines and not is_fine) else 200
    return render(request, "contacts/bring_in.html", context, status=status)


@for_leaders
@require_POST
def undo(request: Any) -> HttpResponse:
    """Undo what was taken in last."""
    bringing_in.undo_import(by=request.actor)
    return redirect("contacts:index")


@require_POST
def take_out(request: Any) -> HttpResponse:
    """A file with everybody whom one may know: for all staff, and recorded."""
    rows = bringing_in.export_contacts(by=request.actor)
    is_xlsx = request.POST.get("as") == "xlsx"
    content = sheets.as_xlsx(rows) if is_xlsx else sheets.as_csv(rows)
    kind = sheets.XLSX if is_xlsx else "text/csv; charset=utf-8"
    response = HttpResponse(content, content_type=kind)
    name = "kontaktpersoner." + ("xlsx" if is_xlsx else "csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
