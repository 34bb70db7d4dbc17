"""The settings page: the form that follows from the settings' declaration, and the profiles."""
