from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('knowledge', '0011_policies')
    ]
    operations = [
        migrations.AddField(
            model_name='responsibility',
            name='inline',
            field=models.BooleanField(default=False),
        ), migrations.AddIndex(
            model_name='responsibility',
            index=models.Index(fields=['centre', 'office_key'], name='responsibility_by_office'),
        ), migrations.AlterField(
            model_name='stagedobject',
            name='deed',
            field=models.CharField(choices=[('write', 'write'), ('delete', 'delete'), ('keep', 'keep')], max_length=8),
        ),
    ]
