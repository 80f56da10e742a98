import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0041_freshnessterms')
    ]
    operations = [
        migrations.CreateModel(
            name='DutyLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('owner', models.EmailField(max_length=254)),
                ('texts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=270), size=None)),
                ('made_at', models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ('valid_until', models.DateTimeField()),
                ('undelivered_at', models.DateTimeField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddIndex(
            model_name='dutyletter',
            index=models.Index(fields=['partner', 'owner', 'made_at'], name='duty_letter_newest'),
        ),
    ]
