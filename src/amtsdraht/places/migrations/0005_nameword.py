import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('places', '0004_postcode')
    ]
    operations = [
        migrations.CreateModel(
            name='NameWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=100)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='places.municipality')),
            ],
            options={
                'indexes': [models.Index(fields=['word'], name='name_word_prefix', opclasses=['text_pattern_ops'])],
            },
        ),
    ]
