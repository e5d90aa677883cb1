"""How alike two names must be, for as long as a transaction (pg_trgm)."""

from django.db import connection


def count_as_alike(least: float) -> None:
    """From here to the transaction's end, `%>` in the schema `trigrams` means this."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)",
            [str(least)],
        )
