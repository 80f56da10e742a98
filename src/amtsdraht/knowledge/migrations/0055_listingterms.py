import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.knowledge.models.listing
from amtsdraht.tenancy.policies import centre_rows, partner_rows


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0054_listingvisit'), ('tenancy', '0001_initial')
    ]
    operations = [
        migrations.CreateModel(
            name='ListingTerms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alarm_to', models.EmailField(blank=True, max_length=254)),
                ('alarm_after', models.PositiveSmallIntegerField(default=amtsdraht.knowledge.models.listing.ALARM_AFTER)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
            ],
        ), migrations.AddConstraint(
            model_name='listingterms',
            constraint=models.UniqueConstraint(fields=['centre'], name='listing_terms_once'),
        ),
        partner_rows("knowledge_listing"),
        partner_rows("knowledge_listingvisit"),
        centre_rows("knowledge_listingterms"),
    ]
