from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models

import amtsdraht.tenancy.public_id

STATES = [('available', 'available'), ('disturbed', 'disturbed'), ('local_only', 'local_only')]


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0031_internal_modules')
    ]
    operations = [
        # The database's own default fills the rows that are there: the owner of the table does not see them.
        migrations.AddField(
            model_name='onlineservice',
            name='public_id',
            field=models.UUIDField(db_default=RandomUUID(), editable=False, unique=True),
        ), migrations.AlterField(
            model_name='onlineservice',
            name='public_id',
            field=models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True),
        ), migrations.AddField(
            model_name='onlineservice',
            name='said_state',
            field=models.CharField(blank=True, choices=STATES, default='', max_length=12),
            preserve_default=False,
        ), migrations.AddField(
            model_name='onlineservice',
            name='help_subject',
            field=models.CharField(blank=True, default='', max_length=300),
            preserve_default=False,
        ), migrations.AddField(
            model_name='onlineservice',
            name='help_technology',
            field=models.CharField(blank=True, default='', max_length=300),
            preserve_default=False,
        ), migrations.AddField(
            model_name='onlineservice',
            name='is_dead',
            field=models.BooleanField(default=False),
        ),
    ]
