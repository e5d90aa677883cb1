"""The step between a right password and being logged in."""

from allauth.account.stages import LoginStage
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect

from portal.policy.parties import Door


class SecondFactor(LoginStage):
    """Ask for the app's code. Until it is right, nobody is logged in.

    An e-ID at level high is two factors already (parents). The choice is made by the
    door, never by anything in the request.
    """

    key = "second_factor"
    urlname = "accounts:code"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Go on for parents; everybody else shows a code."""
        if settings.PROCESS.door is Door.PARENT:
            return None, True
        return redirect("accounts:code"), True
