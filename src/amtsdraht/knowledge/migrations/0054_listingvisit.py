import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.service_hours.clock
import amtsdraht.tenancy.public_id
from amtsdraht.knowledge.fetching import FetchState

STATES = [(state.value, state.value) for state in FetchState]


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0053_listing'), ('partners', '0001_partner'), ('tenancy', '0001_initial')
    ]
    operations = [
        migrations.CreateModel(
            name='ListingVisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('at', models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ('state', models.CharField(choices=STATES, max_length=12)),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('has_changed', models.BooleanField(default=False)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('contents', models.JSONField(default=dict)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='knowledge.listing')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddIndex(
            model_name='listingvisit',
            index=models.Index(fields=['listing', '-id'], name='visit_newest_first'),
        ),
    ]
