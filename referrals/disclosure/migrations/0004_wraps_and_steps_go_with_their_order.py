"""Wraps and steps are deleted with the order that they belong to, by the database."""

from django.db import migrations

ADD = (
    "ALTER TABLE disclosure_{table} ADD CONSTRAINT {table}s_go_with_theirs "
    "FOREIGN KEY (party_id, order_id) "
    "REFERENCES disclosure_{target} (party_id, id) ON DELETE CASCADE"
)
DROP = "ALTER TABLE disclosure_{table} DROP CONSTRAINT {table}s_go_with_theirs"
TABLES = (
    ("orderwrap", "order"),
    ("orderstep", "order"),
    ("receivedwrap", "receivedorder"),
    ("answerstep", "receivedorder"),
)


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0003_duty_wraps_and_lines_go_with_theirs")]

    operations = [
        migrations.RunSQL(
            ADD.format(table=table, target=target), DROP.format(table=table)
        )
        for table, target in TABLES
    ]
