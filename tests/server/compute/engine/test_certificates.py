"""Certificates of the lab: those of its own authority are believed, others are not."""

import ssl
from pathlib import Path

import pytest

from server.compute.engine.certificates import Authority


def shake_hands(server: Path, client: Path) -> None:
    """Both show theirs, as Dask demands it. Raises SSLError."""
    sides = []
    for purpose, folder in ((ssl.Purpose.CLIENT_AUTH, server), (ssl.Purpose.SERVER_AUTH, client)):
        context = ssl.create_default_context(purpose, cafile=str(folder / "ca.pem"))
        context.check_hostname, context.verify_mode = False, ssl.CERT_REQUIRED
        context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
        sides.append(context)
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = [
        sides[0].wrap_bio(to_server, to_client, server_side=True),
        sides[1].wrap_bio(to_client, to_server, server_side=False),
    ]
    for _ in range(10):
        for end in ends:
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
    assert all(end.version() for end in ends)


def test_who_is_believed(tmp_path: Path) -> None:
    lab, other = Authority(tmp_path / "lab"), Authority(tmp_path / "other")
    lab.write_for("server", tmp_path / "server")
    lab.write_for("pc-1", tmp_path / "pc-1")
    other.write_for("pc-1", tmp_path / "stranger")
    shake_hands(tmp_path / "server", tmp_path / "pc-1")
    with pytest.raises(ssl.SSLError):
        shake_hands(tmp_path / "server", tmp_path / "stranger")
    for key in (tmp_path / "lab" / "key.pem", tmp_path / "pc-1" / "key.pem"):
        assert key.stat().st_mode & 0o077 == 0
