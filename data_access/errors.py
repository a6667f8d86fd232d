"""What a person is refused, in a sentence that says why and what to do: it is shown as it is."""


class UserRefusal(Exception):
    """Something cannot be done as it was asked for; the message is a French sentence, with the cause and the remedy."""


class Unreadable(UserRefusal):
    """A file cannot be used at all."""
