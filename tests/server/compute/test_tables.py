"""The tables: what their columns must hold."""

from server.compute import states, tables


def test_states_fit_their_columns() -> None:
    for column, names in ((tables.jobs.c.status, states.OPEN), (tables.parts.c.state, states.UNDER_WAY)):
        assert max(map(len, (*names, states.CANCELLED[:8]))) <= column.type.length
