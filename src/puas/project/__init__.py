"""Where everything is wired together: the only room that sees all the others."""
