from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('mailbox', '0002_policies')
    ]
    operations = [
        migrations.AlterField(
            model_name='outgoingmail',
            name='kind',
            field=models.CharField(choices=[('case_to_department', 'case_to_department'), ('answer_to_citizen', 'answer_to_citizen'), ('duty_to_owner', 'duty_to_owner')], max_length=30),
        ),
    ]
