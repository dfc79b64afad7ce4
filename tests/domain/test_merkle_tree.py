"""The answer book's tree is RFC 9162's: published roots, a second program's proofs, and no proof that proves something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree, verify_consistency, verify_inclusion

from puas.domain.answer_book.merkle import (
    EMPTY_ROOT,
    consistency_proof,
    inclusion_proof,
    is_consistent,
    is_included,
    leaf_hash,
    root_of,
    roots_at,
)

CT_INPUTS = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
"""The eight leaves of Certificate Transparency's reference tests, and the roots over the first 1 to 8 of them."""
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
CT_LEAVES = [leaf_hash(entry) for entry in CT_INPUTS]
CT_INCLUSION = [
    (0, 1, []),
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        1,
        5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
"""(index, size, proof) as Certificate Transparency publishes them."""
CT_CONSISTENCY = [
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
MOST = 300
LEAVES = [leaf_hash(str(number).encode()) for number in range(MOST)]


def hexes(proof: tuple[bytes, ...]) -> list[str]:
    """A proof as the published vectors write it."""
    return [node.hex() for node in proof]


def test_the_roots_of_certificate_transparencys_eight_leaves_are_the_published_ones() -> None:
    assert [root_of(CT_LEAVES[:size]).hex() for size in range(1, 9)] == CT_ROOTS
    assert root_of([]) == EMPTY_ROOT == roots_at([], [0])[0]


@pytest.mark.parametrize(("index", "size", "proof"), CT_INCLUSION)
def test_published_inclusion_proofs_are_made_and_accepted(index: int, size: int, proof: list[str]) -> None:
    assert hexes(inclusion_proof(CT_LEAVES[:size], index)) == proof
    assert is_included(CT_LEAVES[index], index, size, [*map(bytes.fromhex, proof)], bytes.fromhex(CT_ROOTS[size - 1]))


@pytest.mark.parametrize(("earlier", "later", "proof"), CT_CONSISTENCY)
def test_published_consistency_proofs_are_made_and_accepted(earlier: int, later: int, proof: list[str]) -> None:
    roots = [bytes.fromhex(CT_ROOTS[size - 1]) for size in (earlier, later)]
    assert hexes(consistency_proof(CT_LEAVES[:later], earlier)) == proof
    assert is_consistent(earlier, later, roots[0], roots[1], [*map(bytes.fromhex, proof)])


def test_a_second_program_finds_the_same_root_at_every_size_up_to_three_hundred() -> None:
    other = InmemoryTree(algorithm="sha256")
    ours = roots_at(LEAVES, range(1, MOST + 1))
    for number in range(MOST):
        other.append_entry(str(number).encode())
        assert other.get_root() == ours[number + 1] == root_of(LEAVES[: number + 1])


def test_a_second_program_accepts_our_tree_and_makes_the_same_decisions() -> None:
    other = InmemoryTree(algorithm="sha256")
    for number in range(MOST):
        other.append_entry(str(number).encode())
    for size in (1, 2, 3, 7, 8, 9, 64, 100, 255, 256, 257, MOST):
        for index in {0, size // 2, size - 1}:
            verify_inclusion(LEAVES[index], root_of(LEAVES[:size]), other.prove_inclusion(index + 1, size))
        for earlier in {1, (size + 1) // 2, size}:
            proof = other.prove_consistency(earlier, size)
            verify_consistency(root_of(LEAVES[:earlier]), root_of(LEAVES[:size]), proof)


def test_every_proof_up_to_seventy_leaves_holds_and_none_holds_for_another_leaf_place_or_size() -> None:
    for size in range(1, 71):
        leaves, root = LEAVES[:size], root_of(LEAVES[:size])
        for index in range(size):
            proof = inclusion_proof(leaves, index)
            assert is_included(leaves[index], index, size, proof, root)
            assert not is_included(LEAVES[-1], index, size, proof, root)
            assert not is_included(leaves[index], size, size, proof, root)
            assert not any(is_included(leaves[index], place, size, proof, root) for place in {index + 1, index - 1})
            assert not is_included(leaves[index], index, size, (*proof, root), root)
            assert not proof or not is_included(leaves[index], index, size, proof[:-1], root)


def test_every_consistency_proof_up_to_seventy_leaves_holds_and_none_from_a_changed_beginning() -> None:
    roots = roots_at(LEAVES, range(1, 71))
    for later in range(1, 71):
        for earlier in range(1, later + 1):
            proof = consistency_proof(LEAVES[:later], earlier)
            assert is_consistent(earlier, later, roots[earlier], roots[later], proof)
            assert not is_consistent(earlier, later, EMPTY_ROOT, roots[later], proof)
            assert not is_consistent(earlier, later, roots[earlier], EMPTY_ROOT, proof)
            assert not is_consistent(earlier, later, roots[earlier], roots[later], (*proof, EMPTY_ROOT))
            assert not proof or not is_consistent(earlier, later, roots[earlier], roots[later], proof[:-1])


def test_nothing_is_consistent_with_an_empty_log_or_a_later_one() -> None:
    assert not is_consistent(0, 3, EMPTY_ROOT, root_of(LEAVES[:3]), ())
    assert not is_consistent(4, 3, EMPTY_ROOT, root_of(LEAVES[:3]), ())
    assert not is_consistent(3, 5, root_of(LEAVES[:3]), root_of(LEAVES[:5]), ())


@pytest.mark.parametrize("index", [-1, 3])
def test_a_proof_of_a_leaf_that_is_not_there_cannot_be_asked_for(index: int) -> None:
    with pytest.raises(IndexError):
        inclusion_proof(LEAVES[:3], index)
    with pytest.raises(IndexError):
        consistency_proof(LEAVES[:3], index and 4)


@given(st.lists(st.binary(max_size=3), min_size=1, max_size=40), st.data())
def test_any_changed_dropped_or_swapped_leaf_changes_the_root(entries: list[bytes], data: st.DataObject) -> None:
    leaves = [leaf_hash(entry) for entry in entries]
    place = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:place], leaf_hash(b"another"), *leaves[place + 1 :]]
    assert root_of(changed) != root_of(leaves)
    assert root_of(leaves[:place] + leaves[place + 1 :]) != root_of(leaves)
    assert root_of([*leaves, leaves[-1]]) != root_of(leaves)
    assert roots_at(leaves, [place, len(leaves) + 1]) == {place: root_of(leaves[:place])}
