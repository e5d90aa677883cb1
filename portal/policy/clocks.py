"""How long things last. Data, with the reason beside each number.

Elapsed times of a session are measured by the process's own clock; dates and deadlines
by `house.moment()`.
"""

from dataclasses import dataclass
from datetime import timedelta

from portal.policy.parties import Door


@dataclass(frozen=True)
class SessionClock:
    """When a session ends: unused for `idle`, or however used after `absolute`."""

    idle: timedelta
    absolute: timedelta


SESSIONS: dict[Door, SessionClock] = {
    # A shared office: a forgotten screen closes within the half hour; a day fits.
    Door.WELFARE: SessionClock(timedelta(minutes=30), timedelta(hours=10)),
    Door.COUNSELLING: SessionClock(timedelta(minutes=30), timedelta(hours=10)),
    # A phone that somebody else may pick up (threats D6).
    Door.PARENT: SessionClock(timedelta(minutes=10), timedelta(hours=1)),
}

# How fresh a second factor must be for what can't be undone.
STEP_UP = timedelta(minutes=15)
# An invitation is answered in the week it was sent, or sent again.
INVITATION = timedelta(days=7)
# An account that somebody else renewed can't be the second pair of eyes for this long.
RENEWED_BY_OTHER = timedelta(hours=72)
# A draft that nobody has touched for so long is nobody's any more.
UNTOUCHED = timedelta(days=90)
# Child welfare's copy, from the day on which it was told how it ended; and where it
# wasn't exported to the case system yet, a month more in which that can be done.
WELFARE_COPY = timedelta(days=90)
TO_EXPORT = timedelta(days=30)
# What somebody has typed and not saved: they come back the same day, or start anew.
TYPING = timedelta(hours=24)
# A guest's link, after the meeting: time to read, comment and approve the minutes.
GUEST_LINK = timedelta(days=7)
# A follow-up that has ended: the next inspection can still see that offers were made.
FOLLOWED_UP = timedelta(days=365)
# The parent's own log of what the law let others ask or read: as long as access logs.
DISCLOSED = timedelta(days=5 * 365)
# A record of a legal duty at an office: so long after it was exported to the office's
# archive, and never before.
DUTY_EXPORTED = timedelta(days=90)
# A checklist begun beside what a parent shared: name and way stay readable to whoever
# began it, also if the parent takes back what was shared meanwhile.
DUTY_CONTACT = timedelta(hours=72)
# Telling the parent that a duty was used can be put off for so long; then it is looked
# at anew.
PUT_OFF = timedelta(days=90)
# A supervisor reads a copy of one case for no longer than this (fkl § 3: what is
# necessary); who asks for more is asked why.
INSPECTED_AT_MOST = timedelta(days=30)
# Two people at the office agree on it within two weeks, or it is proposed anew.
INSPECTION_PROPOSED = timedelta(days=14)
# The office's record of it, without content: as long as the parent's own log has it.
INSPECTION_RECORD = timedelta(days=5 * 365)
