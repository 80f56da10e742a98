import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0008_service')
    ]
    operations = [
        migrations.CreateModel(
            name='ServiceModule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('text', 'text'), ('fee', 'fee'), ('deadline', 'deadline'), ('duration', 'duration'), ('term', 'term'), ('hint', 'hint'), ('document', 'document'), ('origin', 'origin'), ('release', 'release')], max_length=12)),
                ('code', models.CharField(blank=True, max_length=10)),
                ('language', models.CharField(default='de', max_length=12)),
                ('position', models.PositiveIntegerField()),
                ('html', models.TextField(blank=True)),
                ('links', models.JSONField(default=list)),
                ('data', models.JSONField(default=dict)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='modules', to='knowledge.service')),
            ],
        ), migrations.AddIndex(
            model_name='servicemodule',
            index=models.Index(fields=['service', 'position'], name='module_of_service'),
        ),
    ]
