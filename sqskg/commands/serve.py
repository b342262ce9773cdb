"""The command that serves a store over HTTP."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click
import uvicorn

from sqskg.commands.exported import FROM, folder_of
from sqskg.errors import OutputError
from sqskg.session import Session
from sqskg.web.app import application
from sqskg.web.browsers import Browsers
from sqskg.web.limits import Limits

_DEFAULTS = Limits()
# How many seconds those who are being answered have when the server is stopped.
_GRACE = 5
# How many seconds a connection is kept for the next request of its client.
_IDLE = 5


@click.command()
@FROM
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 for all.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--allow-service", "allowed", multiple=True, metavar="HOST", help="A host that SERVICE may ask.")
@click.option(
    "--allow-origin", "origins", multiple=True, metavar="ORIGIN", help="A site whose pages may read answers; * for all."
)
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="A name by which the server is asked.")
@click.option("--seconds", default=_DEFAULTS.seconds, show_default=True, help="How long a query may run.")
@click.option("--rows", default=_DEFAULTS.rows, show_default=True, help="How many rows an answer may have.")
@click.option("--answer", default=_DEFAULTS.answer, show_default=True, help="How many bytes an answer may have.")
@click.option("--workers", default=0, show_default="by the cores", help="How many queries run at once.")
@click.option("--waiting", default=_DEFAULTS.waiting, show_default=True, help="How many queries may wait.")
@click.option("--by-client", default=_DEFAULTS.by_client, show_default=True, help="How many of one client.")
@click.option(
    "--trust-proxy", "trusted", multiple=True, metavar="ADDRESS",
    help="The address of a web server before this one, whose X-Forwarded-For is believed.",
)  # fmt: skip
@click.pass_obj
def serve(session: Session, /, export: Path | None, host: str, port: int, **options: Any) -> None:
    """Serve the store, read only: pages for a browser, and SPARQL at /sparql. docs/endpoint.md says how.

    Of a SPARQL server a copy is served, of what it has at the start.
    """
    with folder_of(session, export) as folder, listening(host, port) as listener:
        logging.basicConfig(level=logging.INFO, format="%(message)s")
        allowed, trusted = options.pop("allowed"), options.pop("trusted")
        browsers = Browsers.at(host, options.pop("origins"), options.pop("hosts"))
        limits = Limits(**options)
        app = application(folder, limits, allowed, browsers)
        port = listener.getsockname()[1]
        session.say(f"Serving {export or folder} at http://{host}:{port}/, SPARQL at /sparql; stop with Ctrl-C.")
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=_GRACE,
            timeout_keep_alive=_IDLE, http="h11", h11_max_incomplete_event_size=limits.head,
            # Unless it is told of one, uvicorn believes whoever asks from this machine.
            proxy_headers=bool(trusted), forwarded_allow_ips=list(trusted),
        )  # fmt: skip
        # uvicorn hands on the signal that ended it: what the server made is to be taken away first.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Give a socket that listens, and close it afterwards. Raises OutputError where it cannot."""
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        advice = "Name another with --host and --port."
        raise OutputError(f"{host}:{port}", f"it cannot be listened at ({error.strerror})", advice) from None
    # Inherited by connections. asyncio sets it only where a socket's protocol was named, and without it an answer waits
    # for an acknowledgement of its headers, 40 ms on Linux: https://www.rfc-editor.org/rfc/rfc1122#section-4.2.3.4.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with listener:
        yield listener
