import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0005_onlineservice')
    ]
    operations = [
        migrations.CreateModel(
            name='Responsibility',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.CharField(max_length=60)),
                ('value', models.CharField(max_length=200)),
                ('office_key', models.CharField(max_length=270)),
                ('service_key', models.CharField(max_length=270)),
                ('areas', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), size=None)),
                ('role', models.CharField(default='01', max_length=4)),
                ('source', models.CharField(max_length=120)),
                ('raw', models.TextField(blank=True)),
                ('digest', models.CharField(max_length=64)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddIndex(
            model_name='responsibility',
            index=models.Index(fields=['centre', 'service_key'], name='responsibility_by_service'),
        ), migrations.AddIndex(
            model_name='responsibility',
            index=django.contrib.postgres.indexes.GinIndex(fields=['areas'], name='responsibility_by_area'),
        ), migrations.AddConstraint(
            model_name='responsibility',
            constraint=models.UniqueConstraint(fields=('centre', 'agency', 'value'), name='responsibility_once'),
        ),
    ]
