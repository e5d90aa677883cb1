"""Addresses of processes that serve no page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
sockets: list[URLPattern] = []
