import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0040_textduty')
    ]
    operations = [
        migrations.CreateModel(
            name='FreshnessTerms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('owner', models.EmailField(blank=True, max_length=254)),
                ('interval_days', models.PositiveSmallIntegerField(default=180)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.centre')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
            ],
        ), migrations.AddConstraint(
            model_name='freshnessterms',
            constraint=models.UniqueConstraint(fields=('centre', 'partner'), name='freshness_terms_once'),
        ), migrations.AddConstraint(
            model_name='freshnessterms',
            constraint=models.CheckConstraint(condition=models.Q(('interval_days__gte', 1), ('interval_days__lte', 3650)), name='freshness_interval_possible'),
        ),
    ]
