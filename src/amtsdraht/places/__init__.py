"""Municipal keys, postcodes, dialling codes, areas."""
