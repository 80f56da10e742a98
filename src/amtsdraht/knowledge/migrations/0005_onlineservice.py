import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0004_officehour')
    ]
    operations = [
        migrations.CreateModel(
            name='OnlineService',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.CharField(max_length=60)),
                ('value', models.CharField(max_length=200)),
                ('name', models.CharField(max_length=300)),
                ('links', models.JSONField(default=list)),
                ('source', models.CharField(max_length=120)),
                ('raw', models.TextField(blank=True)),
                ('digest', models.CharField(max_length=64)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddConstraint(
            model_name='onlineservice',
            constraint=models.UniqueConstraint(fields=('centre', 'agency', 'value'), name='online_service_once'),
        ),
    ]
