"""Files that leave the dashboard: the network as a workbook, the empty template, any table."""
