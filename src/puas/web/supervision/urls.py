from __future__ import annotations

from django.urls import path

from puas.web.supervision.region import region

urlpatterns = [path("wilayah/", region, name="region")]
