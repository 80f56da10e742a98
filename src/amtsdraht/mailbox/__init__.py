"""Mail that leaves the centre."""
