"""The words that a contact person and a parent can agree on for the first notice.

The word stands first in the notice, so that the parent knows that it is meant. It is
chosen from this list rather than typed: whatever is typed could be read on a locked
screen, and could say more than a notice may (threats D1). No word is translated, since
it is agreed on, and none has to do with children, families, homes, money or help. None
is ever taken out of the list: drafts and notices that wait still say it.
"""

from typing import Final

AGREED_WORDS: Final = (
    "Bjørk",
    "Blåbær",
    "Bølge",
    "Eple",
    "Fjell",
    "Furu",
    "Granitt",
    "Hav",
    "Kaffe",
    "Kanel",
    "Kløver",
    "Lyng",
    "Måke",
    "Nordlys",
    "Rips",
    "Regnbue",
    "Sommer",
    "Stjerne",
    "Vind",
    "Vår",
)
