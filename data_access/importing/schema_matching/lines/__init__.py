"""Which line of a sheet is which: titles, rows, totals, subtotals, what stands at the foot."""
