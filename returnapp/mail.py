"""Mail to the staff over SMTP."""
