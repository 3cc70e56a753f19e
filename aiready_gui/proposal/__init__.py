"""The documents: a tree of sections, tables and charts that knows no language, and its renderer."""
