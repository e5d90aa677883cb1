"""Organisations: who there is to talk to."""
