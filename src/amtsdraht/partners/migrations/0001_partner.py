import django.db.models.deletion
from django.db import migrations, models

import amtsdraht.tenancy.public_id


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ('tenancy', '0001_initial')
    ]
    operations = [
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=amtsdraht.tenancy.public_id.new_public_id, editable=False, unique=True)),
                ('ars', models.CharField(max_length=12)),
                ('name', models.CharField(max_length=200)),
                ('mailbox', models.EmailField(max_length=254)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partners', to='tenancy.centre')),
            ],
        ), migrations.AddConstraint(
            model_name='partner',
            constraint=models.UniqueConstraint(fields=('centre', 'ars'), name='partner_once_in_a_centre'),
        ),
    ]
