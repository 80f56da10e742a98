import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.service_hours.clock
from amtsdraht.tenancy.policies import centre_rows


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0010_common_alerting"),
        ("people", "0002_policies"),
    ]
    operations = [
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.account")),
                ("centre", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tenancy.centre")),
                ("notice", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="acknowledgements", to="notices.notice")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["notice", "account"], name="notice_acknowledged_once")],
            },
        ),
        centre_rows("notices_acknowledgement"),
    ]
