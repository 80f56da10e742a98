from django.db import migrations

from amtsdraht.tenancy.policies import centre_rows, partner_rows


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_replylink")]
    operations = [
        partner_rows("cases_case"),
        partner_rows("cases_particulars"),
        partner_rows("cases_replylink", or_else="digest = current_setting('amtsdraht.link', true)"),
        partner_rows("cases_forwardingdraft"),
        centre_rows("cases_numberrange"),
    ]
