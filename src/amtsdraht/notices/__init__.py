"""Ad hoc events that everybody on shift must know at once."""
