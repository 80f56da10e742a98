from django.db import migrations

from amtsdraht.tenancy.policies import centre_rows, common_reading


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0010_stagedobject")]
    operations = [
        common_reading("knowledge_service"),
        common_reading("knowledge_servicemodule"),
        common_reading("knowledge_office"),
        common_reading("knowledge_officehour"),
        common_reading("knowledge_onlineservice"),
        common_reading("knowledge_responsibility"),
        centre_rows("knowledge_searcharea"),
        centre_rows("knowledge_delivery"),
        centre_rows("knowledge_stagedobject"),
        common_reading("knowledge_keptobject"),
    ]
