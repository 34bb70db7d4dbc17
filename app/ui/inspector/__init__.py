"""The inspector: everything about one video, from its first probe to its proof."""
