"""Parents come in with ID-porten: the asking, the checking and the way out.

The national number is read once, from a checked token, to compute its blind index; it
is kept in no row, session, log or message.
"""
