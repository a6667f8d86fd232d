"""Where the tests find nginx, and the proxy that deploy/ describes, on this computer. `python -m tests.deploy.nginx`
makes sure that there is one."""

import datetime
import ipaddress
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "deploy" / "nginx.conf.template"
MISSING = "Aucun nginx pour les essais du serveur : installez-le (Debian : apt install nginx), puis relancez."
PATIENCE = 20  # seconds before an nginx that does not answer is given up

_AROUND = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{}}
http {{
    include {mime};
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/default.conf;
}}
"""


def find_nginx() -> str | None:
    """Path of the system's nginx; None where there is none."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def install_nginx() -> None:
    """Debian's package, where it may be installed; the result is not checked here."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        debian = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "nginx"]):
            subprocess.run(["apt-get", *command], env=debian, check=False)


def filled(template: str, **values: str) -> str:
    """A template as the image of nginx fills it: « ${NAME} » of each value, and nothing else."""
    return re.sub(r"\$\{([A-Z0-9_]+)\}", lambda found: values[found[1]], template)


def names_in(template: str) -> set[str]:
    """What a template asks for."""
    return set(re.findall(r"\$\{([A-Z0-9_]+)\}", template))


def write_configuration(folder: Path, http: int, https: int, app_1: str, app_2: str) -> Path:
    """The proxy of deploy/ for « localhost », with a certificate of its own; returns the file that nginx starts from.

    `http`, `https`: ports; `app_1`, `app_2`: the addresses of the two processes.
    """
    write_certificate(folder)
    (folder / "default.conf").write_text(
        filled(
            TEMPLATE.read_text(),
            SERVER_NAME="localhost",
            HTTP_PORT=str(http),
            HTTPS_PORT=str(https),
            APP_1=app_1,
            APP_2=app_2,
            CERTIFICATES=str(folder),
            PAGES=str(ROOT / "deploy" / "pages"),
            ACME=str(folder / "acme"),
            LOGS=str(folder / "access.log"),
        )
    )
    file = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers may not read what the tests wrote
    mime = "/etc/nginx/mime.types"
    file.write_text(_AROUND.format(user=user, folder=folder, mime=mime))
    return file


@contextmanager
def running(configuration: Path, port: int) -> Iterator[None]:
    """nginx, until the block ends. Raises RuntimeError where there is none, or with what it says where it ends."""
    program = find_nginx()
    if program is None:
        raise RuntimeError(MISSING)
    log = configuration.parent / "said.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [program, "-p", str(configuration.parent), "-c", str(configuration)], stderr=output, stdout=output
        )
    try:
        _wait(process, port, log)
        yield
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def write_certificate(folder: Path) -> None:
    """fullchain.pem and privkey.pem of « localhost », signed by themselves, for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nginx n'a pas démarré :\n{log.read_text(errors='replace')}")


if __name__ == "__main__":
    if not find_nginx():
        print("Installation d'un nginx pour les essais…", flush=True)
        install_nginx()
    if not find_nginx():
        sys.exit(MISSING)
