"""Addresses of what the law may demand of an office."""

from django.urls import path

from referrals.disclosure import (
    answer_acting_views,
    answer_views,
    duty_acting_views,
    duty_views,
    inspection_reading_views,
    inspection_views,
    question_views,
    summons_views,
)

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
    path(
        "palegg/<uuid:order_id>/arkiv/",
        answer_acting_views.export,
        name="received_export",
    ),
    path("palegg/<uuid:order_id>/klage/", answer_views.appeal, name="received_appeal"),
    path("meldeplikt/", duty_views.report, name="report"),
    path("avverge/", duty_views.avert, name="avert"),
    path("meldeplikt/<uuid:contact_id>/", duty_views.report_begun, name="report_begun"),
    path("avverge/<uuid:contact_id>/", duty_views.avert_begun, name="avert_begun"),
    path("plikter/", duty_views.duties, name="duties"),
    path("plikter/forfalt/", duty_views.overdue, name="overdue"),
    path("plikter/<uuid:duty_id>/", duty_views.duty, name="duty"),
    path("plikter/<uuid:duty_id>/fortalt/", duty_acting_views.told, name="told"),
    path("plikter/<uuid:duty_id>/utsett/", duty_acting_views.put_off, name="put_off"),
    path("plikter/<uuid:duty_id>/rett/", duty_acting_views.correct, name="correct"),
    path("plikter/<uuid:duty_id>/arkiv/", duty_acting_views.export, name="export"),
    path("vitne/", summons_views.summonses, name="summonses"),
    path("vitne/ny/", summons_views.new, name="new_summons"),
    path("vitne/<uuid:summons_id>/", summons_views.summons, name="summons"),
    path("vitne/<uuid:summons_id>/spurt/", summons_views.asked, name="leader_asked"),
    path(
        "vitne/<uuid:summons_id>/rett/", summons_views.correct, name="correct_summons"
    ),
    path("vitne/<uuid:summons_id>/arkiv/", summons_views.export, name="export_summons"),
    path("sporsmal/", question_views.questions, name="questions"),
    # What whoever inspects the office may read; and there, what was granted.
    path("tilsyn/", inspection_reading_views.index, name="readings"),
    path("tilsyn/<uuid:reading_id>/", inspection_reading_views.detail, name="reading"),
    path("tilsyn/gitt/", inspection_views.index, name="inspections"),
    path(
        "tilsyn/gitt/palegg/<uuid:order_id>/",
        inspection_views.of_order,
        name="inspection_of_order",
    ),
    path(
        "tilsyn/gitt/delt/<uuid:delivery_id>/",
        inspection_views.of_delivery,
        name="inspection_of_delivery",
    ),
    path(
        "tilsyn/gitt/<uuid:inspection_id>/", inspection_views.detail, name="inspection"
    ),
    path(
        "tilsyn/gitt/<uuid:inspection_id>/gi/",
        inspection_views.grant,
        name="inspection_grant",
    ),
    path(
        "tilsyn/gitt/<uuid:inspection_id>/forkast/",
        inspection_views.drop,
        name="inspection_drop",
    ),
    path(
        "tilsyn/gitt/<uuid:inspection_id>/avslutt/",
        inspection_views.end,
        name="inspection_end",
    ),
]
