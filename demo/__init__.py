"""The demo and its cast. Nothing here ships: the package `samvei` leaves it out."""
