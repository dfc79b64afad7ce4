"""A gateway on this machine alone: speaks both versions of the Esign Client Service, and signs with worthless certificates.

Part of the demo and of the tests. It can also misbehave in every way that must never lead to a report being called signed.
"""

from puas.project.demo.gateway.habits import Habit
from puas.project.demo.gateway.people import Person, Registry, make_registry
from puas.project.demo.gateway.server import LoopbackGateway

__all__ = ["Habit", "LoopbackGateway", "Person", "Registry", "make_registry"]
