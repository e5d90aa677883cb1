"""A binding and a letter go with their pass, and follow it to a new code."""

from django.db import migrations

ADD = (
    "ALTER TABLE guests_{table} ADD CONSTRAINT {table}s_go_with_their_pass "
    "FOREIGN KEY (party_id, pass_id, meeting_id) "
    "REFERENCES guests_pass (party_id, id, meeting_id) "
    "ON DELETE CASCADE ON UPDATE CASCADE"
)
DROP = "ALTER TABLE guests_{table} DROP CONSTRAINT {table}s_go_with_their_pass"


class Migration(migrations.Migration):
    dependencies = [("guests", "0001_passes_bindings_and_letters")]

    operations = [
        migrations.RunSQL(ADD.format(table=table), DROP.format(table=table))
        for table in ("binding", "letter")
    ]
