"""The parent's side: what waits, giving, refusing and taking back consent."""
