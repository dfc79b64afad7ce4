"""What administrators do: offices, units, services, accounts, memberships."""

from puas.organisations.actions.accounts import (
    create_account,
    deactivate_account,
    reactivate_account,
    reset_password,
    set_up_installation,
)
from puas.organisations.actions.memberships import end_membership, grant_membership
from puas.organisations.actions.offices import (
    add_reporting_rule,
    change_agency,
    create_agency,
    load_regions,
)
from puas.organisations.actions.services import change_service, create_service, create_unit

__all__ = [
    "add_reporting_rule",
    "change_agency",
    "change_service",
    "create_account",
    "create_agency",
    "create_service",
    "create_unit",
    "deactivate_account",
    "end_membership",
    "grant_membership",
    "load_regions",
    "reactivate_account",
    "reset_password",
    "set_up_installation",
]
