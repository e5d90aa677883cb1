"""Which of our sessions belong to which session at the e-ID."""

from uuid import uuid4

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("sessions", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="EidSession",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("sid_hash", models.BinaryField(max_length=32)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="sessions.session",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sid_hash"], name="eid_session_by_sid")
                ],
            },
        ),
    ]
