"""Wraps and lines are deleted with the note that they belong to, by the database."""

from django.db import migrations

ADD = (
    "ALTER TABLE disclosure_{table} ADD CONSTRAINT {table}s_go_with_theirs "
    "FOREIGN KEY (party_id, {row}_id) "
    "REFERENCES disclosure_{target} (party_id, id) ON DELETE CASCADE"
)
DROP = "ALTER TABLE disclosure_{table} DROP CONSTRAINT {table}s_go_with_theirs"
TABLES = (
    ("dutywrap", "duty", "dutyrecord"),
    ("dutyline", "duty", "dutyrecord"),
    ("summonswrap", "summons", "summons"),
    ("summonsline", "summons", "summons"),
)


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0002_duties_and_summonses")]

    operations = [
        migrations.RunSQL(
            ADD.format(table=table, row=row, target=target), DROP.format(table=table)
        )
        for table, row, target in TABLES
    ]
