import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.calls.states
import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ('partners', '0003_promiseterm'), ('people', '0001_initial'), ('tenancy', '0001_initial')
    ]
    operations = [
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('ready', 'ready'), ('break', 'break')], default=amtsdraht.calls.states.ShiftState['READY'], max_length=20)),
                ('since', models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ('heard_at', models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ('last_town', models.CharField(blank=True, max_length=12)),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.account')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
