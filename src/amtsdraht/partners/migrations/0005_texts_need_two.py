from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partners", "0004_policies")]
    operations = [
        migrations.AddField(
            model_name="partner", name="texts_need_two", field=models.BooleanField(default=False)
        ),
    ]
