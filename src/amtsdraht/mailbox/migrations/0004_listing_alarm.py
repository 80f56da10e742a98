from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('mailbox', '0003_duty_to_owner')
    ]
    operations = [
        migrations.AlterField(
            model_name='outgoingmail',
            name='kind',
            field=models.CharField(choices=[('case_to_department', 'case_to_department'), ('answer_to_citizen', 'answer_to_citizen'), ('duty_to_owner', 'duty_to_owner'), ('listing_alarm', 'listing_alarm')], max_length=30),
        ),
    ]
