import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0006_responsibility')
    ]
    operations = [
        migrations.CreateModel(
            name='SearchArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(max_length=12)),
                ('version', models.BigIntegerField(default=1)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
            ],
        ), migrations.AddConstraint(
            model_name='searcharea',
            constraint=models.UniqueConstraint(fields=('centre', 'area'), name='search_area_once'),
        ),
    ]
