"""Personal accounts. Nobody shares one; a counter tablet is a collection point, not an account."""
