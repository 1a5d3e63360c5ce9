"""Keys: the only place that imports `cryptography` and `argon2`. Bytes in, bytes out."""
