"""The ways to be refused. A rule raises one; the frame turns it into a page.

What one may not see looks like what doesn't exist: `NotVisible` is a 404 with the body
of any other. `NotAllowedNow` is for what one sees but can't do, and says why.
"""


class Refused(Exception):
    """Somebody asked for what they may not have. `reason` is a word for the log."""

    reason = "refused"

    def __init__(self, reason: str | None = None) -> None:
        super().__init__(reason or self.reason)
        self.reason = reason or self.reason


class NotVisible(Refused):
    """There is no such thing, as far as this actor can tell."""

    reason = "not_visible"


class NotAllowedNow(Refused):
    """The thing is there, but its state or the actor's role doesn't allow this."""

    reason = "not_allowed_now"


class StepUpNeeded(Refused):
    """The second factor must be shown again first."""

    reason = "step_up_needed"
