import uuid

import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0052_linkcheck_policy')
    ]
    operations = [
        migrations.CreateModel(
            name='TextFeedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('request_key', models.UUIDField(default=uuid.uuid4)),
                ('kind', models.CharField(choices=[('wrong', 'wrong'), ('missing', 'missing'), ('outdated', 'outdated')], max_length=10)),
                ('service_key', models.CharField(blank=True, max_length=270)),
                ('title', models.CharField(blank=True, max_length=500)),
                ('words', models.CharField(blank=True, max_length=200)),
                ('made_at', models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closing', models.CharField(blank=True, max_length=500)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddIndex(
            model_name='textfeedback',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['centre', 'partner'], name='feedback_open_of_partner'),
        ), migrations.AddConstraint(
            model_name='textfeedback',
            constraint=models.UniqueConstraint(fields=('centre', 'request_key'), name='feedback_request_once'),
        ), migrations.AddConstraint(
            model_name='textfeedback',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at', None), models.Q(('words', ''), models.Q(('closing', ''), _negated=True)), _connector='OR'), name='feedback_closed_with_a_word'),
        ),
    ]
