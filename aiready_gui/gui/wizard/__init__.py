"""The wizard's pages and the live summary beside them."""
