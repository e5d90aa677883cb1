"""Screening: what staff may not ask for, or tell, in a free text.

A text is read sentence by sentence (`reading`), each word gets its meanings
(`lexicon`), and each kind has rules that ask who asks whom for what (`grammar`). No
text is stored, and the same text always gives the same answer. What to say about a
finding stands in `said`.
"""

from portal.policy.screening.kinds import ALL, Finding, Kind, Screening
from portal.policy.screening.screen import screen

__all__ = ["ALL", "Finding", "Kind", "Screening", "screen"]
