"""What administrators do: offices, units, services, accounts, memberships."""

from puas.organisations.actions.accounts import (
    create_account,
    deactivate_account,
    reactivate_account,
    reset_password,
    set_up_installation,
)
from puas.organisations.actions.holidays import add_holidays, remove_holiday
from puas.organisations.actions.languages import close_language, open_language
from puas.organisations.actions.memberships import end_membership, grant_membership
from puas.organisations.actions.offices import (
    add_reporting_rule,
    change_agency,
    create_agency,
    load_regions,
)
from puas.organisations.actions.services import change_service, create_service, create_unit

__all__ = [
    "add_holidays",
    "add_reporting_rule",
    "change_agency",
    "change_service",
    "close_language",
    "create_account",
    "create_agency",
    "create_service",
    "create_unit",
    "deactivate_account",
    "end_membership",
    "grant_membership",
    "load_regions",
    "open_language",
    "reactivate_account",
    "remove_holiday",
    "reset_password",
    "set_up_installation",
]
