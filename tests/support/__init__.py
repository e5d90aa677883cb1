"""How tests stand at a door, and how they get a house to stand in."""
