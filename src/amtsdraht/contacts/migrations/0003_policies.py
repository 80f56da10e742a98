from django.db import migrations

from amtsdraht.tenancy.policies import partner_rows


class Migration(migrations.Migration):
    dependencies = [("contacts", "0002_concern")]
    operations = [
        partner_rows("contacts_contact"),
        partner_rows("contacts_concern"),
    ]
