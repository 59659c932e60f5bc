"""What commands say to people, and how they hear a password."""

import getpass
import sys

from server.foundation.problems import Invalid
from server.foundation.sessions import SHORTEST_PASSWORD


def say(sentence: str) -> None:
    print(sentence, flush=True)  # the command line speaks on standard output


def hear_password(*, from_stdin: bool) -> str:
    password = sys.stdin.readline().rstrip("\r\n") if from_stdin else getpass.getpass("Password: ")
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid({"password": f"The password must have at least {SHORTEST_PASSWORD} characters."})
    return password
