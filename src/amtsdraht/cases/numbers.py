"""Case numbers people can say on the phone: year and a running number, without gaps."""

from amtsdraht.cases.models import NumberRange


def next_number(centre_id: int, year: int) -> str:
    """The next number of this centre and year, such as "26-000123". Locks the range until the transaction ends."""
    NumberRange.objects.bulk_create([NumberRange(centre_id=centre_id, year=year)], ignore_conflicts=True)
    row = NumberRange.objects.select_for_update().get(centre_id=centre_id, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return f"{year % 100:02d}-{row.last:06d}"
