import uuid

import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id


class Migration(migrations.Migration):
    dependencies = [
        ('contacts', '0001_contact')
    ]
    operations = [
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('request_key', models.UUIDField(default=uuid.uuid4)),
                ('service', models.CharField(blank=True, max_length=300)),
                ('title', models.CharField(max_length=300)),
                ('category', models.CharField(max_length=20)),
                ('level', models.CharField(blank=True, max_length=20)),
                ('outcome', models.CharField(choices=[('answered', 'answered'), ('partly_answered', 'partly_answered'), ('transferred', 'transferred'), ('forwarded', 'forwarded'), ('callback_agreed', 'callback_agreed'), ('appointment_booked', 'appointment_booked'), ('no_appointment_free', 'no_appointment_free'), ('referred_elsewhere', 'referred_elsewhere'), ('not_a_partner', 'not_a_partner'), ('knowledge_missing', 'knowledge_missing'), ('emergency_referred', 'emergency_referred'), ('aborted', 'aborted'), ('wrong_number', 'wrong_number')], max_length=40)),
                ('note', models.TextField(blank=True, max_length=500)),
                ('recorded_at', models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='contacts.contact')),
            ],
        ), migrations.AddIndex(
            model_name='concern',
            index=models.Index(fields=['centre', 'recorded_at'], name='concern_by_day'),
        ),
    ]
