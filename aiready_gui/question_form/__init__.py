"""The form with questions as it comes back from the customer: read, held against the project, taken."""
