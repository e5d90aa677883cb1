"""What was done, kept so that it can't be undone."""
