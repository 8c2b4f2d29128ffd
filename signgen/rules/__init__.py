"""Which duties bind, which clauses answer them, and what is missing or contradictory."""
