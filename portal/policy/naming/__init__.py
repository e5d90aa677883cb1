"""Names of persons in a text: whom to ask about before it is kept.

Meetings are about how services work together. A name that is none of the participants'
is most likely a client's, so whoever writes it is asked. A text is compared with lists
of words alone: names as everybody knows them, places and bodies, and the participants.
Nothing is looked up about anybody, so that the question tells nothing.
"""

from portal.policy.naming.names import Named, strangers

__all__ = ["Named", "strangers"]
