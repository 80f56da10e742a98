"""Pages of the partner's office worker and of the editor."""
