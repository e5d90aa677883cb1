"""Words for posts and colours, in the interface's languages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.policy.contacts import Cover, Post
from portal.policy.parties import Kind

# What the contact persons of an organisation are for, seen from the organisation.
POSTS: dict[Post, Promise] = {
    Post.CONTACT: _("Contact person"),
    Post.DEPUTY: _("Deputy contact person"),
}

COVERS: dict[Cover, Promise] = {
    Cover.CONFIRMED: _("Has a confirmed contact person"),
    Cover.UNCONFIRMED: _("Has a contact person, not confirmed"),
    Cover.VACANT: _("Has no contact person"),
    Cover.NOT_JOINED: _("Has not joined"),
}

# The order in which the organisations that one works with are shown.
NEIGHBOURS: dict[Kind, Promise] = {
    Kind.FAMILY_COUNSELLING_OFFICE: _("Family counselling offices"),
    Kind.CHILD_WELFARE_SERVICE: _("Child welfare services"),
    Kind.RESOURCE_CENTRE: _("Resource centres"),
    Kind.REGION: _("Regions"),
}

# Beside the colour: nobody needs to see colours to read the map.
SIGNS: dict[Cover, str] = {
    Cover.CONFIRMED: "✓",
    Cover.UNCONFIRMED: "?",
    Cover.VACANT: "!",
    Cover.NOT_JOINED: "–",
}
