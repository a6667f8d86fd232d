"""The empty Streamlit page that every page is measured against: one filter, and what it says."""

import streamlit as st

st.set_page_config(page_title="Empty", layout="wide")
st.write(st.pills("Filter", ["one", "two", "three"], key="filter"))
