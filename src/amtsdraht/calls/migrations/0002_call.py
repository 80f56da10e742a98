import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.calls.states
import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id


class Migration(migrations.Migration):
    dependencies = [
        ('calls', '0001_shift')
    ]
    operations = [
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('line_key', models.CharField(max_length=80)),
                ('dialled', models.CharField(max_length=40)),
                ('diverted_from', models.CharField(blank=True, max_length=40)),
                ('caller', models.CharField(blank=True, max_length=40)),
                ('area_code', models.CharField(blank=True, max_length=8)),
                ('state', models.CharField(choices=[('ringing', 'ringing'), ('talking', 'talking'), ('ended', 'ended'), ('lost', 'lost')], default=amtsdraht.calls.states.CallState['RINGING'], max_length=20)),
                ('simulated', models.BooleanField(default=False)),
                ('rang_at', models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', amtsdraht.calls.states.CallState['RINGING'])), fields=['centre', 'rang_at'], name='call_waiting'), models.Index(fields=['centre', 'state', 'rang_at'], name='call_by_state')],
                'constraints': [models.UniqueConstraint(fields=('centre', 'line_key'), name='call_once_per_line_event'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', [amtsdraht.calls.states.CallState['ENDED'], amtsdraht.calls.states.CallState['LOST']]), _negated=True), ('caller', ''), _connector='OR'), name='call_forgets_its_caller')],
            },
        ),
    ]
