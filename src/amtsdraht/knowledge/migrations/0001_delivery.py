import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.knowledge.states
import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ('partners', '0003_promiseterm'), ('tenancy', '0001_initial')
    ]
    operations = [
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('format', models.CharField(max_length=20)),
                ('file_name', models.CharField(max_length=255)),
                ('file_digest', models.CharField(max_length=64)),
                ('source', models.CharField(max_length=120)),
                ('state', models.CharField(choices=[('staging', 'staging'), ('staged', 'staged'), ('applied', 'applied'), ('refused', 'refused')], default=amtsdraht.knowledge.states.DeliveryState['STAGING'], max_length=12)),
                ('begun_at', models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('staged_until', models.PositiveIntegerField(default=0)),
                ('report', models.JSONField(default=dict)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
            ],
        ), migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['staging', 'staged'])), fields=('centre', 'source', 'file_digest'), name='delivery_staged_once'),
        ),
    ]
