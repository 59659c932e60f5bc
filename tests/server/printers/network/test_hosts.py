import hashlib
from pathlib import Path

import pytest

from server.printers.driver import Connection, NoPicture, PrintFile
from server.printers.network import hosts

OCTOPI = Connection(1, "octopi.local", "192.168.1.20", 5000)


def labelled(label: str, name: str = "a part.GCODE") -> PrintFile:
    return PrintFile(Path(name), name, 1, hashlib.sha256(b"").hexdigest(), label)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Ada bracket 1a2b3c4d", "Ada bracket 1a2b3c4d.gcode"),
        ("Zoë – Fuß 1a2b", "Zoë _ Fuß 1a2b.gcode"),
        ('a"; rm /b\\c#d*\r\nM112', "a__ rm _b_c_d_ M112.gcode"),
        ("../../etc/passwd", "_.._etc_passwd.gcode"),
        ("...", "print.gcode"),
        ("", "a part.gcode"),
        ("x" * 500, "x" * 120 + ".gcode"),
    ],
)
def test_a_file_is_called_by_its_label(label: str, name: str) -> None:
    assert hosts.file_name(labelled(label)) == name


def test_the_kind_of_file_stays() -> None:
    assert hosts.file_name(labelled("Ada", "part.g")) == "Ada.g"
    assert hosts.file_name(labelled("Ada", "part")) == "Ada.gcode"


def test_an_envelope_is_a_form() -> None:
    form = hosts.envelope("Fuß.gcode", {"print": "false"})
    boundary = form.headers["Content-Type"].partition("boundary=")[2]
    whole = form.before + b"G1" + form.after
    fields, file, end = whole.decode().split(f"--{boundary}")[1:]
    assert fields == '\r\nContent-Disposition: form-data; name="print"\r\n\r\nfalse\r\n'
    assert 'name="file"; filename="Fuß.gcode"' in file
    assert file.endswith("\r\n\r\nG1\r\n")
    assert end == "--\r\n"


@pytest.mark.parametrize(
    ("url", "port", "path"),
    [
        ("/webcam/?action=snapshot", 81, "/webcam/?action=snapshot"),
        ("webcam/snapshot.jpg", 81, "/webcam/snapshot.jpg"),
        ("http://127.0.0.1:8080/?action=snapshot", 8080, "/?action=snapshot"),
        ("http://localhost/snap", 80, "/snap"),
        ("http://OctoPi.local/snap", 80, "/snap"),
        ("http://192.168.1.20:8080", 8080, "/"),
        ("//octopi.local:8080/a", 8080, "/a"),
        ("http://[::1]:8080//10.0.0.1/a", 8080, "/10.0.0.1/a"),
    ],
)
def test_a_camera_is_at_the_host(url: str, port: int, path: str) -> None:
    assert hosts.camera_path(url, OCTOPI, 81) == hosts.CameraPath(port, path)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "No camera"),
        ("http://10.0.0.9/snap", "another machine"),
        ("http://octopi.local.example.org/snap", "another machine"),
        ("http://octopi.local@10.0.0.9/snap", "another machine"),
        ("https://octopi.local/snap", "http://"),
        ("rtsp://octopi.local/live", "http://"),
        ("file:///etc/passwd", "http://"),
        ("http://octopi.local:999999/", "is none"),
        ("http://[::1/", "is none"),
    ],
)
def test_no_other_camera_is_asked(url: str, why: str) -> None:
    with pytest.raises(NoPicture, match=why):
        hosts.camera_path(url, OCTOPI)
