import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0001_delivery')
    ]
    operations = [
        migrations.CreateModel(
            name='KeptObject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('agency', models.CharField(max_length=60)),
                ('value', models.CharField(max_length=200)),
                ('source', models.CharField(max_length=120)),
                ('raw', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddConstraint(
            model_name='keptobject',
            constraint=models.UniqueConstraint(fields=('centre', 'kind', 'agency', 'value'), name='kept_object_once'),
        ),
    ]
