"""What is slow on purpose, or done once by a program that lives long, costs the tests a minute: here it costs little.

Passwords are hashed with the least that argon2 takes; in the servers of the forge and of commands as people get it. httpx reads
two hundred certificates for each client, of which the tests have hundreds, to the same few printers and servers.
"""

from functools import cache

from httpx._transports import default

from server.foundation import auth

REAL_COST = {"PASSES": auth.PASSES, "MEMORY_KIB": auth.MEMORY_KIB}


def pytest_configure() -> None:
    auth.PASSES, auth.MEMORY_KIB = 1, 8
    default.create_ssl_context = cache(default.create_ssl_context)
