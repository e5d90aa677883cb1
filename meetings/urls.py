"""Addresses of meetings, the same at both staff doors. None of them names anybody."""

from django.urls import path

from meetings import (
    feed_views,
    forum_views,
    guest_views,
    outcome_views,
    planning_views,
    poll_views,
    pressure_views,
    views,
)

app_name = "meetings"
urlpatterns = [
    path("", views.index, name="index"),
    path("utkast/", views.drafts, name="drafts"),
    path("tidligere/", views.gone, name="gone"),
    path("nytt/", planning_views.new, name="new"),
    path("utbytte/", outcome_views.index, name="outcomes"),
    path("besok/", outcome_views.visit, name="visit"),
    path("trykk/", pressure_views.index, name="pressure"),
    path("trykk/slutt/", pressure_views.end, name="end_pressure"),
    path(
        "forum/<uuid:forum_id>/utsett/",
        pressure_views.postpone_series,
        name="postpone_series",
    ),
    path("<uuid:meeting_id>/utsett/", pressure_views.postpone, name="postpone"),
    path("kalender/", feed_views.subscribe, name="subscribe"),
    path("kalender/slutt/", feed_views.revoke, name="revoke_feed"),
    path("kalender/<slug:token>/", feed_views.feed, name="feed"),
    path("forum/", forum_views.index, name="forums"),
    path("forum/nytt/", forum_views.new, name="new_forum"),
    path("forum/<uuid:forum_id>/", forum_views.detail, name="forum"),
    path("forum/<uuid:forum_id>/endre/", forum_views.change, name="change_forum"),
    path("forum/<uuid:forum_id>/deltakere/", forum_views.members, name="forum_members"),
    path("forum/<uuid:forum_id>/ta-ut/", forum_views.remove, name="remove_member"),
    path("forum/<uuid:forum_id>/mote/", forum_views.plan, name="plan_next"),
    path("forum/<uuid:forum_id>/avslutt/", forum_views.end, name="end_forum"),
    path("<uuid:meeting_id>/", views.detail, name="detail"),
    path("<uuid:meeting_id>/svar/", views.answer, name="answer"),
    path("<uuid:meeting_id>/endre/", planning_views.change, name="change"),
    path("<uuid:meeting_id>/inviter/", planning_views.invite, name="invite"),
    path("<uuid:meeting_id>/ta-ut/", planning_views.uninvite, name="uninvite"),
    path("<uuid:meeting_id>/ressursmiljo/", planning_views.centre, name="centre"),
    path("<uuid:meeting_id>/kall-inn/", planning_views.call, name="call"),
    path("<uuid:meeting_id>/tidspunkt/", poll_views.times, name="times"),
    path("<uuid:meeting_id>/flytt/", planning_views.move, name="move"),
    path("<uuid:meeting_id>/lukk/", planning_views.close, name="close"),
    path("<uuid:meeting_id>/apne/", planning_views.reopen, name="reopen"),
    path("<uuid:meeting_id>/paminn/", planning_views.remind, name="remind"),
    path("<uuid:meeting_id>/pause/", planning_views.pause, name="pause"),
    path("<uuid:meeting_id>/oppmote/", planning_views.came, name="came"),
    path("<uuid:meeting_id>/gjester/", guest_views.invite, name="invite_guest"),
    path(
        "<uuid:meeting_id>/gjester/<uuid:guest_id>/lenke/",
        guest_views.renew,
        name="renew_link",
    ),
    path(
        "<uuid:meeting_id>/gjester/<uuid:guest_id>/ta-ut/",
        guest_views.revoke,
        name="revoke_guest",
    ),
    path("<uuid:meeting_id>/avlys/", planning_views.cancel, name="cancel"),
]
