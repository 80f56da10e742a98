"""German citizen search: ranks service descriptions in the process, one derived segment per area."""
