from django.db import migrations

from amtsdraht.tenancy.policies import partner_rows


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [
        partner_rows("people_account", or_else="current_setting('amtsdraht.signin', true) = 'on'"),
    ]
