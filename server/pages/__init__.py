"""HTML for people: submit a model, confirm its price, see where it stands, the board on the wall.

No accounts and no cookies: what is private has a secret in its address, looked up by hash, and a form that is posted
carries no authority but that secret, so there is nothing for another site's form to borrow. Nothing is loaded from
elsewhere, no script or style stands in a page, and every page works without JavaScript.
"""
