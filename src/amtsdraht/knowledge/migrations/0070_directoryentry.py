import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.tenancy.public_id
from amtsdraht.tenancy.policies import partner_rows


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0056_taken_at'), ('partners', '0001_partner'), ('tenancy', '0001_initial')
    ]
    operations = [
        migrations.CreateModel(
            name='DirectoryEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('key', models.CharField(max_length=120)),
                ('department', models.CharField(max_length=200)),
                ('function', models.CharField(blank=True, max_length=200)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('phone', models.CharField(blank=True, max_length=60)),
                ('email', models.CharField(blank=True, max_length=254)),
                ('room', models.CharField(blank=True, max_length=120)),
                ('public_fields', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None)),
                ('absent_until', models.DateField(blank=True, null=True)),
                ('is_imported', models.BooleanField(default=False)),
                ('search_text', models.TextField()),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='knowledge.directoryentry')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddConstraint(
            model_name='directoryentry',
            constraint=models.UniqueConstraint(fields=['centre', 'partner', 'key'], name='directory_entry_once', nulls_distinct=False),
        ),
        partner_rows("knowledge_directoryentry"),
    ]
