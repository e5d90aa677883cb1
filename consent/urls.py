"""Addresses of the parent's own pages."""

from django.urls import path

from consent import views

urlpatterns = [path("", views.home, name="home")]
