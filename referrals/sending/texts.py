"""The words of the pages on which colleagues share a draft."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from portal.web.form_page import FormPage
from referrals.handing_over import hand_over_page

WAY_BACK: Final = "sending/way_back.html"

HAND_OVER: Final = hand_over_page(WAY_BACK)
ASK_APPROVAL: Final = FormPage(
    WAY_BACK,
    title=_("Ask for approval"),
    words=_(
        "Your service wants two people behind every draft. Whoever you choose reads "
        "it, and approves it or sends it back. If you change it afterwards, it is "
        "approved anew."
    ),
    act=_("Ask for approval"),
    nobody=_(
        "Nobody else can approve it. Ask the head of your service to appoint a deputy "
        "or a team leader."
    ),
)
