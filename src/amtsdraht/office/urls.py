"""Addresses for office workers and editors."""

from django.urls import path

from amtsdraht.office.views import cases, overview, texts

app_name = "office"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("cases/<uuid:case_id>/", cases.case, name="case"),
    path("cases/<uuid:case_id>/take-on", cases.take_on, name="take_on"),
    path("cases/<uuid:case_id>/answer", cases.answer, name="answer"),
    path("cases/<uuid:case_id>/return", cases.give_back, name="return"),
    path("cases/<uuid:case_id>/forward-again", cases.forward_again, name="forward_again"),
    path("texts/", texts.texts, name="texts"),
    path("texts/<uuid:text_id>/", texts.text, name="text"),
]
