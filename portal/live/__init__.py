"""Open pages that learn at once that there is something to fetch, and nothing else."""
