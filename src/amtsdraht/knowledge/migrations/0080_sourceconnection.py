import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.tenancy.public_id
from amtsdraht.knowledge.connecting import ConnectionKind, ConnectionState

KINDS = [(kind.value, kind.value) for kind in ConnectionKind]
STATES = [(state.value, state.value) for state in ConnectionState]


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0061_learntword_policy'), ('partners', '0001_partner'), ('tenancy', '0001_initial')
    ]
    operations = [
        migrations.CreateModel(
            name='SourceConnection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=KINDS, max_length=20)),
                ('address', models.CharField(max_length=2000)),
                ('settings', models.JSONField(default=dict)),
                ('is_active', models.BooleanField(default=True)),
                ('state', models.CharField(choices=STATES, default=ConnectionState.NEW, max_length=12)),
                ('cursor', models.JSONField(default=dict)),
                ('blocks', models.PositiveIntegerField(default=0)),
                ('is_collected', models.BooleanField(default=False)),
                ('run_began_at', models.DateTimeField(blank=True, null=True)),
                ('begun_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('whole_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.CharField(blank=True, max_length=1000)),
                ('counts', models.JSONField(default=dict)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddConstraint(
            model_name='sourceconnection',
            constraint=models.UniqueConstraint(fields=['centre', 'name'], name='connection_named_once'),
        ),
    ]
