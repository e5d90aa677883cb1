"""Addresses of the parent's own pages.

They are read over shoulders and in histories: none says what anything is about, and one
address takes whatever is answered.
"""

from django.urls import path

from consent import disclosed_views, joining_views, safety_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("venter/<uuid:waiting_id>/", views.item, name="item"),
    path("venter/<uuid:waiting_id>/se-over/", views.review, name="item_review"),
    path("venter/<uuid:waiting_id>/svar/", views.answer, name="item_answer"),
    path("venter/<uuid:waiting_id>/ikke-meg/", views.not_me, name="item_not_me"),
    path("svart/", views.answered, name="answered"),
    path("varsler/", safety_views.notices, name="notices"),
    path("varsler/stoppet/", safety_views.stopped, name="notices_stopped"),
    path("varsler/igjen/", safety_views.allowed, name="notices_allowed"),
    path("bli-med/", joining_views.index, name="groups"),
    path("bli-med/<uuid:listing_id>/", joining_views.join, name="group"),
    path("krav/", disclosed_views.index, name="disclosed"),
    path("delt/", views.shared, name="shared"),
    path("delt/<uuid:consent_id>/", views.proof, name="shared_proof"),
    path("delt/<uuid:consent_id>/trekk/", views.withdraw, name="shared_withdraw"),
]
