from django.db import migrations

from amtsdraht.tenancy.policies import common_reading


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [
        common_reading("notices_notice"),
    ]
