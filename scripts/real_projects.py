"""The projects of real_projects.toml, as folders."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

LIST = Path(__file__).resolve().with_name("real_projects.toml")


def known() -> dict[str, dict]:
    """Returns `url`, `commit` and perhaps `vendored` by name."""
    return tomllib.loads(LIST.read_text())


def vendored(name: str) -> list[str]:
    """Returns the folders of a project that hold other people's code."""
    return known()[name].get("vendored", [])


def checkout(name: str, folder: Path) -> Path:
    """Returns the folder of a project at its commit, fetched where it is not in the given folder yet."""
    place = folder / name
    if not place.exists():
        project = known()[name]
        print(f"{name}: fetching", file=sys.stderr, flush=True)
        part = folder / f"{name}.part"
        part.mkdir(parents=True, exist_ok=True)
        for command in (
            ["git", "init", "--quiet"],
            ["git", "fetch", "--quiet", "--depth", "1", project["url"], project["commit"]],
            ["git", "-c", "advice.detachedHead=false", "checkout", "--quiet", "FETCH_HEAD"],
        ):
            subprocess.run(command, cwd=part, check=True)
        part.rename(place)
    return place


def links(names: list[str]) -> str:
    """Returns the names, each a link to the commit."""
    projects = known()
    return ", ".join(
        f"[{name}]({projects[name]['url']}/tree/{projects[name]['commit']})" for name in sorted(names, key=str.lower)
    )
