"""The municipal register: who is where, with which key, since when. Facts for everybody, nobody's property."""

from django.db import models


class Municipality(models.Model):
    """A Gemeinde. The ARS (12 digits) is its key; a change of key is a new row that names its predecessor."""

    ars = models.CharField(max_length=12)
    ags = models.CharField(max_length=8)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=200)
    search_name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, blank=True)
    population = models.PositiveIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    predecessor_ars = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ars"], condition=models.Q(valid_to=None), name="municipality_valid_once"),
            models.CheckConstraint(condition=models.Q(ars__regex=r"^\d{12}$"), name="municipality_ars_digits"),
            models.CheckConstraint(condition=models.Q(ags__regex=r"^\d{8}$"), name="municipality_ags_digits"),
        ]
        indexes = [
            models.Index(fields=["search_name"], name="municipality_prefix", opclasses=["text_pattern_ops"]),
            models.Index(fields=["ags"], name="municipality_ags"),
        ]

    def __str__(self) -> str:
        return self.short_name


class NameWord(models.Model):
    """Each word of a name, so that "Lahn" finds Limburg a. d. Lahn by a prefix look-up."""

    word = models.CharField(max_length=100)
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="words")

    class Meta:
        indexes = [models.Index(fields=["word"], name="name_word_prefix", opclasses=["text_pattern_ops"])]

    def __str__(self) -> str:
        return self.word


class Area(models.Model):
    """An area above the municipalities (country, state, region, district, association), by its padded ARS."""

    ars = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """Which postcodes a municipality has; many of them belong to several."""

    postcode = models.CharField(max_length=5)
    ags = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["postcode", "ags"], name="postcode_ags_once")]
        indexes = [models.Index(fields=["postcode"], name="postcode_prefix", opclasses=["text_pattern_ops"])]

    def __str__(self) -> str:
        return f"{self.postcode} {self.ags}"


class AreaCode(models.Model):
    """Which municipalities share a telephone area code. It is a hint, never an answer."""

    code = models.CharField(max_length=8)
    ags = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "ags"], name="area_code_ags_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.ags}"
