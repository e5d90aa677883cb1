"""Comparing names as people type them: any one of them, with or without the accents."""

import unicodedata
from typing import Final

# What no accent makes of a letter; an apostrophe is left out by many.
PLAIN: Final = str.maketrans("øæđłŧŋı", "oadltni", "'’‘ʼ`´")
# How names are written where a keyboard lacks the letters.
SPELT: Final = str.maketrans({"ø": "oe", "æ": "ae", "å": "aa", "ö": "oe", "ä": "ae"})


def share_one(typed: str, names: str) -> bool:
    """Whether one of the names typed is one of those written."""
    return bool(_folded(typed) & _folded(names))


def _folded(text: str) -> set[str]:
    """The names in a text, without case, accents or marks; å is both "a" and "aa"."""
    small = unicodedata.normalize("NFC", text).casefold()
    both = f"{small} {small.translate(SPELT)}".translate(PLAIN)
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", both)
        if not unicodedata.combining(letter)
    )
    return {part for part in bare.replace("-", " ").split() if len(part) > 1}
