"""The return gate: what the law, and only the law, may demand back."""
