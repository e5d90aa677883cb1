"""A draft's wraps are deleted with it by the database (see `DraftWrap.goes_with`)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sending", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE sending_draftwrap ADD CONSTRAINT wraps_go_with_their_draft "
            "FOREIGN KEY (party_id, draft_id) REFERENCES sending_draft (party_id, id) "
            "ON DELETE CASCADE",
            "ALTER TABLE sending_draftwrap DROP CONSTRAINT wraps_go_with_their_draft",
        )
    ]
