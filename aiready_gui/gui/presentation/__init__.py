"""The screen that is turned to the customer."""
