"""The place where everything that is set is set: settings and the company, applied at once, each step taken back by itself."""
