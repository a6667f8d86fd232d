"""The kinds of slides, one a module: `KIND` says its name and its content."""
