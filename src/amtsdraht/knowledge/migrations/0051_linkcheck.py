import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.tenancy.public_id
from amtsdraht.knowledge.fetching import FetchState


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0050_online_state'), ('partners', '0001_partner'), ('tenancy', '0001_initial')
    ]
    operations = [
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('url', models.CharField(max_length=2000)),
                ('url_digest', models.CharField(max_length=64)),
                ('places', models.JSONField(default=list)),
                ('state', models.CharField(blank=True, choices=[(s.value, s.value) for s in FetchState], max_length=12)),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('detail', models.CharField(blank=True, max_length=200)),
                ('moved_to', models.CharField(blank=True, max_length=2000)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('failing_since', models.DateTimeField(blank=True, null=True)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddConstraint(
            model_name='linkcheck',
            constraint=models.UniqueConstraint(fields=['centre', 'partner', 'url_digest'], name='link_checked_once', nulls_distinct=False),
        ), migrations.AddIndex(
            model_name='linkcheck',
            index=models.Index(fields=['centre', 'failures'], name='link_by_failures'),
        ),
    ]
