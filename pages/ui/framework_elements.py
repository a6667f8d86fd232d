"""Elements of Streamlit's own page, by the names that its tests know them by (« data-testid »).

They are private: a new version may call any of them otherwise. What styles and scripts of ours look for stands here
alone; the tests find each in the version that is installed.
"""

from enum import Enum

# The app while it has no connection: as long as it asks for one, and once it has given up
CUT_OFF = (
    ":is([data-test-connection-state=PINGING_SERVER], [data-test-connection-state=DISCONNECTED_FOREVER])"
)


class Element(Enum):
    """An element; in index_page*.css and index_page*.js its selector is « %(MAIN)s »."""

    MAIN = "stMain"
    PAGE = "stMainBlockContainer"
    HEADER = "stHeader"
    MENU_LINK = "stTopNavLink"
    SKIP_TO_CONTENT = "stSkipToContent"
    BOX = "stElementContainer"
    WRAPPER = "stLayoutWrapper"
    STACK = "stVerticalBlock"
    ROW = "stHorizontalBlock"
    COLUMN = "stColumn"
    TOOLBAR = "stElementToolbar"
    TEXT = "stMarkdownContainer"
    BUTTON = "stButton"
    DOWNLOAD = "stDownloadButton"
    PAGE_LINK = "stPageLink"
    UPLOAD = "stFileUploader"
    TAB = "stTab"
    TAB_PANEL = "stTabPanel"
    POPOVER = "stPopover"
    PANEL = "stPopoverBody"
    FORM = "stForm"
    SUBMIT = "stFormSubmitButton"
    PRIMARY_BUTTON = "stBaseButton-primary"
    PRIMARY_SUBMIT = "stBaseButton-primaryFormSubmit"
    EXPANDER = "stExpander"
    CHOICE = "stSelectbox"
    CHECKBOX = "stCheckbox"
    RADIO = "stRadio"
    MAP = "stDeckGlJsonChart"
    CHOICES = "stButtonGroup"
    CHOICES_OF_SEVERAL = "stMultiSelect"
    DATE = "stDateInputField"
    DROP_ZONE = "stFileUploaderDropzone"
    DROP_ZONE_WORDS = "stFileUploaderDropzoneInstructions"
    APP = "stApp"
    SIDEBAR = "stSidebar"
    SIDEBAR_LIST = "stSidebarNavItems"
    SIDEBAR_CLOSE = "stSidebarCollapseButton"
    INSTRUCTIONS = "InputInstructions"
    ICON_BUTTON = "stBaseButton-borderlessIcon"
    FILE_CHIP = "stFileChip"
    NUMBER = "stNumberInputContainer"
    TYPED = "stTextInputRootElement"
    TYPED_LINES = "stTextAreaRootElement"
    LABEL = "stWidgetLabel"
    CALENDAR = "stDateInputCalendar"
    CALENDAR_BUTTON = "stDateInputCalendarButton"
    OPTIONS = "stMultiSelectDropdown"
    COLUMNS_SHOWN = "stDataFrameColumnVisibilityMenu"
    TOOLTIP = "stTooltipContent"
    ERROR_TOOLTIP = "stTooltipErrorContent"
    HELP = "stTooltipHoverTarget"
    DIALOG = "stDialog"
    TOAST = "stToast"
    ALERT = "stAlertContainer"
    TABS_RIGHT = "stTabsScrollRight"
    TABS_LEFT = "stTabsScrollLeft"
    SKELETON = "stSkeleton"

    @property
    def selector(self) -> str:
        """How styles and scripts find it."""
        return f'[data-testid="{self.value}"]'
