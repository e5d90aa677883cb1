"""A stand-in for ID-porten: an OpenID provider for the demo and the tests.

It speaks enough of the protocol that the parent door can't tell the difference, and it
can misbehave on purpose. It listens on 127.0.0.1 only, knows made-up people only, and
lives outside the package that ships.
"""
