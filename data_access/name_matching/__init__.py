"""Names as people write them: what is certainly the same, what is close; of funders, and of any record."""
