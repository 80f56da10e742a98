import uuid

import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ('partners', '0003_promiseterm'), ('people', '0001_initial'), ('tenancy', '0001_initial')
    ]
    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('request_key', models.UUIDField(default=uuid.uuid4)),
                ('channel', models.CharField(choices=[('phone', 'phone'), ('walk_in', 'walk_in'), ('mail', 'mail'), ('letter', 'letter'), ('fax', 'fax')], max_length=20)),
                ('call', models.UUIDField(blank=True, null=True, unique=True)),
                ('ars', models.CharField(blank=True, max_length=12)),
                ('town_reason', models.CharField(blank=True, choices=[('dialled', 'dialled'), ('diverted', 'diverted'), ('area_code', 'area_code'), ('last_choice', 'last_choice'), ('agent', 'agent')], max_length=20)),
                ('town_confirmed', models.BooleanField(default=False)),
                ('began_at', models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('words', models.TextField(blank=True, max_length=2000)),
                ('words_version', models.BigIntegerField(default=0)),
                ('note', models.TextField(blank=True, max_length=500)),
                ('note_version', models.BigIntegerField(default=0)),
                ('shown_topic', models.CharField(blank=True, max_length=270)),
                ('marker', models.CharField(blank=True, choices=[('no_german', 'no_german'), ('relay_service', 'relay_service'), ('sign_language', 'sign_language')], max_length=20)),
                ('emergency_at', models.DateTimeField(blank=True, null=True)),
                ('emergency_over_at', models.DateTimeField(blank=True, null=True)),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.account')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddIndex(
            model_name='contact',
            index=models.Index(condition=models.Q(('ended_at', None)), fields=['centre', 'agent'], name='contact_open_of_agent'),
        ), migrations.AddIndex(
            model_name='contact',
            index=models.Index(fields=['centre', 'began_at'], name='contact_by_day'),
        ), migrations.AddIndex(
            model_name='contact',
            index=models.Index(fields=['partner', 'began_at'], name='contact_by_partner'),
        ), migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at', None), models.Q(('note', ''), ('words', '')), _connector='OR'), name='contact_forgets_words_at_its_end'),
        ),
    ]
