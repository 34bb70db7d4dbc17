"""Insights: what all videos together tell."""
