"""A screen at a counter, and the door through which staff open it."""

from __future__ import annotations

from django.urls import path

from puas.web.counter import opening, screen

urlpatterns = [
    path("kantor/<slug:slug>/qr/<int:point>/layar", opening.start_screen, name="start_screen"),
    path("layar/", screen.screen, name="counter_screen"),
    path("layar/selesai", screen.finished, name="counter_tap"),
    path("layar/keadaan", screen.state, name="counter_state"),
    path("layar/kertas", screen.slip, name="counter_slip"),
    path("layar/tutup", screen.close, name="close_screen"),
]
