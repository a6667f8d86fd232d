"""Which account of this computer opened a connection to it: the system says so (Linux: sock_diag(7), or /proc/net), and
no header can say otherwise.

A proxy hands on requests from anywhere, and its own connection comes from this computer; but it runs as an account of
its own (www-data, nginx, caddy), and a browser as whoever uses the computer. Not told apart so: a relay that the same
account runs (a tunnel of ssh), and any on a system without /proc/net.
"""

import os
import socket
import struct
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from ipaddress import IPv6Address, ip_address
from pathlib import Path

TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
ALLOWED = "LOCAL_ACCOUNTS"  # the setting that names further accounts

Address = tuple[str, int]

# Of linux/netlink.h and linux/inet_diag.h
_SOCK_DIAG, _BY_FAMILY, _REQUEST = 4, 20, 1
_IPV4 = 4  # bytes of an address
_ANY_STATE, _ANY_COOKIE = 0xFFFFFFFF, b"\xff" * 8
_HEAD = "=IHHII"  # length, kind, flags, number, sender
_CONNECTION = "=4s16s16sI8s"  # ports, address here, there, interface, cookie
_ANSWER = "=4s4s44s12sII"  # family and state, ports, the rest of the connection, queues, account, inode


def is_of_this_account(client: Address, server: Address) -> bool:
    """Whether the account that runs the server, or one that LOCAL_ACCOUNTS names, opened that connection; always on a
    system that does not tell. A connection that it does not know is nobody's."""
    found = asked_owner(client, server)
    if found is None:
        known = [table for table in TABLES if table.exists()]
        if not known:
            return True
        # of IPv4 first, which is asked for most
        tables = (table.read_text(encoding="ascii") for table in known)
        found = owner(tables, client, server)
    return found in _allowed()


def asked_owner(client: Address, server: Address) -> int | None:
    """The account at the client's end of a connection, which the system is asked about alone: 0.03 ms, where all its
    tables take 3 to 7, and each file of a page is a request. None where it does not answer, or knows no such one."""
    if not hasattr(socket, "AF_NETLINK"):  # it is Linux that can be asked so
        return None
    here, there = (ip_address(address[0]).packed for address in (client, server))
    family = socket.AF_INET if len(here) == len(there) == _IPV4 else socket.AF_INET6
    ports = struct.pack("!HH", client[1], server[1])
    connection = struct.pack(_CONNECTION, ports, here, there, 0, _ANY_COOKIE)
    asked = struct.pack("=BBBBI", family, socket.IPPROTO_TCP, 0, 0, _ANY_STATE) + connection
    head = struct.pack(_HEAD, struct.calcsize(_HEAD) + len(asked), _BY_FAMILY, _REQUEST, 0, 0)
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_DGRAM, _SOCK_DIAG) as system:
            system.settimeout(1)
            system.send(head + asked)
            answer = system.recv(4096)
    except OSError:  # a system without it: its tables tell
        return None
    if struct.unpack_from(_HEAD, answer)[1] != _BY_FAMILY:
        return None
    _, found, *_, account, inode = struct.unpack_from(_ANSWER, answer, struct.calcsize(_HEAD))
    # other ports: who listens at the client's end, where nobody connected; no inode: closed, and nobody's any more
    return int(account) if found == ports and inode else None


def owner(tables: Iterable[str], client: Address, server: Address) -> int | None:
    """The account at the client's end of a connection, as the tables of the system list it; None where they do not."""
    ends = {(here, there) for here in _written(client) for there in _written(server)}
    for table in tables:
        for line in table.splitlines()[1:]:
            _, here, there, _, _, _, _, account, _, inode, *_ = line.split()
            if (here, there) in ends and inode != "0":  # 0: closed, and nobody's any more
                return int(account)
    return None


def _written(address: Address) -> Iterator[str]:
    """As the tables write an address: each group of four bytes as a number of this processor, then the port."""
    ip = ip_address(address[0])
    ip = (ip.ipv4_mapped or ip) if isinstance(ip, IPv6Address) else ip
    for packed in {ip.packed, ip.packed if ip.version == 6 else IPv6Address(f"::ffff:{ip}").packed}:
        groups = (packed[start : start + 4] for start in range(0, len(packed), 4))
        host = "".join(f"{int.from_bytes(group, sys.byteorder):08X}" for group in groups)
        yield f"{host}:{address[1]:04X}"


def _allowed() -> set[int]:
    import pwd  # there is none on Windows, which has no tables either

    found = {os.getuid()}
    for name in filter(None, map(str.strip, os.environ.get(ALLOWED, "").split(","))):
        with suppress(KeyError):  # no account of that name: then nobody of it comes
            found.add(pwd.getpwnam(name).pw_uid)
    return found
