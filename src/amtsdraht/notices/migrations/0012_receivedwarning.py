import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id
from amtsdraht.tenancy.policies import centre_rows


def _one_of(values: str, *, longest: int = 10) -> models.CharField:
    return models.CharField(choices=[(value, value) for value in values.split()], max_length=longest)


class Migration(migrations.Migration):
    dependencies = [("notices", "0011_acknowledgement")]
    operations = [
        migrations.CreateModel(
            name="ReceivedWarning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ("feed", _one_of("mowas dwd autobahn", longest=20)),
                ("identifier", models.CharField(max_length=200)),
                ("type", _one_of("Alert Update Cancel")),
                ("status", _one_of("Actual Exercise Test")),
                ("severity", _one_of("Minor Moderate Severe Extreme Unknown")),
                ("event", models.CharField(blank=True, max_length=200)),
                ("headline", models.CharField(max_length=500)),
                ("description", models.TextField(blank=True)),
                ("instruction", models.TextField(blank=True)),
                ("web", models.CharField(blank=True, max_length=500)),
                ("contact", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("place", models.TextField(blank=True)),
                ("areas", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None)),
                ("sent", models.DateTimeField()),
                ("onset", models.DateTimeField(blank=True, null=True)),
                ("expires", models.DateTimeField(blank=True, null=True)),
                ("seen_at", models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("centre", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.centre")),
            ],
            options={
                "indexes": [models.Index(condition=models.Q(("ended_at", None)), fields=["centre"], name="received_warning_current")],
                "constraints": [models.UniqueConstraint(fields=["centre", "feed", "identifier"], name="received_warning_once")],
            },
        ),
        centre_rows("notices_receivedwarning"),
    ]
