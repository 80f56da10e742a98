import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0020_responsibility_inline')
    ]
    operations = [
        migrations.CreateModel(
            name='TextDuty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.CharField(max_length=60)),
                ('value', models.CharField(max_length=200)),
                ('owner', models.EmailField(blank=True, max_length=254)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddConstraint(
            model_name='textduty',
            constraint=models.UniqueConstraint(fields=('centre', 'partner', 'agency', 'value'), name='text_duty_once'),
        ),
    ]
