from django.db import migrations

from amtsdraht.tenancy.policies import partner_rows


class Migration(migrations.Migration):
    dependencies = [("partners", "0003_promiseterm")]
    operations = [
        partner_rows("partners_partner", partner="id"),
        partner_rows("partners_promiseterm"),
        partner_rows("partners_officehours"),
    ]
