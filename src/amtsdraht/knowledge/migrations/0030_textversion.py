import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id

STATES = ('draft', 'in_review', 'released', 'expired', 'withdrawn', 'replaced', 'set_aside')
VARIANT = ('centre', 'topic', 'area')


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0043_duty_policies')
    ]
    operations = [
        migrations.CreateModel(
            name='TextVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('topic', models.CharField(max_length=270)),
                ('area', models.CharField(max_length=12)),
                ('title', models.CharField(max_length=500)),
                ('number', models.PositiveIntegerField()),
                ('based_on', models.PositiveIntegerField(default=0)),
                ('restored_from', models.PositiveIntegerField(blank=True, null=True)),
                ('state', models.CharField(choices=[(state, state) for state in STATES], default='draft', max_length=12)),
                ('content', models.JSONField(default=dict)),
                ('last_day', models.DateField(blank=True, null=True)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('author', models.BigIntegerField(null=True)),
                ('written_at', models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ('decided_by', models.BigIntegerField(null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_because', models.CharField(blank=True, max_length=300)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddConstraint(
            model_name='textversion',
            constraint=models.UniqueConstraint(fields=(*VARIANT, 'number'), name='text_version_once'),
        ), migrations.AddConstraint(
            model_name='textversion',
            constraint=models.UniqueConstraint(
                fields=VARIANT, condition=models.Q(state__in=['draft', 'in_review']), name='text_open_once'
            ),
        ), migrations.AddConstraint(
            model_name='textversion',
            constraint=models.UniqueConstraint(
                fields=VARIANT, condition=models.Q(state='released'), name='text_released_once'
            ),
        ),
    ]
