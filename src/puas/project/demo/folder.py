"""The demo's own data folder: marked as such, so that nothing else is ever taken for a demo, remade or removed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from puas.domain.errors import BadInput, WrongState
from puas.project.environment import default_data_dir
from puas.project.running import running_address

MARK = "puas-demo"
WORLD = "world.json"
CHECKOUT_FILE = "manage.py"


def demo_dir() -> Path:
    """PUAS_DATA_DIR; else var/demo inside a checkout, else a folder beside the user's own data."""
    given = os.environ.get("PUAS_DATA_DIR")
    if given:
        return Path(given).expanduser().absolute()
    if Path(CHECKOUT_FILE).is_file():
        return Path("var/demo").absolute()
    return Path(default_data_dir(os.environ)).expanduser().absolute() / "demo"


def is_demo(folder: Path) -> bool:
    """Does this folder carry the demo's mark?"""
    return (folder / MARK).is_file()


def claim(folder: Path) -> None:
    """Mark an empty or missing folder as the demo's. BadInput when it holds anything else."""
    if is_demo(folder):
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise BadInput(
                "not_a_demo_folder",
                "Folder {folder} berisi data lain; pilih folder kosong untuk peragaan dengan PUAS_DATA_DIR.",
                field="PUAS_DATA_DIR",
                folder=folder,
            )
        (folder / MARK).write_text("Folder data peragaan Puas. `puas demo --reset` menghapusnya.\n", encoding="utf-8")
    except OSError as error:
        raise BadInput(
            "malformed_setting", "Folder {folder} tidak dapat ditulisi ({why}).", folder=folder, why=error.strerror
        ) from None


def clear_half_made(folder: Path) -> None:
    """Remove what an interrupted start left: everything but the mark and the secret key."""
    if world_of(folder) is not None:
        return
    for each in folder.iterdir():
        if each.is_dir():
            shutil.rmtree(each)
        elif each.name not in (MARK, "secret-key"):
            each.unlink()


def world_of(folder: Path) -> dict[str, Any] | None:
    """What the finished world says of itself (`code`, `slug`), None while it is not made."""
    try:
        world = json.loads((folder / WORLD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return world if isinstance(world, dict) else None


def keep_world(folder: Path, world: dict[str, Any]) -> None:
    """Record that the world is finished; written last and in one piece."""
    unfinished = folder / f"{WORLD}.part"
    unfinished.write_text(json.dumps(world), encoding="utf-8")
    os.replace(unfinished, folder / WORLD)


def remove(folder: Path) -> None:
    """Remove the demo with its folder. WrongState for a folder without the mark, or while its server runs."""
    if not is_demo(folder):
        raise WrongState("not_a_demo_folder", "Folder {folder} bukan folder peragaan; tidak ada yang dihapus.", folder=folder)
    running = running_address(folder)
    if running:
        raise WrongState("server_running", "Peragaan sedang berjalan di {address}; hentikan dulu dengan Ctrl-C.", address=running)
    shutil.rmtree(folder)
