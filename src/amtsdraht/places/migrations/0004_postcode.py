from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('places', '0003_municipality')
    ]
    operations = [
        migrations.CreateModel(
            name='Postcode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('postcode', models.CharField(max_length=5)),
                ('ags', models.CharField(max_length=8)),
            ],
            options={
                'indexes': [models.Index(fields=['postcode'], name='postcode_prefix', opclasses=['text_pattern_ops'])],
                'constraints': [models.UniqueConstraint(fields=('postcode', 'ags'), name='postcode_ags_once')],
            },
        ),
    ]
