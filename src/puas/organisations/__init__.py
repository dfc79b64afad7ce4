"""Who belongs where, and who sees what: regions, agencies, units, services, memberships."""
