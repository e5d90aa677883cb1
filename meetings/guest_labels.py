"""What the caller reads of a guest: how far the link and the promise have come."""

from django.utils.functional import Promise
from django.utils.translation import gettext

from meetings import labels
from meetings.guest_queries import Hosted
from portal.web import dates


def standing(one: Hosted) -> tuple[list[str], Promise]:
    """The lines under a guest's name, for the caller alone, and what everybody sees."""
    return _lines(one), _seen_by_all(one)


def _seen_by_all(one: Hosted) -> Promise:
    if one.guest.came is not None:
        return labels.CAME[one.guest.came]
    return labels.ANSWERS[one.answer]


def _lines(one: Hosted) -> list[str]:
    guest = one.guest
    if one.pass_id is None:
        lines = [gettext("The link has died, and name and address are deleted.")]
    elif guest.told_sequence is None:
        lines = [gettext("Gets a link when the invitations are sent")]
    elif guest.opened_at is None:
        lines = [gettext("Has been sent a link, and hasn't opened it")]
    else:
        day = dates.in_words(guest.opened_at)
        lines = [gettext("Opened the link on %(day)s") % {"day": day}]
    if guest.declared_at is not None:
        words = gettext("Declared confidentiality on %(day)s (text %(version)d)")
        day = dates.in_words(guest.declared_at)
        signed = words % {"day": day, "version": guest.declared_version}
        if one.signed_as:
            words = gettext("%(signed)s, signed “%(name)s”")
            signed = words % {"signed": signed, "name": one.signed_as}
        lines.append(signed)
    elif guest.opened_at is not None:
        lines.append(gettext("Hasn't declared confidentiality yet"))
    return lines
