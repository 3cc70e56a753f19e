"""What keeps a failure from reaching the user bare: errors in words."""
