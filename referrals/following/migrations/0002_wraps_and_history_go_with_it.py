"""Wraps and history are deleted with their follow-up, by the database."""

from django.db import migrations

ADD = (
    "ALTER TABLE following_{table} ADD CONSTRAINT {table}s_go_with_their_follow_up "
    "FOREIGN KEY (party_id, follow_up_id) "
    "REFERENCES following_followup (party_id, id) ON DELETE CASCADE"
)
DROP = "ALTER TABLE following_{table} DROP CONSTRAINT {table}s_go_with_their_follow_up"


class Migration(migrations.Migration):
    dependencies = [("following", "0001_initial")]

    operations = [
        migrations.RunSQL(ADD.format(table=table), DROP.format(table=table))
        for table in ("followupwrap", "happening")
    ]
