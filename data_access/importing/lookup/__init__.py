"""The records that are known while a file is read, and how they are found: by code, name, natural key."""
