"""Addresses of agendas, the same at both staff doors. None of them names anybody."""

from django.urls import path

from meetings import agenda_views as views

app_name = "agenda"
urlpatterns = [
    path("temaer/", views.topics, name="topics"),
    path("temaer/<uuid:topic_id>/fjern/", views.remove_topic, name="remove_topic"),
    path("<uuid:meeting_id>/saksliste/", views.index, name="index"),
    path("<uuid:meeting_id>/saksliste/<uuid:item_id>/", views.item, name="item"),
    path(
        "<uuid:meeting_id>/saksliste/<uuid:item_id>/endre/", views.change, name="change"
    ),
    path(
        "<uuid:meeting_id>/saksliste/<uuid:item_id>/ta-opp/",
        views.take_up,
        name="take_up",
    ),
    path("<uuid:meeting_id>/saksliste/<uuid:item_id>/stryk/", views.drop, name="drop"),
    path("<uuid:meeting_id>/saksliste/<uuid:item_id>/flytt/", views.move, name="move"),
]
