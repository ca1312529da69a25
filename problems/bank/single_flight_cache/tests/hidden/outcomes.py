"""What a call came to, as plain text or value, so that an error is a wrong answer and not the end of the case."""


def attempt(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
