from django.db import migrations

from amtsdraht.tenancy.policies import partner_rows


class Migration(migrations.Migration):
    dependencies = [("mailbox", "0001_initial")]
    operations = [
        partner_rows("mailbox_outgoingmail"),
    ]
