import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.tenancy.public_id
from amtsdraht.knowledge.fetching import FetchState

STATES = [(state.value, state.value) for state in FetchState]


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0046_feedback_policies'), ('partners', '0001_partner'), ('tenancy', '0001_initial')
    ]
    operations = [
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('description', models.CharField(blank=True, max_length=1000)),
                ('url', models.CharField(max_length=2000)),
                ('kind', models.CharField(max_length=10)),
                ('is_active', models.BooleanField(default=True)),
                ('participant_number', models.CharField(blank=True, max_length=40)),
                ('organisation_id', models.CharField(blank=True, max_length=60)),
                ('state', models.CharField(blank=True, choices=STATES, max_length=12)),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('visited_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('etag', models.CharField(blank=True, max_length=200)),
                ('last_modified', models.CharField(blank=True, max_length=100)),
                ('body_digest', models.CharField(blank=True, max_length=64)),
                ('contents', models.JSONField(default=dict)),
                ('covered', models.PositiveIntegerField(blank=True, null=True)),
                ('known', models.PositiveIntegerField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddConstraint(
            model_name='listing',
            constraint=models.UniqueConstraint(fields=['centre', 'partner', 'url'], name='listing_once', nulls_distinct=False),
        ),
    ]
