"""Slides from the data, and shows of them.

A kind of slide is one small file of `kinds`: it asks the queries of the pages and says what they answer. How a slide
looks, on screen or in a file, is decided by the form of its picture alone (see `content`).
"""
