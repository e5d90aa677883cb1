"""An answer goes with its time, a member with its forum, in the database itself."""

from django.db import migrations

ADD = (
    "ALTER TABLE meetings_{table} ADD CONSTRAINT {table}s_go_with_their_{parent} "
    "FOREIGN KEY (party_id, {parent}_id) "
    "REFERENCES meetings_{parent} (party_id, id) ON DELETE CASCADE"
)
DROP = "ALTER TABLE meetings_{table} DROP CONSTRAINT {table}s_go_with_their_{parent}"
PAIRS = (("slotanswer", "slot"), ("forummember", "forum"))


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_meetings_and_forums")]

    operations = [
        migrations.RunSQL(
            ADD.format(table=table, parent=parent),
            DROP.format(table=table, parent=parent),
        )
        for table, parent in PAIRS
    ]
