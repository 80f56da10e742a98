import uuid

import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id

STATES = [("proposed", "proposed"), ("accepted", "accepted"), ("rejected", "rejected")]


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0055_listingterms")]
    operations = [
        migrations.CreateModel(
            name="LearntWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("word", models.CharField(blank=True, max_length=40)),
                ("topic", models.CharField(max_length=270)),
                ("title", models.CharField(max_length=500)),
                ("picks", models.PositiveIntegerField(default=0)),
                ("last_pick", models.UUIDField(default=uuid.uuid4)),
                ("last_picked_at", models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ("state", models.CharField(choices=STATES, default="proposed", max_length=10)),
                ("centre", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.centre")),
            ],
        ),
        migrations.AddConstraint(
            model_name="learntword",
            constraint=models.UniqueConstraint(fields=("centre", "digest"), name="learnt_word_once"),
        ),
        migrations.AddIndex(
            model_name="learntword",
            index=models.Index(fields=["centre", "state", "topic"], name="learnt_word_by_state"),
        ),
    ]
