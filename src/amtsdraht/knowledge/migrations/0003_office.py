import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.knowledge.states
import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0002_keptobject')
    ]
    operations = [
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('agency', models.CharField(max_length=60)),
                ('value', models.CharField(max_length=200)),
                ('name', models.CharField(max_length=300)),
                ('street', models.CharField(blank=True, max_length=200)),
                ('postcode', models.CharField(blank=True, max_length=10)),
                ('town', models.CharField(blank=True, max_length=120)),
                ('room', models.CharField(blank=True, max_length=120)),
                ('phone', models.CharField(blank=True, max_length=60)),
                ('internal_phone', models.CharField(blank=True, max_length=60)),
                ('fax', models.CharField(blank=True, max_length=60)),
                ('email', models.CharField(blank=True, max_length=254)),
                ('website', models.CharField(blank=True, max_length=2000)),
                ('appointment_url', models.CharField(blank=True, max_length=2000)),
                ('hours_text', models.TextField(blank=True)),
                ('source', models.CharField(max_length=120)),
                ('raw', models.TextField(blank=True)),
                ('digest', models.CharField(max_length=64)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddConstraint(
            model_name='office',
            constraint=models.UniqueConstraint(fields=('centre', 'agency', 'value'), name='office_identity_once'),
        ),
    ]
