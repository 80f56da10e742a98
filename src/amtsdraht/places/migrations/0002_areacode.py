from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('places', '0001_area')
    ]
    operations = [
        migrations.CreateModel(
            name='AreaCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8)),
                ('ags', models.CharField(max_length=8)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('code', 'ags'), name='area_code_ags_once')],
            },
        ),
    ]
