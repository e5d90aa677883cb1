"""Papers: what is printed or carried away, as tagged PDF (PDF/UA-1).

`render` takes the name of a template and plain data, and gives bytes. What people wrote
is data to the typesetter and never markup; it reads no file but its templates, writes
none, asks the network for nothing, and gives the same bytes for the same data.
"""

from portal.papers.rendering import Paper, Part, render

__all__ = ["Paper", "Part", "render"]
