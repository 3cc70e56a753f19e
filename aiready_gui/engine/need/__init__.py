"""What was asked, in numbers: the load of a service, and the table of requirements."""
