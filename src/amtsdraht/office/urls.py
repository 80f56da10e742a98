"""Addresses for office workers and editors."""

from django.urls import path

from amtsdraht.office.views import cases, feedback, freshness, learnt_words, links, listings, overview, texts, texts_editing

app_name = "office"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("cases/<uuid:case_id>/", cases.case, name="case"),
    path("cases/<uuid:case_id>/take-on", cases.take_on, name="take_on"),
    path("cases/<uuid:case_id>/answer", cases.answer, name="answer"),
    path("cases/<uuid:case_id>/return", cases.give_back, name="return"),
    path("cases/<uuid:case_id>/forward-again", cases.forward_again, name="forward_again"),
    path("texts/", texts.texts, name="texts"),
    path("texts/new", texts_editing.new, name="new_text"),
    path("texts/ask-for-two", texts_editing.ask_for_two, name="ask_for_two"),
    path("texts/<uuid:text_id>/", texts.text, name="text"),
    path("texts/<uuid:text_id>/edit", texts_editing.edit, name="edit_text"),
    path("texts/versions/<uuid:version_id>/", texts_editing.version, name="version"),
    path("texts/versions/<uuid:version_id>/edit", texts_editing.edit_version, name="edit_version"),
    path("texts/versions/<uuid:version_id>/submit", texts_editing.submit, name="submit_version"),
    path("texts/versions/<uuid:version_id>/give-back", texts_editing.give_back, name="give_back_version"),
    path("texts/versions/<uuid:version_id>/release", texts_editing.release, name="release_version"),
    path("texts/versions/<uuid:version_id>/withdraw", texts_editing.withdraw, name="withdraw_version"),
    path("texts/versions/<uuid:version_id>/restore", texts_editing.restore, name="restore_version"),
    path("texts/<uuid:text_id>/confirm", freshness.confirm, name="confirm_text"),
    path("texts/<uuid:text_id>/assign", freshness.assign, name="assign_text"),
    path("feedback/", feedback.tasks, name="feedback"),
    path("feedback/<uuid:feedback_id>/close", feedback.close, name="close_feedback"),
    path("questions/", feedback.questions, name="questions"),
    path("freshness/", freshness.freshness, name="freshness"),
    path("freshness/<uuid:partner_id>/", freshness.town, name="town_freshness"),
    path("freshness/<uuid:partner_id>/terms", freshness.agree, name="freshness_terms"),
    path("listings/", listings.listings, name="listings"),
    path("listings/add", listings.add, name="add_listing"),
    path("listings/alarm", listings.alarm, name="listing_alarm"),
    path("listings/export", listings.export, name="export_listings"),
    path("listings/<uuid:listing_id>/", listings.listing, name="listing"),
    path("listings/<uuid:listing_id>/switch", listings.switch, name="switch_listing"),
    path("listings/<uuid:listing_id>/visit", listings.visit, name="visit_listing"),
    path("words/", learnt_words.learnt_words, name="learnt_words"),
    path("words/<uuid:word_id>/decide", learnt_words.decide, name="decide_word"),
    path("links/", links.links, name="links"),
    path("links/<uuid:link_id>/recheck", links.recheck, name="recheck_link"),
    path("online-services/", links.online_services, name="online_services"),
    path("online-services/<uuid:service_id>/", links.online_service, name="online_service"),
]
