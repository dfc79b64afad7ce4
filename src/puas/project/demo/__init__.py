"""The demo: a made-up office with fourteen months behind it, made through the same actions that an office uses."""
