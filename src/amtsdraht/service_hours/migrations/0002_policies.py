from django.db import migrations

from amtsdraht.tenancy.policies import common_reading


class Migration(migrations.Migration):
    dependencies = [("service_hours", "0001_initial")]
    operations = [
        common_reading("service_hours_closingday"),
    ]
