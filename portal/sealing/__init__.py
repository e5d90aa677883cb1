"""The third wall: keys, sealed fields, the signed directory."""
