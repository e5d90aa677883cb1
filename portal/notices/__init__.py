"""What leaves the house: mail without content."""
