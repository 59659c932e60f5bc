import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.programs.postgres import Postgres


def test_it_answers_and_knows_what_we_need(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
        assert connection.scalar(text("SELECT similarity('layer', 'layers')")) > 0.5
    engine.dispose()


def test_each_test_has_a_database_for_itself(postgres: Postgres) -> None:
    first, second = postgres.create(), postgres.create()
    _run(first, "CREATE TABLE mine (id int)")
    with pytest.raises(psycopg.errors.UndefinedTable):
        _run(second, "SELECT id FROM mine")
    for url in (first, second):
        postgres.drop(url)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        _run(first, "SELECT 1")


def test_a_template_is_copied(postgres: Postgres) -> None:
    template = postgres.create()
    _run(template, "CREATE TABLE drawn (id int)")
    copy = postgres.create(template.rsplit("/", 1)[1])
    _run(copy, "SELECT id FROM drawn")
    for url in (copy, template):
        postgres.drop(url)


def _run(url: str, sql: str) -> None:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(sql.encode())
