from django.db import migrations

from amtsdraht.tenancy.policies import centre_rows


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0060_learntword")]
    operations = [centre_rows("knowledge_learntword")]
