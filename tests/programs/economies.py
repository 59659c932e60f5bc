"""What is slow on purpose, or done once by a program that lives long, costs the tests a minute: here it costs little.

Passwords are hashed with the least that argon2 takes; in the servers of the forge and of commands as people get it. httpx reads
two hundred certificates for each client, of which the tests have hundreds, to the same few printers and servers.
"""

from functools import cache

from httpx._transports import default

from server.foundation import auth

REAL_COST = dict(auth.COST)
_LEAST = {"time_cost": 1, "memory_cost": 8}


def pytest_configure() -> None:
    auth.COST.update(_LEAST)
    default.create_ssl_context = cache(default.create_ssl_context)
