"""What an office says of itself, kept by its leader or a deputy: pages at its door."""
