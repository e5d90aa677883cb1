"""Addresses of the frame, the same at every door.

The words are neutral, since an address can be read over a shoulder and in a history.
A door's own URLconf includes this and takes the four handlers from `portal.web.errors`.
"""

from django.urls import path

from portal.web import views

app_name = "web"
urlpatterns = [
    path("sprak/", views.set_language, name="set_language"),
    path("forlat/", views.quick_exit, name="quick_exit"),
    path("tilgjengelighet/", views.accessibility, name="accessibility"),
    path("personvern/", views.privacy, name="privacy"),
    path("kontakt/", views.contact, name="contact"),
    path("healthz", views.healthz, name="healthz"),
]
