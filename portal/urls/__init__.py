"""The addresses of each door. A door knows its own pages only."""
