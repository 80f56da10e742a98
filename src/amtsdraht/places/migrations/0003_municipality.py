from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('places', '0002_areacode')
    ]
    operations = [
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ars', models.CharField(max_length=12)),
                ('ags', models.CharField(max_length=8)),
                ('name', models.CharField(max_length=200)),
                ('short_name', models.CharField(max_length=200)),
                ('search_name', models.CharField(max_length=200)),
                ('sort_key', models.CharField(max_length=200)),
                ('kind', models.CharField(blank=True, max_length=40)),
                ('population', models.PositiveIntegerField(default=0)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('predecessor_ars', models.CharField(blank=True, max_length=12)),
            ],
            options={
                'indexes': [models.Index(fields=['search_name'], name='municipality_prefix', opclasses=['text_pattern_ops']), models.Index(fields=['ags'], name='municipality_ags')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('ars',), name='municipality_valid_once'), models.CheckConstraint(condition=models.Q(('ars__regex', '^\\d{12}$')), name='municipality_ars_digits'), models.CheckConstraint(condition=models.Q(('ags__regex', '^\\d{8}$')), name='municipality_ags_digits')],
            },
        ),
    ]
