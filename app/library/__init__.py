"""The user's folders: ``scan`` finds the videos in them."""
