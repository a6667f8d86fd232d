"""What somebody was typing when their login ended outlives whatever empties the caches."""

import streamlit as st

from pages.access import draft_recovery

ANNE = "anne@asso.fr"


def test_what_was_typed_is_there_once_after_every_cache_was_emptied() -> None:
    draft_recovery.keep(ANNE, ("events", "t16"), {"present": "env. 320"})
    st.cache_data.clear()
    st.cache_resource.clear()
    assert draft_recovery.take(ANNE, ("events", "t16")) == {"present": "env. 320"}
    assert draft_recovery.take(ANNE, ("events", "t16")) is None
