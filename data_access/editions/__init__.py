"""Editions: frozen copies of the whole network, named, each readable on any page."""
