from django.db import migrations

from amtsdraht.tenancy.policies import append_only, partner_rows

ANNOUNCE = """
CREATE FUNCTION journal_announce() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('amtsdraht_live', json_build_object(
    'id', NEW.id, 'centre', NEW.centre_id, 'partner', NEW.partner_id, 'kind', NEW.kind, 'subject', NEW.subject)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER announce AFTER INSERT ON journal_hint FOR EACH ROW EXECUTE FUNCTION journal_announce();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [
        partner_rows("journal_event"),
        append_only("journal_event"),
        partner_rows("journal_hint"),
        migrations.RunSQL(ANNOUNCE, "DROP TRIGGER announce ON journal_hint; DROP FUNCTION journal_announce();"),
    ]
