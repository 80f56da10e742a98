from django.db import migrations

from amtsdraht.tenancy.policies import partner_rows


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0042_dutyletter")]
    operations = [
        partner_rows("knowledge_textduty"),
        partner_rows("knowledge_freshnessterms"),
        partner_rows("knowledge_dutyletter", or_else="digest = current_setting('amtsdraht.link', true)"),
    ]
