"""Where a page writes its next element is known to each visitor, also to two who come first at the same moment.

Streamlit 1.67 makes the variable that holds that place when a page first asks for it, and without a lock
(`ContextVarWithLazyDefault`): a second visitor of that very moment may make it anew, and the first one's open
containers are gone: « tuple index out of range » in place of every part of the page.
"""

from streamlit.delta_generator_singletons import context_dg_stack


def make_element_stack() -> None:
    """Makes the variable before there are visitors."""
    context_dg_stack.get()
