
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('cases', '0003_numberrange')
    ]
    operations = [
        migrations.CreateModel(
            name='Particulars',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facts', models.TextField(max_length=4000)),
                ('already_said', models.TextField(blank=True, max_length=4000)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('fax', models.CharField(blank=True, max_length=40)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('callback_window', models.CharField(blank=True, max_length=120)),
                ('consent_version', models.CharField(max_length=20)),
                ('consent_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True, max_length=4000)),
                ('returned_because', models.TextField(blank=True, max_length=4000)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='particulars', to='cases.case')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
