import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('partners', '0002_officehours')
    ]
    operations = [
        migrations.CreateModel(
            name='PromiseTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('kind', models.CharField(default='workdays', max_length=20)),
                ('amount', models.PositiveSmallIntegerField(default=3)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promise_terms', to='partners.partner')),
            ],
        ), migrations.AddConstraint(
            model_name='promiseterm',
            constraint=models.UniqueConstraint(fields=('partner', 'valid_from'), name='promise_term_once_a_day'),
        ),
    ]
