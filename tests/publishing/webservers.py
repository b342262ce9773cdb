"""Debian's web servers over a folder, each with the rules that a site brings, on a port of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from publishing.sites import WrittenSite
from servers import free_port
from support import ROOT

_NGINX = """
{user}
daemon off;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    default_type application/octet-stream;
    types {{ text/html html; text/css css; text/javascript js; application/json json; text/xml xml; text/plain txt; }}
    client_body_temp_path {work}; proxy_temp_path {work}; fastcgi_temp_path {work};
    uwsgi_temp_path {work}; scgi_temp_path {work};
    keepalive_requests 1000000;
    include {site}/server/nginx-http.conf;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        include {site}/server/nginx-server.conf;
    }}
}}
"""
_APACHE = """
ServerRoot {work}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {work}/apache.pid
ErrorLog {work}/error.log
DocumentRoot {root}
TypesConfig {work}/mime.types
MaxKeepAliveRequests 0
{modules}
{user}
<Directory {root}>
    AllowOverride FileInfo Indexes
    Require all granted
</Directory>
"""
_MODULES = ("mpm_event", "authz_core", "mime", "dir", "rewrite", "headers")


def nginx() -> str:
    """Return the path of nginx, unpacked from Debian's package where it is not installed: that starts no service."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    unpacked = ROOT / "build" / "nginx"
    if found is None and shutil.which("apt-get"):
        found = str(unpacked / "usr" / "sbin" / "nginx")
        if not Path(found).exists():
            _unpack("nginx", unpacked)
    if found is None or subprocess.run([found, "-v"], capture_output=True, check=False).returncode:
        pytest.skip("there is no nginx here (Debian: apt install nginx-light): that it serves a site is not tested")
    return found


def apache() -> tuple[str, Path]:
    """Return the paths of Apache and of its modules."""
    found = shutil.which("apache2", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    modules = Path("/usr/lib/apache2/modules")
    if found is None or not modules.is_dir():
        pytest.skip("there is no Apache here (Debian: apt install apache2-bin): that it serves a site is not tested")
    return found, modules


@contextmanager
def served_by_nginx(site: WrittenSite, work: Path) -> Iterator[int]:
    """Serve a site; yield the port."""
    program, port = nginx(), free_port()
    user = "user root;" if os.geteuid() == 0 else ""
    conf = work / "nginx.conf"
    conf.write_text(_NGINX.format(user=user, work=work, root=site.root, site=site.folder, port=port))
    with _running([program, "-p", str(work), "-e", f"{work}/error.log", "-c", str(conf)], port, work):
        yield port


@contextmanager
def served_by_apache(site: WrittenSite, work: Path) -> Iterator[int]:
    """Serve a site, whose rules Apache finds by itself; yield the port."""
    (program, modules), port = apache(), free_port()
    loaded = "\n".join(f"LoadModule {name}_module {modules}/mod_{name}.so" for name in _MODULES)
    # Root may not serve, and a user who is not root may not change who they are.
    user = "User nobody\nGroup nogroup" if os.geteuid() == 0 else ""
    (work / "mime.types").write_text("text/html html\ntext/css css\n")
    conf = work / "apache.conf"
    conf.write_text(_APACHE.format(user=user, work=work, root=site.root, modules=loaded, port=port))
    with _running([program, "-X", "-f", str(conf)], port, work):
        yield port


@contextmanager
def _running(command: list[str], port: int, work: Path) -> Iterator[None]:
    told = work / "told.txt"
    with told.open("w") as output, subprocess.Popen(command, stdout=output, stderr=output) as server:
        try:
            for _ in range(100):
                assert server.poll() is None, told.read_text()
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield
        finally:
            server.terminate()
            server.wait(timeout=20)


def _unpack(package: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    steps = [["apt-get", "download", package], ["apt-get", "update"], ["apt-get", "download", package]]
    for step in steps:
        done = subprocess.run(step, cwd=folder, capture_output=True, timeout=300, check=False)
        if step[1] == "download" and done.returncode == 0:
            break
    unpack = shutil.which("dpkg-deb") or "dpkg-deb"
    for file in folder.glob("*.deb"):
        subprocess.run([unpack, "-x", str(file), str(folder)], check=True)
