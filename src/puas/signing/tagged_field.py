"""A signature field that keeps a tagged PDF tagged: the field stands in the structure tree and has words to be read aloud.

pyHanko adds the field and its picture; PDF/UA-1 (ISO 14289-1, 7.18) also asks that the widget lies in a Form element, that
the page's tab order follows the structure, and that the field has a description (/TU). That is done here, in the same revision.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from puas.signing.signer import VisibleStamp

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

FIELD_NAME = "PuasSignature"


def signing_writer(pdf: bytes) -> IncrementalPdfFileWriter:
    """pyHanko's writer, which leaves the document's metadata as typeset.

    Its own way of writing XMP again breaks the extension schema that PDF/A asks for, and would say that the report was made
    by the signing library at the time of signing.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class _Writer(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Leave document information and XMP alone; a test compares them."""

    return _Writer(BytesIO(pdf))


def put_field(writer: IncrementalPdfFileWriter, stamp: VisibleStamp | None) -> None:
    """Append the empty signature field; a visible one is described and, in a tagged document, put into its structure."""
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    spoken = stamp.spoken if stamp else "Tanda tangan elektronik"
    page = stamp.page - 1 if stamp else 0
    spec = SigFieldSpec(FIELD_NAME, on_page=page, box=stamp.box if stamp else None, readable_field_name=spoken)
    append_signature_field(writer, spec)
    if stamp:
        _put_into_structure(writer, page, spoken)


def _put_into_structure(writer: IncrementalPdfFileWriter, page_index: int, spoken: str) -> None:
    """The widget as the content of a new Form element at the end of the document's structure."""
    from pyhanko.pdf_utils.generic import (
        DictionaryObject,
        NumberObject,
        pdf_name,
        pdf_string,
    )

    if "/StructTreeRoot" not in writer.root:
        return
    tree = writer.root["/StructTreeRoot"]
    page_ref = writer.find_page_for_modification(page_index)[0]
    page = page_ref.get_object()
    widget_ref = page["/Annots"].raw_get(len(page["/Annots"]) - 1)
    parent_ref = _topmost_element(tree)
    key = int(tree.get("/ParentTreeNextKey", 0)) if "/ParentTreeNextKey" in tree else _highest_key(tree["/ParentTree"]) + 1
    content = DictionaryObject({pdf_name("/Type"): pdf_name("/OBJR"), pdf_name("/Obj"): widget_ref, pdf_name("/Pg"): page_ref})
    element_ref = writer.add_object(
        DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/StructElem"),
                pdf_name("/S"): pdf_name("/Form"),
                pdf_name("/P"): parent_ref,
                pdf_name("/Pg"): page_ref,
                pdf_name("/Alt"): pdf_string(spoken),
                pdf_name("/K"): content,
            }
        )
    )
    _append_child(writer, parent_ref.get_object(), element_ref)
    _append_to_parent_tree(writer, tree["/ParentTree"], key, element_ref)
    tree["/ParentTreeNextKey"] = NumberObject(key + 1)
    writer.update_container(tree)
    widget = widget_ref.get_object()
    widget["/StructParent"] = NumberObject(key)
    widget["/Contents"] = pdf_string(spoken)
    writer.update_container(widget)
    page["/Tabs"] = pdf_name("/S")
    writer.update_container(page)


def _topmost_element(tree: Any) -> Any:
    """The reference of the element that holds the whole document."""
    from pyhanko.pdf_utils.generic import ArrayObject

    kids = tree.raw_get("/K")
    opened = tree["/K"]
    return opened.raw_get(0) if isinstance(opened, ArrayObject) else kids


def _append_child(writer: IncrementalPdfFileWriter, parent: Any, child: Any) -> None:
    from pyhanko.pdf_utils.generic import ArrayObject

    kids = parent["/K"] if "/K" in parent else ArrayObject()
    if not isinstance(kids, ArrayObject):
        kids = ArrayObject([parent.raw_get("/K")])
    if "/K" not in parent or parent["/K"] is not kids:
        parent["/K"] = kids
    kids.append(child)
    writer.update_container(kids)
    writer.update_container(parent)


def _append_to_parent_tree(writer: IncrementalPdfFileWriter, parents: Any, key: int, element_ref: Any) -> None:
    """One more entry of the number tree that leads from a widget to its element; its keys only grow."""
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, pdf_name

    entry = (NumberObject(key), element_ref)
    if "/Nums" in parents:
        numbers = parents["/Nums"]
        numbers.extend(entry)
        writer.update_container(numbers)
    else:
        leaf = DictionaryObject(
            {
                pdf_name("/Limits"): ArrayObject([NumberObject(key), NumberObject(key)]),
                pdf_name("/Nums"): ArrayObject(entry),
            }
        )
        parents["/Kids"].append(writer.add_object(leaf))
        writer.update_container(parents["/Kids"])
    writer.update_container(parents)


def _highest_key(parents: Any) -> int:
    """The highest key of a number tree; -1 when it is empty."""
    if "/Nums" in parents:
        return max((int(number) for number in list(parents["/Nums"])[::2]), default=-1)
    return max((_highest_key(kid.get_object()) for kid in parents["/Kids"]), default=-1)
