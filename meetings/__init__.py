"""Cooperation between the services. Nothing here is about a family."""
