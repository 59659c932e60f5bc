"""The shop's connection to Etsy: signing in, keeping the tokens, fetching orders, sending tracking codes.

`web` speaks HTTP, `pace` says how fast, `api` adds the house's key and knows what may be repeated; `tokens` holds what
Etsy gave a shop and renews it. `runs` and `syncing` bring the receipts to the orders; `shipments` takes tracking codes out.
Of the orders only their intake and what came of a shipment is known here.
"""
