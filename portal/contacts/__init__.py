"""Contact persons: who answers for a place, who may know it, and how it stays true."""
