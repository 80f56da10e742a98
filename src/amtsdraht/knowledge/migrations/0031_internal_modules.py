from django.db import migrations, models

from amtsdraht.tenancy.policies import partner_rows

KINDS = ('text', 'fee', 'deadline', 'duration', 'term', 'hint', 'document', 'origin', 'release', 'internal')


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0030_textversion")]
    operations = [
        partner_rows("knowledge_textversion"),
        migrations.AlterField(
            model_name="servicemodule",
            name="kind",
            field=models.CharField(choices=[(kind, kind) for kind in KINDS], max_length=12),
        ),
    ]
