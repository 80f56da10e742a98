import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('partners', '0001_partner')
    ]
    operations = [
        migrations.CreateModel(
            name='OfficeHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField()),
                ('opens', models.TimeField()),
                ('closes', models.TimeField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='office_hours', to='partners.partner')),
            ],
        ), migrations.AddConstraint(
            model_name='officehours',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='office_hours_weekday'),
        ), migrations.AddConstraint(
            model_name='officehours',
            constraint=models.CheckConstraint(condition=models.Q(('closes__gt', models.F('opens'))), name='office_hours_forward'),
        ),
    ]
