"""The porch: pages for everybody. Nobody logs in; nothing is about a person."""
