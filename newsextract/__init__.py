"""newsextract."""
