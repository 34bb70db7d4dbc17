"""The window, its charts and the tray: they render the model, and call services."""
