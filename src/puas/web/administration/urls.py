from __future__ import annotations

from django.urls import path

from puas.web.administration import accounts, catalogue, holidays, languages, offices, people, regions, services

OFFICE = "kelola/kantor/<slug:slug>/"
CATALOGUE = f"{OFFICE}katalog/"
ACCOUNT = "kelola/akun/<uuid:account>/"

urlpatterns = [
    path("kelola/", offices.administration, name="administration"),
    path("kelola/kantor/baru", offices.new_office, name="new_office"),
    path(OFFICE, offices.office_settings, name="office_settings"),
    path(f"{OFFICE}data", offices.office_data, name="office_data"),
    path(f"{OFFICE}aturan", offices.reporting_rule, name="reporting_rule"),
    path(f"{OFFICE}layanan", services.new_service, name="new_service"),
    path(f"{OFFICE}layanan/<int:service>", services.edit_service, name="edit_service"),
    path(f"{OFFICE}titik", services.new_point, name="new_point"),
    path(f"{OFFICE}titik/<int:point>/cabut", services.revoke, name="revoke_point"),
    path(CATALOGUE, catalogue.catalogue, name="recommendation_catalogue"),
    path(f"{CATALOGUE}baru", catalogue.new_action, name="new_catalogue_action"),
    path(f"{CATALOGUE}<slug:action>", catalogue.action, name="catalogue_action"),
    path(f"{CATALOGUE}<slug:action>/pakai", catalogue.switch, name="switch_catalogue_action"),
    path(f"{CATALOGUE}<slug:action>/bawaan", catalogue.restore, name="restore_catalogue_action"),
    path(f"{OFFICE}orang", people.new_person, name="new_person"),
    path(f"{OFFICE}orang/<int:membership>/akhiri", people.end_role, name="end_role"),
    path("kelola/akun/", accounts.accounts, name="accounts"),
    path(ACCOUNT, accounts.account, name="account"),
    path(f"{ACCOUNT}peran/<int:membership>/akhiri", accounts.end_region_role, name="end_region_role"),
    path(f"{ACCOUNT}sandi", accounts.new_password, name="new_password"),
    path(f"{ACCOUNT}pemakaian", accounts.account_use, name="account_use"),
    path("kelola/libur/", holidays.holidays, name="holidays"),
    path("kelola/libur/daftar", holidays.load_list, name="load_holidays"),
    path("kelola/libur/contoh.csv", holidays.example, name="holiday_example"),
    path("kelola/libur/<int:year>/tetap", holidays.add_fixed, name="add_fixed_holidays"),
    path("kelola/libur/<str:day>/hapus", holidays.remove, name="remove_holiday"),
    path("kelola/wilayah/", regions.regions, name="regions"),
    path("kelola/bahasa/", languages.languages, name="languages"),
    path("kelola/bahasa/<slug:language>", languages.review_language, name="review_language"),
    path("kelola/bahasa/<slug:language>/tutup", languages.shut_language, name="shut_language"),
]
