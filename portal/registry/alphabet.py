"""The order of Norwegian names: æ, ø and å last, Sámi letters among their Latin ones.

The database sorts by code point (its collation is the same everywhere), so names that
people read are sorted here.
"""

from unicodedata import combining, normalize

# After z come { | } in the order of code points.
_LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})
_SAMI = str.maketrans({"đ": "d", "ŋ": "n", "ŧ": "t"})


def norwegian(name: str) -> tuple[str, str]:
    """A sort key; the name itself comes second, so that the order never varies."""
    letters = normalize("NFC", name).casefold().translate(_LAST)
    plain = normalize("NFKD", letters.translate(_SAMI))
    return "".join(c for c in plain if not combining(c)), name
