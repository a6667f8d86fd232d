"""Who may not read the fundraising, for tests that are about that alone: they follow the constant."""

from data_access.vocabulary import FUNDING_READER, Role

BELOW = [role for role in Role if not role.may(FUNDING_READER)]
NEAREST = BELOW[-1]  # whoever sees most, and no fundraising
# Who reads something of the two that the board reads because it is the board, and of the fundraising; who reads both
EITHER = min(Role.BOARD, FUNDING_READER, key=lambda role: role.rank)
BOARD_AND_FUNDING = max(Role.BOARD, FUNDING_READER, key=lambda role: role.rank)
