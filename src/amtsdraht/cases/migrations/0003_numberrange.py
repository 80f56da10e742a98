
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('cases', '0002_forwardingdraft')
    ]
    operations = [
        migrations.CreateModel(
            name='NumberRange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
            ],
        ), migrations.AddConstraint(
            model_name='numberrange',
            constraint=models.UniqueConstraint(fields=('centre', 'year'), name='number_range_once_a_year'),
        ),
    ]
