import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.knowledge.states
import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0007_searcharea')
    ]
    operations = [
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('agency', models.CharField(max_length=60)),
                ('value', models.CharField(max_length=200)),
                ('topic', models.CharField(max_length=270)),
                ('leika_keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=14), default=list, size=None)),
                ('areas', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), size=None)),
                ('level', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=500)),
                ('official_title', models.CharField(blank=True, max_length=500)),
                ('teaser', models.CharField(blank=True, max_length=300)),
                ('keywords', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), default=list, size=None)),
                ('situations', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('source', models.CharField(max_length=120)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('valid_from', models.DateTimeField(blank=True, null=True)),
                ('valid_to', models.DateTimeField(blank=True, null=True)),
                ('raw', models.TextField(blank=True)),
                ('digest', models.CharField(max_length=64)),
                ('search_words', models.JSONField(default=dict)),
                ('taken_at', models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddIndex(
            model_name='service',
            index=models.Index(fields=['centre', 'topic'], name='service_by_topic'),
        ), migrations.AddIndex(
            model_name='service',
            index=django.contrib.postgres.indexes.GinIndex(fields=['areas'], name='service_by_area'),
        ), migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(fields=('centre', 'agency', 'value'), name='service_identity_once'),
        ),
    ]
