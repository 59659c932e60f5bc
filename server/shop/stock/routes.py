"""Every route of the stock: the document's under /api, and the same and more for the desks under /api/v1."""

from functools import partial

from server.foundation.courier import Carrier
from server.foundation.operations import Operation, Who
from server.foundation.tasks import Loops
from server.shop.stock import alerts as alerting
from server.shop.stock import low_stock, wire, wire_alerts, wire_prints, wire_products
from server.shop.stock.carriers import StockNews, StockWebhook
from server.shop.stock.endpoints import alerts, importing, labels, ledger, prints, products, spools
from server.shop.stock.endpoints.asking import Stock
from server.shop.stock.following import PrintFollower

_ONE = "/filaments/{id:int}"


def operations(stock: Stock) -> list[Operation]:
    return [
        *_labels(stock),
        *_spools(stock),
        *_ledger(stock),
        *_products(stock),
        *_prints(stock),
        *_alerts(stock),
    ]


def carriers(stock: Stock) -> dict[str, Carrier]:
    bridge = stock.bridge
    return {
        low_stock.KIND: StockNews(bridge.db, bridge.default_recipient),
        alerting.HOOK: StockWebhook(bridge.db, bridge.outside),
    }


def start(stock: Stock, loops: Loops) -> None:
    bridge = stock.bridge
    loops.start("filament", PrintFollower(bridge.db, bridge.feed, bridge.process_id).run)


def _spools(stock: Stock) -> list[Operation]:
    staff = Who.STAFF
    return [
        Operation("GET", "/filaments", partial(spools.listed, stock), staff, "Every spool",
                  answer=wire.FilamentPage, query=wire.FilamentsQuery),
        Operation("POST", "/filaments", partial(spools.add, stock), staff, "Add a spool",
                  answer=wire.Filament, body=wire.FilamentWish, status=201),
        Operation("GET", _ONE, partial(spools.one, stock), staff, "One spool", answer=wire.Filament, errors=(404,)),
        Operation("PUT", _ONE, partial(spools.change, stock), staff, "Change a spool; another amount is a correction",
                  answer=wire.Filament, body=wire.FilamentWish, errors=(404,)),
        Operation("DELETE", _ONE, partial(spools.remove, stock), staff, "Remove a spool; its ledger stays",
                  answer=wire.Message, errors=(404,)),
        Operation("POST", "/filaments/import", partial(importing.take_in, stock), Who.ADMIN,
                  "Spoolman's export of spools, JSON or CSV; a trial unless told otherwise",
                  answer=importing.ImportReport, query=importing.ImportQuery, max_body=importing.MAX_BYTES),
        Operation("POST", f"{_ONE}/weigh", partial(spools.weigh, stock), staff, "Correct a spool by its weight",
                  answer=wire.WeighedAnswer, body=wire.Weighed, errors=(404, 409)),
        Operation("PUT", f"{_ONE}/archived", partial(spools.archive, stock), staff, "Put a spool away, or fetch it back",
                  answer=wire.Filament, body=wire.Archived, errors=(404,)),
        Operation("PUT", f"{_ONE}/tray", partial(spools.tie, stock), staff, "It lies in this tray",
                  answer=wire.Filament, body=wire.TrayWish, errors=(404, 409)),
        Operation("DELETE", f"{_ONE}/tray", partial(spools.untie, stock), staff, "It lies in no tray any more",
                  answer=wire.Filament, errors=(404,)),
    ]  # fmt: skip


def _ledger(stock: Stock) -> list[Operation]:
    staff = Who.STAFF
    return [
        Operation("GET", f"{_ONE}/ledger", partial(ledger.of_spool, stock), staff, "Every gram of a spool",
                  answer=wire.EntryList, query=wire.LedgerQuery),
        Operation("GET", "/filament-ledger", partial(ledger.of_all, stock), staff, "Every gram of the house",
                  answer=wire.EntryList, query=wire.LedgerQuery),
        Operation("POST", "/filament-usage", partial(ledger.use, stock), staff, "Take filament from a spool",
                  answer=wire.UsageAnswer, body=wire.UsageWish, status=201, errors=(404, 409)),
        Operation("GET", "/filament-usage/order/{order_id:int}", partial(ledger.of_order, stock), staff,
                  "What was used for an order", answer=wire.OrderUsage),
    ]  # fmt: skip


def _products(stock: Stock) -> list[Operation]:
    staff, path = Who.STAFF, "/product-profiles"
    one = f"{path}/{{id:int}}"
    return [
        Operation("GET", path, partial(products.listed, stock), staff, "What printing each product takes",
                  answer=wire_products.ProfilePage, query=wire_products.ProfilesQuery),
        Operation("POST", path, partial(products.add, stock), staff, "Add a product profile",
                  answer=wire_products.Profile, body=wire_products.ProfileWish, status=201),
        Operation("GET", one, partial(products.one, stock), staff, "One product profile",
                  answer=wire_products.Profile, errors=(404,)),
        Operation("PUT", one, partial(products.change, stock), staff, "Change a product profile",
                  answer=wire_products.Profile, body=wire_products.ProfileWish, errors=(404,)),
        Operation("DELETE", one, partial(products.remove, stock), staff, "Remove a product profile",
                  answer=wire.Message, errors=(404,)),
        Operation("PUT", "/scheduled-prints/{id:int}/filament", partial(products.choose, stock), staff,
                  "Which spool a scheduled print is made of", answer=wire_products.Chosen,
                  body=wire_products.ChosenWish, errors=(404,)),
    ]  # fmt: skip


def _prints(stock: Stock) -> list[Operation]:
    staff, path = Who.STAFF, "/filament-prints"
    return [
        Operation("GET", path, partial(prints.listed, stock), staff, "Prints whose filament is not settled",
                  answer=wire_prints.PrintUseList, query=wire_prints.PrintUsesQuery),
        Operation("POST", f"{path}/{{print_id:int}}/settle", partial(prints.settle, stock), staff,
                  "Of which spool a print was", answer=wire.Message, body=wire_prints.SettleWish, errors=(404, 409)),
        Operation("POST", f"{path}/{{print_id:int}}/dismiss", partial(prints.dismiss, stock), staff,
                  "A print used nothing of ours", answer=wire.Message, body=wire_prints.DismissWish,
                  errors=(404, 409)),
    ]  # fmt: skip


def _alerts(stock: Stock) -> list[Operation]:
    staff, path = Who.STAFF, "/alerts"
    return [
        Operation("GET", f"{path}/settings", partial(alerts.settings, stock), staff, "Who is told about low stock",
                  answer=wire_alerts.AlertSettings),
        Operation("PUT", f"{path}/settings", partial(alerts.change, stock), Who.ADMIN,
                  "Change who is told about low stock", answer=wire_alerts.AlertSettings,
                  body=wire_alerts.AlertSettingsWish),
        Operation("GET", f"{path}/preview", partial(alerts.preview, stock), staff, "What would be told now",
                  answer=wire_alerts.AlertPreview),
        Operation("POST", f"{path}/trigger", partial(alerts.trigger, stock), staff, "Tell it now",
                  answer=wire_alerts.AlertTriggered),
    ]  # fmt: skip


def _labels(stock: Stock) -> list[Operation]:
    staff = Who.STAFF
    return [
        Operation("GET", f"{_ONE}/label", partial(labels.one, stock), staff, "The label of a spool",
                  query=labels.LabelQuery, media_type="application/pdf", errors=(404,)),
        Operation("GET", "/filaments/labels", partial(labels.sheets, stock), staff, "Labels of many spools on sheets",
                  query=labels.LabelsQuery, media_type="application/pdf", errors=(404,)),
    ]  # fmt: skip
