"""The Merkle tree of RFC 9162 (section 2.1) over SHA-256: root, inclusion and consistency proofs, and their verification.

A tree is given by its leaf hashes (32 bytes each) in order. Leaves and inner nodes are hashed with different first bytes,
and no leaf is ever doubled, so that two lists of leaves never share a root.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """What stands for an entry in the tree."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """What stands for two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over these leaf hashes; SHA-256 of nothing when there are none."""
    stack, _ = _folded(leaves, frozenset())
    return _bagged(stack)


def roots_at(leaves: Sequence[bytes], sizes: Iterable[int]) -> dict[int, bytes]:
    """The root as it was at each of these sizes (those that the tree has reached), in one pass."""
    wanted = frozenset(size for size in sizes if 0 <= size <= len(leaves))
    _, seen = _folded(leaves, wanted)
    return seen


def _folded(leaves: Iterable[bytes], wanted: frozenset[int]) -> tuple[list[bytes], dict[int, bytes]]:
    """Complete subtrees from left to right, largest first; each carries its node upward as often as its number allows."""
    stack: list[bytes] = []
    seen = {0: EMPTY_ROOT} if 0 in wanted else {}
    for place, leaf in enumerate(leaves):
        node, carry = leaf, place
        while carry & 1:
            node = sha256(b"\x01" + stack.pop() + node).digest()
            carry >>= 1
        stack.append(node)
        if place + 1 in wanted:
            seen[place + 1] = _bagged(stack)
    return stack, seen


def _bagged(stack: Sequence[bytes]) -> bytes:
    if not stack:
        return EMPTY_ROOT
    root = stack[-1]
    for left in reversed(stack[:-1]):
        root = node_hash(left, root)
    return root


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The hashes that lead from leaf `index` (counted from 0) to the root. IndexError when there is no such leaf."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    if len(leaves) == 1:
        return ()
    split = _largest_power_below(len(leaves))
    if index < split:
        return (*inclusion_proof(leaves[:split], index), root_of(leaves[split:]))
    return (*inclusion_proof(leaves[split:], index - split), root_of(leaves[:split]))


def consistency_proof(leaves: Sequence[bytes], earlier: int) -> tuple[bytes, ...]:
    """The hashes that show that the first `earlier` leaves are still the beginning. IndexError outside 1 .. len(leaves)."""
    if not 0 < earlier <= len(leaves):
        raise IndexError(earlier)
    return _subproof(leaves, earlier, whole=True)


def _subproof(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> tuple[bytes, ...]:
    if earlier == len(leaves):
        return () if whole else (root_of(leaves),)
    split = _largest_power_below(len(leaves))
    if earlier <= split:
        return (*_subproof(leaves[:split], earlier, whole=whole), root_of(leaves[split:]))
    return (*_subproof(leaves[split:], earlier - split, whole=False), root_of(leaves[:split]))


def _largest_power_below(number: int) -> int:
    """The largest power of two smaller than `number` (2 or more)."""
    return 1 << (number - 1).bit_length() - 1


def is_included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `proof` leads from this leaf at `index` to the root of a tree of `size` leaves (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, node = index, size - 1, leaf
    for sibling in proof:
        if not last:
            return False
        if place & 1 or place == last:
            node = node_hash(sibling, node)
            while not place & 1 and place:
                place >>= 1
                last >>= 1
        else:
            node = node_hash(node, sibling)
        place >>= 1
        last >>= 1
    return not last and node == root


def is_consistent(earlier: int, later: int, earlier_root: bytes, later_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that the tree of `later` leaves begins with that of `earlier` (RFC 9162, 2.1.4.2).

    From size 0 nothing can be shown: False.
    """
    if not 0 < earlier <= later:
        return False
    if earlier == later:
        return not proof and earlier_root == later_root
    hashes = list(proof)
    if not earlier & (earlier - 1):
        hashes.insert(0, earlier_root)
    if not hashes:
        return False
    place, last = earlier - 1, later - 1
    while place & 1:
        place >>= 1
        last >>= 1
    old = new = hashes[0]
    for node in hashes[1:]:
        if not last:
            return False
        if place & 1 or place == last:
            old, new = node_hash(node, old), node_hash(node, new)
            while not place & 1 and place:
                place >>= 1
                last >>= 1
        else:
            new = node_hash(new, node)
        place >>= 1
        last >>= 1
    return not last and (old, new) == (earlier_root, later_root)
