import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0009_servicemodule')
    ]
    operations = [
        migrations.CreateModel(
            name='StagedObject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('deed', models.CharField(choices=[('write', 'write'), ('delete', 'delete')], max_length=8)),
                ('kind', models.CharField(max_length=20)),
                ('agency', models.CharField(max_length=60)),
                ('value', models.CharField(max_length=200)),
                ('raw', models.TextField(blank=True)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('content', models.JSONField(null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staged', to='knowledge.delivery')),
            ],
        ), migrations.AddIndex(
            model_name='stagedobject',
            index=models.Index(fields=['delivery', 'kind', 'agency', 'value', 'position'], name='staged_newest'),
        ), migrations.AddConstraint(
            model_name='stagedobject',
            constraint=models.UniqueConstraint(fields=('delivery', 'position'), name='staged_once'),
        ),
    ]
