"""Addresses of meetings, the same at both staff doors. None of them names anybody."""

from django.urls import path

from meetings import planning_views, views

app_name = "meetings"
urlpatterns = [
    path("", views.index, name="index"),
    path("utkast/", views.drafts, name="drafts"),
    path("tidligere/", views.gone, name="gone"),
    path("nytt/", planning_views.new, name="new"),
    path("<uuid:meeting_id>/", views.detail, name="detail"),
    path("<uuid:meeting_id>/svar/", views.answer, name="answer"),
    path("<uuid:meeting_id>/endre/", planning_views.change, name="change"),
    path("<uuid:meeting_id>/inviter/", planning_views.invite, name="invite"),
    path("<uuid:meeting_id>/ta-ut/", planning_views.uninvite, name="uninvite"),
    path("<uuid:meeting_id>/ressursmiljo/", planning_views.centre, name="centre"),
    path("<uuid:meeting_id>/kall-inn/", planning_views.call, name="call"),
    path("<uuid:meeting_id>/flytt/", planning_views.move, name="move"),
    path("<uuid:meeting_id>/lukk/", planning_views.close, name="close"),
    path("<uuid:meeting_id>/apne/", planning_views.reopen, name="reopen"),
    path("<uuid:meeting_id>/paminn/", planning_views.remind, name="remind"),
    path("<uuid:meeting_id>/pause/", planning_views.pause, name="pause"),
    path("<uuid:meeting_id>/oppmote/", planning_views.came, name="came"),
    path("<uuid:meeting_id>/avlys/", planning_views.cancel, name="cancel"),
]
