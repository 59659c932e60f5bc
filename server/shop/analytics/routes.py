"""Every operation of the analytics: the document's two, and the three of its real client."""

from functools import partial

from server.foundation.operations import Operation, Who
from server.shop.analytics import endpoints, wire
from server.shop.orders.office import Office


def operations(office: Office) -> list[Operation]:
    who, path = Who.ACCOUNT, "/analytics"
    return [
        Operation("GET", f"{path}/dashboard", partial(endpoints.dashboard, office), who, "The shop in numbers",
                  answer=wire.Dashboard, query=wire.Whose, errors=(404,)),
        Operation("GET", f"{path}/revenue", partial(endpoints.revenue, office), who, "Revenue by day, week or month",
                  answer=wire.Revenue, query=wire.RevenueQuery, errors=(404,)),
        Operation("GET", f"{path}/summary", partial(endpoints.summary, office), who, "Revenue, costs, orders by status",
                  answer=wire.Summary, query=wire.Whose, errors=(404,)),
        Operation("GET", f"{path}/revenue-trends", partial(endpoints.trends, office), who, "Revenue and profit over time",
                  answer=wire.Trends, query=wire.RevenueQuery, errors=(404,)),
        Operation("GET", f"{path}/product-performance", partial(endpoints.performance, office), who, "What sells",
                  answer=wire.Products, query=wire.ProductsQuery, errors=(404,)),
    ]  # fmt: skip
