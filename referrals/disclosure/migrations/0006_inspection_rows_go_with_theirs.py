"""Copies, wraps, lines and openings are deleted with what they belong to."""

from django.db import migrations

ADD = (
    "ALTER TABLE disclosure_{table} ADD CONSTRAINT {table}s_go_with_theirs "
    "FOREIGN KEY (party_id, {row}_id) "
    "REFERENCES disclosure_{target} (party_id, id) ON DELETE CASCADE"
)
DROP = "ALTER TABLE disclosure_{table} DROP CONSTRAINT {table}s_go_with_theirs"
TABLES = (
    ("inspectioncopy", "inspection", "inspection"),
    ("inspectionwrap", "copy", "inspectioncopy"),
    ("inspectionstep", "inspection", "inspection"),
    ("inspectionopening", "inspection", "inspection"),
)


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0005_inspections")]

    operations = [
        migrations.RunSQL(
            ADD.format(table=table, row=row, target=target), DROP.format(table=table)
        )
        for table, row, target in TABLES
    ]
