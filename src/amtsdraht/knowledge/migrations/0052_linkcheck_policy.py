from django.db import migrations

from amtsdraht.tenancy.policies import partner_rows


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0051_linkcheck")]
    operations = [partner_rows("knowledge_linkcheck")]
