import uuid

import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.cases.states
import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ('contacts', '0002_concern'), ('partners', '0003_promiseterm'), ('tenancy', '0001_initial')
    ]
    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('request_key', models.UUIDField(default=uuid.uuid4)),
                ('number', models.CharField(max_length=20)),
                ('department', models.CharField(blank=True, max_length=200)),
                ('reason', models.CharField(choices=[('individual_case', 'individual_case'), ('knowledge_missing', 'knowledge_missing'), ('technical_fault', 'technical_fault'), ('complaint', 'complaint'), ('callback_wished', 'callback_wished')], max_length=30)),
                ('urgency', models.CharField(choices=[('normal', 'normal'), ('high', 'high')], max_length=10)),
                ('reply_way', models.CharField(choices=[('email', 'email'), ('fax', 'fax'), ('callback', 'callback')], max_length=10)),
                ('state', models.CharField(choices=[('new', 'new'), ('delivered', 'delivered'), ('undeliverable', 'undeliverable'), ('in_progress', 'in_progress'), ('returned', 'returned'), ('answered', 'answered'), ('closed', 'closed'), ('anonymised', 'anonymised')], default=amtsdraht.cases.states.CaseState['NEW'], max_length=20)),
                ('forwarded_at', models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ('due_at', models.DateTimeField()),
                ('promise', models.CharField(max_length=40)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('concern', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.concern')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.contact')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['centre', 'state', 'due_at'], name='case_by_due'),
        ), migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['partner', 'state', 'due_at'], name='case_by_partner'),
        ), migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('centre', 'number'), name='case_number_once'),
        ), migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('partner__isnull', False)), name='case_has_a_partner'),
        ), migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['new', 'delivered', 'undeliverable', 'in_progress', 'returned', 'answered', 'closed', 'anonymised'])), name='case_state_known'),
        ), migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('forwarded_at'))), name='case_due_later'),
        ),
    ]
