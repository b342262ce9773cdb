"""Hosts on one machine: network namespaces with wires between them, or, where these are not allowed, none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

_NAMES = ("sqskg-scheduler", "sqskg-worker-1", "sqskg-worker-2")
_PORT = 8786


@dataclass(frozen=True, slots=True)
class Host:
    """A place to run a program in; `scheduler` is the address of the scheduler as it is seen from there."""

    name: str | None
    scheduler: str

    def run(self, *arguments: str, **options: object) -> subprocess.Popen[str]:
        """Start a module of Python on this host."""
        inside = ["ip", "netns", "exec", self.name] if self.name else []
        command = [*inside, sys.executable, "-u", "-m", *arguments]
        return subprocess.Popen(command, text=True, **options)  # type: ignore[call-overload, no-any-return]  # noqa: S603


@contextmanager
def hosts() -> Iterator[tuple[Host, Host, Host]]:
    """Have one host for a scheduler and two for workers, each with a network of its own if the system allows it."""
    with ExitStack() as stack:
        try:
            found = _namespaces(stack)
        except (OSError, subprocess.CalledProcessError):
            same = Host(None, f"tcp://127.0.0.1:{_PORT}")
            found = same, same, same
        yield found


def _namespaces(stack: ExitStack) -> tuple[Host, Host, Host]:
    if not shutil.which("ip"):
        raise FileNotFoundError("ip")
    for name in _NAMES:
        _ip("netns", "add", name)
        stack.callback(_ip, "netns", "del", name)
        _ip("-n", name, "link", "set", "lo", "up")
    for number, name in enumerate(_NAMES[1:], start=1):
        ends = f"sqskg{number}a", f"sqskg{number}b"
        _ip("link", "add", ends[0], "netns", _NAMES[0], "type", "veth", "peer", "name", ends[1], "netns", name)
        for place, end, address in ((_NAMES[0], ends[0], 1), (name, ends[1], 2)):
            _ip("-n", place, "addr", "add", f"10.77.{number}.{address}/30", "dev", end)
            _ip("-n", place, "link", "set", end, "up")
    one, two = (Host(name, f"tcp://10.77.{number}.1:{_PORT}") for number, name in enumerate(_NAMES[1:], start=1))
    return Host(_NAMES[0], f"tcp://127.0.0.1:{_PORT}"), one, two


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)  # noqa: S603, S607
