"""Which column is which, by its title, by its values and by its neighbours."""
