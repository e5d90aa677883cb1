"""People, memberships, invitations and sign-in, once per door."""
