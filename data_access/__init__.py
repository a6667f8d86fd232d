"""Everything that touches the network's data; knows nothing of the screen."""
