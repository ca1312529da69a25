"""Scenarios with many windows and many questions: they run beside the submission and return plain answers."""

from availability import Availability
from window import Window


def answers(messages, questions):
    """One message is [recorded_at, then the fields of a window]; one question [method, then what it is called with]."""
    rights = Availability()
    for recorded_at, *fields in messages:
        rights.record(Window(*fields), recorded_at)
    return [ask(rights, *question) for question in questions]


def answers_after_a_file(messages, questions):
    """The same, with all messages in one file that can be read once."""
    rights = Availability()
    rights.record_all((Window(*fields), recorded_at) for recorded_at, *fields in messages)
    return [ask(rights, *question) for question in questions]


def ask(rights, method, *given):
    answer = getattr(rights, method)(*given)
    return [list(each) for each in answer] if isinstance(answer, list) else answer
