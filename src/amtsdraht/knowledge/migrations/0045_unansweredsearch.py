import uuid

import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.service_hours.clock


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0044_textfeedback')
    ]
    operations = [
        migrations.CreateModel(
            name='UnansweredSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('request_key', models.UUIDField(default=uuid.uuid4)),
                ('words', models.CharField(max_length=200)),
                ('asked_at', models.DateTimeField(default=amtsdraht.service_hours.clock.now)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddIndex(
            model_name='unansweredsearch',
            index=models.Index(fields=['centre', 'asked_at'], name='unanswered_by_day'),
        ), migrations.AddConstraint(
            model_name='unansweredsearch',
            constraint=models.UniqueConstraint(fields=('centre', 'request_key'), name='unanswered_request_once'),
        ),
    ]
