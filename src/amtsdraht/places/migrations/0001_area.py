from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        
    ]
    operations = [
        migrations.CreateModel(
            name='Area',
            fields=[
                ('ars', models.CharField(max_length=12, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('level', models.CharField(max_length=20)),
            ],
        ),
    ]
