"""Addresses of what the law may demand of an office."""

from django.urls import path

from referrals.disclosure import answer_acting_views, answer_views

app_name = "disclosure"
urlpatterns = [
    path("palegg/", answer_views.index, name="received_all"),
    path("palegg/post/", answer_acting_views.posted, name="received_by_post"),
    path("palegg/<uuid:order_id>/", answer_views.detail, name="received"),
    path(
        "palegg/<uuid:order_id>/form/",
        answer_acting_views.checked,
        name="received_checked",
    ),
    path(
        "palegg/<uuid:order_id>/feil/",
        answer_acting_views.remark,
        name="received_remark",
    ),
    path("palegg/<uuid:order_id>/gi/", answer_acting_views.give, name="received_give"),
    path(
        "palegg/<uuid:order_id>/svar/",
        answer_acting_views.answer,
        name="received_answer",
    ),
    path(
        "palegg/<uuid:order_id>/frigi/",
        answer_acting_views.release,
        name="received_release",
    ),
    path(
        "palegg/<uuid:order_id>/tilbake/",
        answer_acting_views.send_back,
        name="received_send_back",
    ),
    path("palegg/<uuid:order_id>/klage/", answer_views.appeal, name="received_appeal"),
]
