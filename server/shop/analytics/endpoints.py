"""What is asked of the analytics, understood: whose, which days, in which steps."""

from typing import Any

from server.foundation.operations import Call, Who
from server.foundation.problems import Invalid
from server.shop.analytics import periods, reports, wire
from server.shop.analytics.earnings import Scope
from server.shop.analytics.reports import Asked
from server.shop.orders import asking
from server.shop.orders.days import is_midnight
from server.shop.orders.office import Office
from server.shop.orders.wanted import EVER, NEVER


async def dashboard(office: Office, call: Call[None, wire.Whose]) -> wire.Dashboard:
    return await office.db.survey(reports.dashboard, _asked(call))


async def revenue(office: Office, call: Call[None, wire.RevenueQuery]) -> wire.Revenue:
    return await office.db.survey(reports.revenue, _asked_about_days(call))


async def summary(office: Office, call: Call[None, wire.Whose]) -> wire.Summary:
    return await office.db.survey(reports.summary, _asked(call))


async def trends(office: Office, call: Call[None, wire.RevenueQuery]) -> wire.Trends:
    return await office.db.survey(reports.trends, _asked_about_days(call))


async def performance(office: Office, call: Call[None, wire.ProductsQuery]) -> wire.Products:
    account_id = asking.account(call, call.query.account_id)
    return await office.db.survey(reports.performance, account_id, call.query.limit)


def _asked(call: Call[None, Any]) -> Asked:
    account_id = asking.account(call, call.query.account_id)
    return Asked(Scope(account_id), sees_house=call.signed_in.role >= Who.STAFF)


def _asked_about_days(call: Call[None, wire.RevenueQuery]) -> Asked:
    query = call.query
    period = query.period.strip().casefold() or "monthly"
    if period not in periods.PERIODS:
        raise Invalid({"period": f"period must be one of {', '.join(periods.PERIODS)}."})
    since, until = asking.since(query.start_date), asking.until(query.end_date)
    if since >= until:
        raise Invalid({"end_date": "end_date must not be before start_date."})
    last = until[:10] if is_midnight(until) else periods.day_after(until[:10])
    scope = Scope(
        asking.account(call, query.account_id),
        "" if since == EVER else since[:10],
        "" if until == NEVER else last,
    )
    return Asked(scope, call.signed_in.role >= Who.STAFF, period, query.currency.strip().upper())
