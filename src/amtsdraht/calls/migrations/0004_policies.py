from django.db import migrations

from amtsdraht.tenancy.policies import centre_rows, partner_rows


class Migration(migrations.Migration):
    dependencies = [("calls", "0003_diallednumber")]
    operations = [
        partner_rows("calls_diallednumber"),
        partner_rows("calls_call"),
        centre_rows("calls_shift"),
    ]
