import django.db.models.deletion
from django.db import migrations, models

from amtsdraht.tenancy.policies import centre_rows


class Migration(migrations.Migration):
    dependencies = [("notices", "0012_receivedwarning")]
    operations = [
        migrations.CreateModel(
            name="WatchedPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ars", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=120)),
                ("longitude", models.FloatField()),
                ("latitude", models.FloatField()),
                ("centre", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.centre")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["centre", "ars", "name"], name="watched_place_once"),
                    models.CheckConstraint(
                        condition=models.Q(longitude__range=(5, 16), latitude__range=(47, 56)),
                        name="watched_place_in_germany",
                    ),
                ],
            },
        ),
        centre_rows("notices_watchedplace"),
    ]
