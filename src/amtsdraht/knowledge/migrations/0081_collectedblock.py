import django.db.models.deletion
from django.db import migrations, models

from amtsdraht.tenancy.policies import partner_rows


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0080_sourceconnection'), ('partners', '0001_partner'), ('tenancy', '0001_initial')
    ]
    operations = [
        migrations.CreateModel(
            name='CollectedBlock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('objects_packed', models.JSONField()),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='collected', to='knowledge.sourceconnection')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddConstraint(
            model_name='collectedblock',
            constraint=models.UniqueConstraint(fields=['connection', 'number'], name='block_once'),
        ),
        partner_rows("knowledge_sourceconnection"),
        partner_rows("knowledge_collectedblock"),
    ]
