"""Lines and columns that say something of others: block titles, values typed once, several things in a cell."""
