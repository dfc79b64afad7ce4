"""What is done with complaints: citizens lodge them, the office takes them in hand, answers and closes."""

from puas.complaints.actions.contacts import purge_contacts, read_contact
from puas.complaints.actions.handling import answer_complaint, close_complaint, take_in_hand
from puas.complaints.actions.lapor import hand_over, record_lapor_number
from puas.complaints.actions.lodging import Lodged, Lodging, lodge_complaint
from puas.complaints.actions.notes import note_for_office_head

__all__ = [
    "Lodged",
    "Lodging",
    "answer_complaint",
    "close_complaint",
    "hand_over",
    "lodge_complaint",
    "note_for_office_head",
    "purge_contacts",
    "read_contact",
    "record_lapor_number",
    "take_in_hand",
]
