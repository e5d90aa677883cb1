"""Addresses of drafts. None of them names anybody."""

from django.urls import path

from referrals.sending import holding_views, paper_views, safety_views, views

app_name = "sending"
urlpatterns = [
    path("", views.index, name="index"),
    path("ny/", views.new, name="new"),
    path("sjekk/", views.screen, name="screen"),
    path("regler/", holding_views.rules, name="rules"),
    path("<uuid:draft_id>/", views.detail, name="detail"),
    path("<uuid:draft_id>/endre/", views.edit, name="edit"),
    path("<uuid:draft_id>/forkast/", views.discard, name="discard"),
    path("<uuid:draft_id>/gi-videre/", holding_views.hand_over, name="hand_over"),
    path(
        "<uuid:draft_id>/be-om-godkjenning/",
        holding_views.ask_approval,
        name="ask_approval",
    ),
    path("<uuid:draft_id>/godkjenn/", holding_views.approve, name="approve"),
    path("<uuid:draft_id>/send-tilbake/", holding_views.send_back, name="send_back"),
    path("<uuid:draft_id>/legg-fram/", views.put_before, name="put_before"),
    path("<uuid:draft_id>/trekk-tilbake/", views.recall, name="recall"),
    path("<uuid:draft_id>/sikkerhetsstopp/", safety_views.press, name="safety_stop"),
    path(
        "<uuid:draft_id>/sikkerhetsstopp/sendt/",
        safety_views.passed_on,
        name="safety_passed_on",
    ),
    path("<uuid:draft_id>/brev.pdf", paper_views.letter, name="letter"),
    path("<uuid:draft_id>/skjema.pdf", paper_views.consent_form, name="consent_form"),
    path("<uuid:draft_id>/eksport/", paper_views.export, name="export"),
    path("<uuid:draft_id>/eksport.pdf", paper_views.export_pdf, name="export_pdf"),
    path("<uuid:draft_id>/eksport.json", paper_views.export_json, name="export_json"),
]
