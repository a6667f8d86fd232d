"""One module a page, one function a question, a DataFrame as answer."""
