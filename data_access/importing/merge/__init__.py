"""Two records of one table become one."""
