"""What stands at its place on a picture that is drawn as HTML, as wide as its window: across in shares of the width,
down in pixels. How each looks is said where all of the page is: `pages.server.index_page`."""


def across(share: float, side: str = "left") -> str:
    """From the left, or another side, of the picture."""
    return f"{side}: {share:.2%}"


def at(y: float) -> str:
    """So many pixels from the top."""
    return f"top: {y:g}px"


def down(top: float, bottom: float) -> str:
    """From so many pixels below the top to so many."""
    return f"{at(top)}; height: {bottom - top:g}px"
