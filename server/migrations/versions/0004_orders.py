"""The shop's orders, the figures kept of them, and the index that searches them."""

from alembic import op
from sqlalchemy import text

from server.foundation.schema import metadata
from server.shop.orders import tables

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OURS = (
    tables.orders,
    tables.order_items,
    tables.order_events,
    tables.order_notes,
    tables.order_communications,
    tables.order_shipments,
    tables.order_prints,
    tables.print_sessions,
    tables.order_counts,
    tables.order_days,
    tables.revenue_days,
    tables.product_figures,
    tables.print_counts,
)
# What is being worked on, in the order of the work: few among many, so the index holds only those.
_QUEUE = """
CREATE INDEX ix_orders_queue ON orders (account_id, production_status, priority, created_at, id)
WHERE status IN ('pending', 'paid')
"""
# As the lab's (0001): without content of its own, by the row id, kept by triggers.
_SEARCH_TABLE = """
CREATE VIRTUAL TABLE orders_search USING fts5(
    search_text, products, content='orders', content_rowid='id', tokenize='trigram'
)
"""
_AFTER_INSERT = """
CREATE TRIGGER orders_search_insert AFTER INSERT ON orders BEGIN
    INSERT INTO orders_search(rowid, search_text, products) VALUES (new.id, new.search_text, new.products);
END
"""
_AFTER_DELETE = """
CREATE TRIGGER orders_search_delete AFTER DELETE ON orders BEGIN
    INSERT INTO orders_search(orders_search, rowid, search_text, products)
    VALUES ('delete', old.id, old.search_text, old.products);
END
"""
_AFTER_UPDATE = """
CREATE TRIGGER orders_search_update AFTER UPDATE OF search_text, products ON orders
WHEN old.search_text <> new.search_text OR old.products <> new.products BEGIN
    INSERT INTO orders_search(orders_search, rowid, search_text, products)
    VALUES ('delete', old.id, old.search_text, old.products);
    INSERT INTO orders_search(rowid, search_text, products) VALUES (new.id, new.search_text, new.products);
END
"""


def upgrade() -> None:
    connection = op.get_bind()
    metadata.create_all(connection, tables=_OURS)
    op.execute(_QUEUE)
    # A database that is made today has it already, with its table.
    op.create_index("ix_scheduled_prints_order_id", "scheduled_prints", ["order_id"], if_not_exists=True)
    if connection.dialect.name == "sqlite":
        for statement in (_SEARCH_TABLE, _AFTER_INSERT, _AFTER_DELETE, _AFTER_UPDATE):
            op.execute(statement)
    elif _has_trigrams():
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        op.execute("CREATE INDEX ix_orders_search ON orders USING gin (search_text gin_trgm_ops)")
        op.execute("CREATE INDEX ix_orders_products ON orders USING gin (products gin_trgm_ops)")


def _has_trigrams() -> bool:
    found = op.get_bind().execute(text("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"))
    return found.first() is not None
