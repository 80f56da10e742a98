from django.db import migrations, models
from django.db.models.functions import Now

import amtsdraht.service_hours.clock


def added(model: str) -> list[migrations.operations.base.Operation]:
    """The database's own default fills the rows that are there: the owner of the table does not see them."""
    return [
        migrations.AddField(model_name=model, name="taken_at", field=models.DateTimeField(db_default=Now())),
        migrations.AlterField(
            model_name=model,
            name="taken_at",
            field=models.DateTimeField(default=amtsdraht.service_hours.clock.now),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0081_collectedblock")]
    operations = [*added("office"), *added("onlineservice"), *added("responsibility")]
