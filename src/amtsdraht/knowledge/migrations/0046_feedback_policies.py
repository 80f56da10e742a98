from django.db import migrations

from amtsdraht.tenancy.policies import partner_rows


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0045_unansweredsearch")]
    operations = [partner_rows("knowledge_textfeedback"), partner_rows("knowledge_unansweredsearch")]
