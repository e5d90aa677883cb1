"""The follow-up calendar: that a parent is offered help, soon and again, by a date."""
