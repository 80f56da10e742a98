from django.db import migrations, models


def _add(name: str, field: models.Field) -> migrations.AddField:
    return migrations.AddField(model_name="notice", name=name, field=field)


def _one_of(values: str, *, longest: int = 10) -> models.CharField:
    listed = values.split()
    return models.CharField(choices=[(value, value) for value in listed], default=listed[0], max_length=longest)


EVENTS = """other road_closed burst_pipe power_cut town_hall_closed it_failure bomb_disposal waste_postponed
flood storm"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_request_once")]
    operations = [
        _add("version", models.PositiveSmallIntegerField(default=1)),
        _add("replaces", models.UUIDField(blank=True, null=True)),
        _add("source_warning", models.UUIDField(blank=True, null=True)),
        _add("status", _one_of("Actual Exercise Test")),
        _add("event", _one_of(EVENTS, longest=20)),
        _add("severity", _one_of("Minor Moderate Severe Extreme Unknown")),
        _add("urgency", _one_of("Immediate Expected Future Past Unknown")),
        _add("certainty", _one_of("Observed Likely Possible Unlikely Unknown")),
        _add("audience", _one_of("public staff centre")),
        _add("spoken_text", models.CharField(blank=True, max_length=350)),
        _add("instruction", models.TextField(blank=True, max_length=1000)),
        _add("web", models.CharField(blank=True, max_length=500)),
        _add("contact", models.CharField(blank=True, max_length=200)),
        _add("translations", models.JSONField(blank=True, default=list)),
        _add("awaits_approval", models.BooleanField(default=False)),
        _add("approved_by", models.BigIntegerField(null=True)),
        _add("replaced_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=~models.Q(severity__in=["Extreme", "Moderate", "Severe"])
                | models.Q(awaits_approval=True)
                | models.Q(approved_by__isnull=False),
                name="notice_above_minor_is_approved",
            ),
        ),
    ]
