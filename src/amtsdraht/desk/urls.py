"""Addresses of the agent's screen."""

from django.urls import path

from amtsdraht.desk.views import (
    answers,
    concerns,
    contacts,
    directory,
    emergencies,
    feedback,
    forwarding,
    notices,
    screen,
    shift,
    towns,
)

app_name = "desk"
urlpatterns = [
    path("", screen.desk, name="desk"),
    path("teile/anrufe", screen.waiting_calls, name="waiting_calls"),
    path("teile/kontakte", screen.open_contacts, name="open_contacts"),
    path("teile/meldungen", screen.notices, name="notices"),
    path("meldungen/<uuid:notice_id>/gelesen", notices.acknowledge, name="acknowledge_notice"),
    path("teile/vorgaenge", screen.cases, name="cases"),
    path("schicht", shift.change, name="shift"),
    path("puls", shift.pulse, name="pulse"),
    path("probeanruf", shift.simulate_call, name="simulate_call"),
    path("anrufe/<uuid:call_id>/annehmen", contacts.answer, name="answer_call"),
    path("kontakte/neu", contacts.begin, name="new_contact"),
    path("kontakte/<uuid:contact_id>/", screen.contact, name="contact"),
    path("kontakte/<uuid:contact_id>/worte", answers.words, name="words"),
    path("kontakte/<uuid:contact_id>/antwort", answers.answer, name="answer"),
    path("kontakte/<uuid:contact_id>/rueckmeldung", feedback.give, name="feedback"),
    path("kontakte/<uuid:contact_id>/orte", towns.suggestions, name="towns"),
    path("kontakte/<uuid:contact_id>/verzeichnis", directory.look_up, name="directory"),
    path("kontakte/<uuid:contact_id>/ort", towns.choose, name="choose_town"),
    path("kontakte/<uuid:contact_id>/hinweis", contacts.mark, name="mark"),
    path("kontakte/<uuid:contact_id>/notiz", concerns.note, name="note"),
    path("kontakte/<uuid:contact_id>/anliegen", concerns.record, name="record"),
    path("kontakte/<uuid:contact_id>/anliegen/<uuid:concern_id>/weg", concerns.remove, name="remove_concern"),
    path("kontakte/<uuid:contact_id>/ende", contacts.end, name="end"),
    path("kontakte/<uuid:contact_id>/notfall", emergencies.begin, name="emergency"),
    path("kontakte/<uuid:contact_id>/entwarnung", emergencies.end, name="all_clear"),
    path("kontakte/<uuid:contact_id>/weiterleiten/", forwarding.forward, name="forward"),
    path("kontakte/<uuid:contact_id>/weiterleiten/entwurf", forwarding.draft, name="forward_draft"),
]
